/**
 * Lines: read from the prompt, a script or argv, and carried out, as pipelines where they are such. All doors end in
 * {@link dev.grpcsh.shell.Dispatcher}. Imports {@code completion}, {@code command} with its groups, {@code language}
 * and everything below them, and picocli for the options before a command.
 */
@NullMarked
package dev.grpcsh.shell;

import org.jspecify.annotations.NullMarked;
