/** The commands that turn messages from one form into another. Imports {@code command} and what stands below it. */
@NullMarked
package dev.grpcsh.command.data;

import org.jspecify.annotations.NullMarked;
