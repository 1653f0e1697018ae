package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.tls.TimedTls;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import java.net.UnixDomainSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Makes the channels of one connection. */
final class ChannelMaker {
    private static final String USER_AGENT = "grpcsh";

    private final Target target;
    private final ConnectionOptions options;
    private final Optional<TimedTls> tls;
    private final Optional<EnvironmentProxy> proxy;
    private final EventLoopGroup threads;

    ChannelMaker(
            Target target,
            ConnectionOptions options,
            Optional<TimedTls> tls,
            Optional<EnvironmentProxy> proxy,
            EventLoopGroup threads) {
        this.target = target;
        this.options = options;
        this.tls = tls;
        this.proxy = proxy;
        this.threads = threads;
    }

    /**
     * A channel, not connected yet; the caller's to shut down.
     *
     * @throws ShellException if gRPC does not take the name or an option
     */
    ManagedChannel make() {
        try {
            return build();
        } catch (IllegalArgumentException e) {
            // A kind of name that gRPC does not know, or an authority that is none.
            throw ShellException.usage(target.text() + ": " + e.getMessage());
        }
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
        builder.eventLoopGroup(threads).directExecutor();
        // Without a proxy of ours gRPC would ask the JVM for one.
        builder.proxyDetector(address -> proxy.isPresent() ? proxy.get().proxyFor(address) : null);
        if (tls.isPresent()) {
            builder.useTransportSecurity().sslContext(tls.get());
        } else {
            builder.usePlaintext();
        }
        options.authority().ifPresent(builder::overrideAuthority);
        TransportOptions wanted = options.transport();
        builder.userAgent(wanted.userAgent().orElse(USER_AGENT));
        wanted.keepalive().ifPresent(time -> builder.keepAliveTime(time.toNanos(), TimeUnit.NANOSECONDS));
        wanted.loadBalancing().ifPresent(policy -> builder.defaultLoadBalancingPolicy(policy.text()));
        RetryPolicy.of(wanted).apply(builder);
        return builder.build();
    }
}
