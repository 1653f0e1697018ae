package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.Epoll;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;

/** Sockets of Linux that have a name and no file. The JVM knows none, so that this alone loads native code. */
final class AbstractSockets {
    private AbstractSockets() {}

    /**
     * Threads that can wait for such sockets.
     *
     * @throws ShellException where there are none
     */
    static EventLoopGroup threads(int count) {
        // The launcher spares single commands the loading of it; here it is needed.
        var unused = System.clearProperty("io.grpc.netty.shaded.io.netty.transport.noNative");
        if (!Epoll.isAvailable()) {
            throw ShellException.usage("unix-abstract: sockets are Linux's, and cannot be used on this machine");
        }
        return new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory("grpc", true), EpollIoHandler.newFactory());
    }

    static NettyChannelBuilder builder(String name, FrameWatch watch) {
        return NettyChannelBuilder.forAddress(new Named(name))
                .channelFactory(watch.over(EpollDomainSocketChannel::new), Named.class)
                .overrideAuthority("localhost");
    }

    /** gRPC makes a URI of an address's text, and takes no zero byte in one. */
    private static final class Named extends DomainSocketAddress {
        private static final long serialVersionUID = 1L;

        Named(String name) {
            super("\0" + name);
        }

        @Override
        public String toString() {
            return "abstract";
        }
    }
}
