/**
 * Lines: read from the prompt, a script or argv, split into words, and carried out, as pipelines where they are such.
 * All doors end in {@link dev.grpcsh.shell.Dispatcher}. Imports {@code command} and everything below it, and picocli
 * for the options before a command.
 */
@NullMarked
package dev.grpcsh.shell;

import org.jspecify.annotations.NullMarked;
