/** The commands about the shell itself. Imports {@code command} and what stands below it. */
@NullMarked
package dev.grpcsh.command.prompt;

import org.jspecify.annotations.NullMarked;
