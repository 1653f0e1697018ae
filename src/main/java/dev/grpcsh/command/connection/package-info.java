/** The commands about which server calls go to. Imports {@code command} and what stands below it. */
@NullMarked
package dev.grpcsh.command.connection;

import org.jspecify.annotations.NullMarked;
