/**
 * What a server can do: descriptors from a source (reflection, a protoset), linked when they are needed and found by
 * name. The packages below this one show them as source and JSON, search them, and compare them with those of another
 * server. Descriptors are untrusted input. Imports {@code source}, {@code codec} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.schema;

import org.jspecify.annotations.NullMarked;
