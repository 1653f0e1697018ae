/**
 * Load: many calls of one method, at once or at a rate, and what they took. {@link dev.grpcsh.load.LoadRun} makes it on
 * the call engine's cheapest calls; a {@link dev.grpcsh.load.LoadResult} is what it came to. Knows no command and no
 * descriptors. Threads: calls are begun by the pacer, when they are due, and by the transport's own thread, where one
 * ends; the thread that runs it samples. Imports {@code rpc}, {@code text} and {@code failure}.
 */
@NullMarked
package dev.grpcsh.load;

import org.jspecify.annotations.NullMarked;
