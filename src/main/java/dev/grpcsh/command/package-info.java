/**
 * What a command is: one picocli class each, with an entry that describes it and mixins by topic; what it has around
 * it, how its words are parsed, and how messages are read from words. Each package below this one holds the commands of
 * one group in {@code help}. Lines are run through {@link dev.grpcsh.command.LineRunner}, which {@code shell}
 * implements. Imports {@code job}, {@code session} and everything below them, {@code language}, and {@code demo}.
 */
@NullMarked
package dev.grpcsh.command;

import org.jspecify.annotations.NullMarked;
