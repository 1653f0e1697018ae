/**
 * Asks a person for a message, field by field: questions, what can be answered, and the message so far. Imports {@code
 * command} for the keyboard, {@code schema.json} for what is told of a field, {@code codec}, {@code output}, {@code text}
 * and {@code failure}.
 */
@NullMarked
package dev.grpcsh.form;

import org.jspecify.annotations.NullMarked;
