/**
 * What changed between two schemas, and what each change breaks, on the wire and in JSON.
 * {@link dev.grpcsh.schema.diff.SchemaDiff} is the entrance. Imports {@code schema.print} and {@code schema}.
 */
@NullMarked
package dev.grpcsh.schema.diff;

import org.jspecify.annotations.NullMarked;
