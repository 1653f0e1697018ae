/**
 * The commands that make calls and deal with those under way, and calls as lines of grpcurl, both ways. Imports
 * {@code command} and what stands below it.
 */
@NullMarked
package dev.grpcsh.command.calls;

import org.jspecify.annotations.NullMarked;
