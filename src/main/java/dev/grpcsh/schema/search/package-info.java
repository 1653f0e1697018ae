/**
 * Search through everything that a source holds: by words of names and comments, and by which methods use a type.
 * {@link dev.grpcsh.schema.search.Survey} is the entrance. Imports {@code schema}, {@code source} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.schema.search;

import org.jspecify.annotations.NullMarked;
