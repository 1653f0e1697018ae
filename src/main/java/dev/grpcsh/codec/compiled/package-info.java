/**
 * JSON straight to wire bytes, by a plan compiled from the message type. It covers what programs write; whatever is
 * unusual or wrong is left to the exact reader in {@code codec}, which says what it means or why it is refused. What both
 * read comes to the same bytes. Imports nothing of the house.
 */
@NullMarked
package dev.grpcsh.codec.compiled;

import org.jspecify.annotations.NullMarked;
