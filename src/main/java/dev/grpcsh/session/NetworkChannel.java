package dev.grpcsh.session;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.Channel;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.net.UnixDomainSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The way to a server on the network. Its threads are its own, and gone when it is closed: a JVM waits 0.3 s at its end
 * for a thread that sits in the kernel. A channel that failed is replaced, so that a server that comes back is found at
 * once. Safe for several threads.
 */
final class NetworkChannel implements ChannelSource {
    private static final String USER_AGENT = "grpcsh";

    private final Target target;
    private final boolean tls;
    private final ConnectionOptions options;
    private final Duration timeout;
    private final Optional<TlsSetup> tlsSetup;
    private final EventLoopGroup threads =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("grpc", true), NioIoHandler.newFactory());
    private @Nullable ManagedChannel channel;

    NetworkChannel(
            Target target, boolean tls, ConnectionOptions options, Duration timeout, Optional<TlsSetup> tlsSetup) {
        this.target = target;
        this.tls = tls;
        this.options = options;
        this.timeout = timeout;
        this.tlsSetup = tlsSetup;
    }

    @Override
    public synchronized Channel ready() {
        ManagedChannel current = channel;
        if (current != null && current.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
            current.shutdownNow();
            current = null;
        }
        if (current == null) {
            try {
                current = build();
            } catch (IllegalArgumentException e) {
                // A kind of name that gRPC does not know, or an authority that is none.
                throw ShellException.usage(target.text() + ": " + e.getMessage());
            }
            channel = current;
        }
        if (!awaitAnswer(current)) {
            current.shutdownNow();
            channel = null;
            throw diagnosis().silence(timeout);
        }
        return current;
    }

    @Override
    public ShellException unreachable(RpcOutcome outcome) {
        return diagnosis().of(outcome);
    }

    @Override
    public String transport() {
        if (!tls) {
            return "plaintext";
        }
        return options.insecure() ? "TLS, the server not verified" : "TLS";
    }

    @Override
    public void close() {
        if (channel != null) {
            channel.shutdownNow();
            try {
                var unused = channel.awaitTermination(1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        threads.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    private ManagedChannel build() {
        NettyChannelBuilder builder;
        if (target instanceof Target.Unix unix) {
            builder = NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(unix.socket()))
                    .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
                    .overrideAuthority("localhost");
        } else {
            builder = NettyChannelBuilder.forTarget(((Target.Network) target).name())
                    .channelType(NioSocketChannel.class);
        }
        // Callbacks only fill buffers, and so may run on the transport's own thread.
        builder.eventLoopGroup(threads).directExecutor().disableRetry().userAgent(USER_AGENT);
        if (tlsSetup.isPresent()) {
            builder.useTransportSecurity().sslContext(tlsSetup.get().context());
        } else {
            builder.usePlaintext();
        }
        options.authority().ifPresent(builder::overrideAuthority);
        return builder.build();
    }

    /** Waits until the channel is connected or failed; false if neither came in time. */
    private boolean awaitAnswer(ManagedChannel current) {
        long end = System.nanoTime() + timeout.toNanos();
        ConnectivityState state = current.getState(true);
        while (state == ConnectivityState.IDLE || state == ConnectivityState.CONNECTING) {
            CountDownLatch changed = new CountDownLatch(1);
            current.notifyWhenStateChanged(state, changed::countDown);
            try {
                if (!changed.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                throw ShellException.interrupted();
            }
            state = current.getState(true);
        }
        return true;
    }

    private Diagnosis diagnosis() {
        return new Diagnosis(target, tls, options, tlsSetup);
    }
}
