/**
 * Small texts that several packages read and write: lengths of time, sizes in bytes, excerpts, and which characters
 * must not reach a terminal as they are. Imports {@code failure}.
 */
@NullMarked
package dev.grpcsh.text;

import org.jspecify.annotations.NullMarked;
