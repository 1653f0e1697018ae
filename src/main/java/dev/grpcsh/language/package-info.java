/**
 * The command language: texts to statements, statements to stages and words, by sections 1 and 2 of the language. It
 * knows of commands only how the words behind them are read, which {@link dev.grpcsh.language.Grammar} tells. Imports
 * {@code failure} alone.
 */
@NullMarked
package dev.grpcsh.language;

import org.jspecify.annotations.NullMarked;
