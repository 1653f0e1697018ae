/**
 * What is wrong with files of statements, found without running them: words, names, messages, expressions, variables, each
 * with its place. Imports {@code execution}, {@code suite} and what stands below them.
 */
@NullMarked
package dev.grpcsh.checker;

import org.jspecify.annotations.NullMarked;
