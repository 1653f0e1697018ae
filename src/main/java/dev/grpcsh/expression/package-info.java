/**
 * Expressions in jq: filters, and what {@code let} and {@code expect} compute. The only importer of the jq library; what
 * it works on leaves this package as {@link dev.grpcsh.expression.JsonValue}. Imports {@code text} and
 * {@code failure}.
 */
@NullMarked
package dev.grpcsh.expression;

import org.jspecify.annotations.NullMarked;
