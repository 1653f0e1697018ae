/**
 * The call engine: starts calls on a channel and hands over what comes back. Messages cross it as bytes; it knows full
 * method names, call kinds, metadata and status, and no descriptors. Requests for messages are pulled, as fast as the
 * caller takes them; nothing here writes to a terminal. Imports {@code failure}.
 */
@NullMarked
package dev.grpcsh.rpc;

import org.jspecify.annotations.NullMarked;
