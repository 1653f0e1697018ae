/**
 * The commands that measure: {@code bench}, and what looks at its results. They put together what a load is made of; the
 * package {@code load} makes it. Imports {@code command} and what it imports, {@code load}, {@code suite}'s rows and
 * {@code call}.
 */
@NullMarked
package dev.grpcsh.command.measuring;

import org.jspecify.annotations.NullMarked;
