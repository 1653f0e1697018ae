/**
 * The commands about what a server can do: its services listed, described, searched, compared and written to files.
 * Imports {@code command}, the wings of {@code schema}, and what stands below them.
 */
@NullMarked
package dev.grpcsh.command.discovery;

import org.jspecify.annotations.NullMarked;
