package dev.grpcsh.rpc;

import io.grpc.Metadata;

/** What comes back from a call, in the order in which it came. */
public sealed interface RpcEvent {
    /** The server's initial metadata; absent when the call ends without any. */
    record Headers(Metadata metadata) implements RpcEvent {}

    /** A message, as it stood on the wire. Whoever takes it owns the array. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared; copying each would cost the hot path.
    record Message(byte[] bytes) implements RpcEvent {}

    /** The call has been waiting for a while on a connection that takes no more calls at once; comes at most once. */
    record Queued() implements RpcEvent {}

    /** The end of the call; nothing comes after it. */
    record Closed(RpcOutcome outcome) implements RpcEvent {}
}
