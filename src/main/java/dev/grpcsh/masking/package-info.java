/**
 * Which parts of a typed line are secrets, and lines without them. Imports {@code session} for the names of settings, the
 * options of {@code connection} and {@code header}, and {@code language}, whose lexer tells the words.
 */
@NullMarked
package dev.grpcsh.masking;

import org.jspecify.annotations.NullMarked;
