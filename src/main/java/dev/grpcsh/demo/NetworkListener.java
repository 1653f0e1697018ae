package dev.grpcsh.demo;

import dev.grpcsh.failure.ShellException;
import io.grpc.HandlerRegistry;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.ClientAuth;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContext;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A network address on which the demo server listens. Owns its server and threads; closing it is a graceful stop:
 * running calls get a moment to end.
 */
public final class NetworkListener implements AutoCloseable {
    private static final int GRACE_SECONDS = 2;

    private final Server server;
    private final EventLoopGroup threads;
    private final ListenOptions options;

    private NetworkListener(Server server, EventLoopGroup threads, ListenOptions options) {
        this.server = server;
        this.threads = threads;
        this.options = options;
    }

    static NetworkListener start(ListenOptions options, HandlerRegistry services) {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(
                2, new DefaultThreadFactory("demo-server", true), NioIoHandler.newFactory());
        try {
            return new NetworkListener(
                    builder(options, services, threads).build().start(), threads, options);
        } catch (IOException e) {
            stop(threads);
            Throwable cause = e.getCause() == null ? e : e.getCause();
            String reason = cause instanceof UnresolvedAddressException
                    ? "unknown host " + options.bind()
                    : String.valueOf(cause.getMessage());
            throw ShellException.failure(shown(options) + ": cannot listen: " + reason, e);
        } catch (RuntimeException e) {
            stop(threads);
            throw e;
        }
    }

    /** The address that clients type: {@code host:port} or {@code unix:///path}. */
    public String address() {
        if (options.unix().isPresent()) {
            return "unix://" + options.unix().get().toAbsolutePath();
        }
        String host = options.bind().contains(":") ? "[" + options.bind() + "]" : options.bind();
        return host + ":" + server.getPort();
    }

    /** Waits until the listener is closed from another thread. */
    public void awaitClose() throws InterruptedException {
        server.awaitTermination();
    }

    @Override
    public void close() {
        server.shutdown();
        try {
            if (!server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
                var unused = server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        stop(threads);
        options.unix().ifPresent(NetworkListener::deleteSocket);
    }

    private static NettyServerBuilder builder(ListenOptions options, HandlerRegistry services, EventLoopGroup threads) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address(options))
                .channelType(
                        options.unix().isPresent() ? NioServerDomainSocketChannel.class : NioServerSocketChannel.class)
                .bossEventLoopGroup(threads)
                .workerEventLoopGroup(threads)
                .directExecutor()
                .fallbackHandlerRegistry(services);
        tls(options).ifPresent(builder::sslContext);
        options.maxConcurrentStreams().ifPresent(builder::maxConcurrentCallsPerConnection);
        options.requiredHeader().ifPresent(header -> builder.intercept(required(header)));
        return builder;
    }

    private static RequiredHeader required(String header) {
        try {
            return RequiredHeader.read(header);
        } catch (IllegalArgumentException e) {
            throw ShellException.usage("--require-header " + header + ": " + e.getMessage());
        }
    }

    private static SocketAddress address(ListenOptions options) {
        if (options.unix().isPresent()) {
            deleteStaleSocket(options.unix().get());
            return UnixDomainSocketAddress.of(options.unix().get());
        }
        return new InetSocketAddress(options.bind(), options.port());
    }

    private static Optional<SslContext> tls(ListenOptions options) {
        if (options.tlsCertificate().isEmpty() && options.tlsKey().isEmpty()) {
            return Optional.empty();
        }
        if (options.tlsCertificate().isEmpty() || options.tlsKey().isEmpty()) {
            throw ShellException.usage("--tls-cert and --tls-key go together");
        }
        try {
            SslContextBuilder context = SslContextBuilder.forServer(
                    readable(options.tlsCertificate().get()),
                    readable(options.tlsKey().get()));
            if (options.clientAuthority().isPresent()) {
                context.trustManager(readable(options.clientAuthority().get())).clientAuth(ClientAuth.REQUIRE);
            }
            return Optional.of(
                    GrpcSslContexts.configure(context, SslProvider.JDK).build());
        } catch (IOException | IllegalArgumentException e) {
            throw ShellException.failure("the TLS files cannot be used: " + e.getMessage(), e);
        }
    }

    private static File readable(Path file) {
        if (!Files.isReadable(file)) {
            throw ShellException.failure(file + ": no such file, or not readable");
        }
        return file.toFile();
    }

    /** A socket file that nobody listens on any more would make the bind fail. */
    private static void deleteStaleSocket(Path socket) {
        if (!Files.exists(socket)) {
            return;
        }
        try {
            SocketChannel.open(UnixDomainSocketAddress.of(socket)).close();
        } catch (IOException nobodyListens) {
            deleteSocket(socket);
            return;
        }
        throw ShellException.failure("unix://" + socket + ": another server listens there");
    }

    private static void deleteSocket(Path socket) {
        try {
            if (Files.exists(socket) && !Files.isRegularFile(socket) && !Files.isDirectory(socket)) {
                Files.delete(socket);
            }
        } catch (IOException e) {
            // The next start says what is wrong with it.
        }
    }

    private static String shown(ListenOptions options) {
        return options.unix().map(path -> "unix://" + path).orElse(options.bind() + ":" + options.port());
    }

    private static void stop(EventLoopGroup threads) {
        threads.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly(GRACE_SECONDS, TimeUnit.SECONDS);
    }
}
