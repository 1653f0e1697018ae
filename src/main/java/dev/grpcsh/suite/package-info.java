/**
 * Files of tests as values: what a file consists of, which of its cases are chosen, rows, and how cases ended. Nothing
 * is run and nothing shown here. Imports {@code language}, {@code expression}, {@code invocation} and {@code text}.
 */
@NullMarked
package dev.grpcsh.suite;

import org.jspecify.annotations.NullMarked;
