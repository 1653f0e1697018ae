/**
 * Messages in JSON before there is one: templates to fill in, and JSON Schema. Imports {@code schema.print},
 * {@code schema}, {@code codec} and {@code text}.
 */
@NullMarked
package dev.grpcsh.schema.json;

import org.jspecify.annotations.NullMarked;
