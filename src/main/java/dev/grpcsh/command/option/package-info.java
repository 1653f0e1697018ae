/**
 * Where the words of a command line go: options that are described by rows and not by annotations, the fields that picocli
 * fills, and the short way for lines that need no picocli. Imports {@code failure}, {@code text} and picocli; knows no
 * command.
 */
@NullMarked
package dev.grpcsh.command.option;

import org.jspecify.annotations.NullMarked;
