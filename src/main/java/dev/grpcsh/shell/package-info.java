/**
 * The doors: arguments, lines on standard input and the prompt, from the options of an invocation to its exit code. What
 * comes in by them runs in {@code execution}. Imports {@code execution}, {@code completion}, {@code command} with its
 * groups, and everything below them, and picocli for the options before a command.
 */
@NullMarked
package dev.grpcsh.shell;

import org.jspecify.annotations.NullMarked;
