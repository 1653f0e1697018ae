/**
 * What a word could become: proposals of commands, options, names of the schema, jobs, settings and variables. Imports
 * {@code command} and what stands below it.
 */
@NullMarked
package dev.grpcsh.completion;

import org.jspecify.annotations.NullMarked;
