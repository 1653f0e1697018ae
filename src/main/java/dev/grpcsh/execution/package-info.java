/**
 * How a statement runs, whichever door it came in by: variables put in, words parsed, as a pipeline where it is one, in
 * front or as a job, and what it ends with shown. Its entrance is {@link dev.grpcsh.execution.Dispatcher}. Imports
 * {@code command}, {@code language} and what stands below them.
 */
@NullMarked
package dev.grpcsh.execution;

import org.jspecify.annotations.NullMarked;
