/**
 * The commands that scripts are made of: variables, settings, expectations, repetition. Imports {@code command} and
 * what stands below it.
 */
@NullMarked
package dev.grpcsh.command.flow;

import org.jspecify.annotations.NullMarked;
