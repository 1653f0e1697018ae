/**
 * What a server can do: descriptors from a source (reflection, a protoset), found by name, shown as {@code .proto}
 * source, as JSON Schema or as a JSON template, searched, and compared with those of another. Descriptors are untrusted
 * input. Imports {@code source}, {@code codec} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.schema;

import org.jspecify.annotations.NullMarked;
