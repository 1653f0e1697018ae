/**
 * The commands about calls in the background: what goes on, more messages for one, its end, bringing it to the front, and
 * the conversation with one. Imports {@code command} and what stands below it.
 */
@NullMarked
package dev.grpcsh.command.jobs;

import org.jspecify.annotations.NullMarked;
