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
    private final FrameWatch watch;

    ChannelMaker(
            Target target,
            ConnectionOptions options,
            Optional<TimedTls> tls,
            Optional<EnvironmentProxy> proxy,
            EventLoopGroup threads,
            FrameWatch watch) {
        this.target = target;
        this.options = options;
        this.tls = tls;
        this.proxy = proxy;
        this.threads = threads;
        this.watch = watch;
    }

    /**
     * A channel, not connected yet; the caller's to shut down.
     *
     * @throws ShellException if gRPC does not take the name or an option
     */
    ManagedChannel make() {
        return make(threads);
    }

    /** The same, carried by these threads. */
    ManagedChannel make(EventLoopGroup by) {
        try {
            return build(by);
        } catch (IllegalArgumentException e) {
            throw ShellException.usage(target.text() + ": " + reason(String.valueOf(e.getMessage())));
        }
    }

    /** A kind of name that gRPC does not know, or an authority that is none; its texts speak of classes. */
    private static String reason(String message) {
        if (message.startsWith("Could not find a NameResolverProvider")) {
            return "nothing here finds servers by such a name; write host:port, dns:///host:port, ipv4:address:port,"
                    + " unix:///path or a profile";
        } else if (message.startsWith("Invalid DNS name")) {
            return "no name of a host; write host:port";
        }
        return message;
    }

    private ManagedChannel build(EventLoopGroup by) {
        NettyChannelBuilder builder;
        if (target instanceof Target.Unix unix) {
            builder = NettyChannelBuilder.forTarget(SocketFileProvider.name(unix.socket()))
                    .channelFactory(watch.over(NioDomainSocketChannel::new), UnixDomainSocketAddress.class)
                    .overrideAuthority("localhost");
        } else if (target instanceof Target.Abstract hidden) {
            builder = AbstractSockets.builder(hidden.name(), watch);
        } else {
            builder = NettyChannelBuilder.forTarget(((Target.Network) target).name())
                    .channelFactory(watch.over(NioSocketChannel::new));
        }
        // Callbacks only fill buffers, and so may run on the transport's own thread.
        builder.eventLoopGroup(by).directExecutor();
        // Without a proxy of ours gRPC would ask the JVM for one.
        builder.proxyDetector(address -> proxy.isPresent() ? proxy.get().proxyFor(address) : null);
        if (tls.isPresent()) {
            builder.useTransportSecurity().sslContext(tls.get());
        } else {
            builder.usePlaintext();
        }
        options.authority().ifPresent(builder::overrideAuthority);
        TransportOptions wanted = options.transport();
        builder.maxInboundMetadataSize(wanted.maxMetadataSize());
        builder.userAgent(wanted.userAgent().orElse(USER_AGENT));
        wanted.keepalive().ifPresent(time -> builder.keepAliveTime(time.toNanos(), TimeUnit.NANOSECONDS));
        wanted.loadBalancing().ifPresent(policy -> builder.defaultLoadBalancingPolicy(policy.text()));
        RetryPolicy.of(wanted).apply(builder);
        return builder.build();
    }
}
