/**
 * All of JLine: the prompt with its history, completion and multi-line editing, and signals. The only importer of JLine.
 * Imports {@code shell} and everything below it.
 */
@NullMarked
package dev.grpcsh.terminal;

import org.jspecify.annotations.NullMarked;
