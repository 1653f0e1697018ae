/**
 * Descriptors as the {@code .proto} source that they may have come from: whole files that compile to the same again,
 * single definitions for a person who asks what something is, and declarations on one line. Imports {@code schema},
 * {@code codec} and {@code text}.
 */
@NullMarked
package dev.grpcsh.schema.print;

import org.jspecify.annotations.NullMarked;
