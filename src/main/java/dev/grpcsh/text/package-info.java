/**
 * Small texts that several packages read and write: lengths of time, sizes in bytes, excerpts, which characters
 * must not reach a terminal as they are, and which of a word a variable put in. Imports {@code failure}.
 */
@NullMarked
package dev.grpcsh.text;

import org.jspecify.annotations.NullMarked;
