/**
 * The commands: one picocli class each, mixins by topic. A command parses its words, then hands an immutable request to
 * a service below. {@link dev.grpcsh.command.CommandEntry} is what others know of one. Lines are run through {@link
 * dev.grpcsh.command.LineRunner}, which {@code shell} implements. Imports everything from {@code session} down,
 * {@code language}, and
 * {@code demo}.
 */
@NullMarked
package dev.grpcsh.command;

import org.jspecify.annotations.NullMarked;
