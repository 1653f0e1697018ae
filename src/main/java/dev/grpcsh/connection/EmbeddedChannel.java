package dev.grpcsh.connection;

import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.OwnChannels;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;

/** The way to the bundled server: in-process, always there. */
public final class EmbeddedChannel implements ChannelSource {
    private final ManagedChannel channel;

    /** A way to that server, which stays its owner's to close. */
    public EmbeddedChannel(DemoServer server, TransportOptions options) {
        this.channel = server.channel(RetryPolicy.of(options)::apply);
    }

    @Override
    public Channel ready() {
        return channel;
    }

    @Override
    public Channel second() {
        return channel;
    }

    /** In one process there is nothing to be had by several. */
    @Override
    public OwnChannels apart(int count) {
        return new OwnChannels(Collections.nCopies(count, channel), () -> {});
    }

    @Override
    public void waitAtMost(Optional<Duration> time) {}

    @Override
    public Optional<ConnectTime> newlyConnected() {
        return Optional.empty();
    }

    @Override
    public ShellException unreachable(RpcOutcome outcome) {
        return ShellException.failure("demo: the bundled server is gone: " + outcome.description());
    }

    @Override
    public String transport() {
        return "in-process";
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
