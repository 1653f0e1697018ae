package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.OwnChannels;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.Channel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A way to one server. Owns its channel and threads. */
public interface ChannelSource extends AutoCloseable {
    /**
     * A channel that is connected.
     *
     * @throws ShellException if it cannot be, with the reason
     */
    Channel ready();

    /**
     * A channel beside that one, for what must not wait until the calls there have ended.
     *
     * @throws ShellException if nobody answers in time
     */
    Channel second();

    /**
     * So many connections of their own, the caller's to close.
     *
     * @throws ShellException if one cannot be had, with the reason
     */
    OwnChannels apart(int count);

    /** How long to wait for a server that is not up, where waiting was asked for without a limit. */
    void waitAtMost(Optional<Duration> time);

    /** How long connecting took, if that has happened since this was last asked. */
    Optional<ConnectTime> newlyConnected();

    /** The problem of a call that no transport carried. */
    ShellException unreachable(RpcOutcome outcome);

    /** One line about the transport, such as {@code plaintext} or {@code in-process}. */
    String transport();

    /** Whether it is connected, so that somebody else could go on with it. */
    default boolean isConnected() {
        return false;
    }

    /** Has what a person should know told to somebody else from now on. */
    default void telling(Consumer<String> notices) {}

    @Override
    void close();
}
