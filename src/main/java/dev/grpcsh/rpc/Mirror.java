package dev.grpcsh.rpc;

import io.grpc.HandlerRegistry;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server on loopback, on a port of its own, that answers every method with an empty message. Owns its threads. */
public final class Mirror implements AutoCloseable {
    private final EventLoopGroup threads;
    private final Server server;

    private Mirror(EventLoopGroup threads, Server server) {
        this.threads = threads;
        this.server = server;
    }

    /** Starts one. */
    public static Mirror start() {
        EventLoopGroup threads =
                new MultiThreadIoEventLoopGroup(2, new DefaultThreadFactory("mirror", true), NioIoHandler.newFactory());
        try {
            Server server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .channelType(NioServerSocketChannel.class)
                    .bossEventLoopGroup(threads)
                    .workerEventLoopGroup(threads)
                    .directExecutor()
                    .fallbackHandlerRegistry(new Everything())
                    .build()
                    .start();
            return new Mirror(threads, server);
        } catch (IOException e) {
            var unused = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new UncheckedIOException(e);
        }
    }

    /** One connection to it. */
    public OwnChannels channels() {
        ManagedChannel channel = NettyChannelBuilder.forAddress(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()))
                .channelType(NioSocketChannel.class, InetSocketAddress.class)
                .eventLoopGroup(threads)
                .directExecutor()
                .usePlaintext()
                .proxyDetector(address -> null)
                .build();
        return new OwnChannels(List.of(channel), channel::shutdownNow);
    }

    @Override
    public void close() {
        server.shutdownNow();
        threads.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly(1, TimeUnit.SECONDS);
    }

    private static final class Everything extends HandlerRegistry {
        @Override
        public ServerMethodDefinition<?, ?> lookupMethod(String name, @Nullable String authority) {
            MethodDescriptor<byte[], byte[]> method = MethodDescriptor.<byte[], byte[]>newBuilder()
                    .setType(MethodType.UNKNOWN)
                    .setFullMethodName(name)
                    .setRequestMarshaller(new BytesMarshaller(Integer.MAX_VALUE - 8))
                    .setResponseMarshaller(new BytesMarshaller(Integer.MAX_VALUE - 8))
                    .build();
            return ServerMethodDefinition.create(method, (call, headers) -> answer(call));
        }

        private static ServerCall.Listener<byte[]> answer(ServerCall<byte[], byte[]> call) {
            call.request(Integer.MAX_VALUE);
            return new ServerCall.Listener<>() {
                @Override
                public void onHalfClose() {
                    call.sendHeaders(new Metadata());
                    call.sendMessage(new byte[0]);
                    call.close(Status.OK, new Metadata());
                }
            };
        }
    }
}
