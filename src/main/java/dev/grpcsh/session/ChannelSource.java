package dev.grpcsh.session;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.Channel;

/** A way to one server. Owns its channel and threads. */
interface ChannelSource extends AutoCloseable {
    /**
     * A channel that is connected, or that will tell with the next call why it is not.
     *
     * @throws ShellException if nobody answers in time
     */
    Channel ready();

    /** The problem of a call that no transport carried. */
    ShellException unreachable(RpcOutcome outcome);

    /** One line about the transport, such as {@code plaintext} or {@code in-process}. */
    String transport();

    @Override
    void close();
}
