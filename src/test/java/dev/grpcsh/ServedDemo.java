package dev.grpcsh;

import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.NetworkListener;
import dev.grpcsh.demo.TlsFiles;
import dev.grpcsh.demo.proto.showcase.GenerateRequest;
import dev.grpcsh.demo.proto.showcase.ShowcaseGrpc;
import io.grpc.ManagedChannel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A demo server on a port or a socket file, for whole shells to talk to. Its threads are there before anything talks to
 * it, so that no shell is taken for their owner.
 */
public final class ServedDemo implements AutoCloseable {
    private static final int THREADS = 2;

    private final DemoServer server = new DemoServer(DemoSettings.DEFAULT, line -> {});
    private final NetworkListener listener;

    private ServedDemo(ListenOptions options) {
        listener = server.listen(options);
    }

    /** A server on any free port of the loopback. */
    public static ServedDemo start() {
        return new ServedDemo(ListenOptions.LOOPBACK).warm();
    }

    /** One that turns away whoever does not send this header. */
    static ServedDemo requiring(String header) {
        return new ServedDemo(options(Optional.empty(), Optional.of(header))).warm();
    }

    /** One that listens like this, on a port. */
    static ServedDemo listening(ListenOptions options) {
        return new ServedDemo(options).warm(options.tlsCertificate().isPresent());
    }

    /** One that takes so many calls at once on a connection. */
    static ServedDemo taking(int calls) {
        ListenOptions usual = ListenOptions.LOOPBACK;
        return new ServedDemo(new ListenOptions(
                        usual.bind(),
                        usual.port(),
                        usual.unix(),
                        usual.tlsCertificate(),
                        usual.tlsKey(),
                        usual.clientAuthority(),
                        usual.reflection(),
                        OptionalInt.of(calls),
                        usual.requiredHeader()))
                .warm();
    }

    /** One behind a socket file. */
    static ServedDemo at(Path socket) {
        return new ServedDemo(options(Optional.of(socket), Optional.empty())).warm();
    }

    /** The same, with the thread that keeps its time there too. */
    ServedDemo ticking() {
        ManagedChannel channel = server.channel();
        GenerateRequest twice = GenerateRequest.newBuilder()
                .setCount(2)
                .setInterval(com.google.protobuf.Duration.newBuilder().setNanos(1_000_000))
                .build();
        ShowcaseGrpc.newBlockingStub(channel).generate(twice).forEachRemaining(reply -> {});
        channel.shutdownNow();
        return this;
    }

    /** One that speaks TLS, and asks for a certificate of this authority. */
    static ServedDemo askingForCertificate(TlsFiles files, Path authority) {
        return listening(files.listening(Optional.of(authority)));
    }

    /** Where it listens, as {@code -t} takes it. */
    public String address() {
        return listener.address();
    }

    @Override
    public void close() {
        listener.close();
        server.close();
    }

    private static ListenOptions options(Optional<Path> socket, Optional<String> header) {
        ListenOptions usual = ListenOptions.LOOPBACK;
        return new ListenOptions(
                usual.bind(),
                usual.port(),
                socket,
                usual.tlsCertificate(),
                usual.tlsKey(),
                usual.clientAuthority(),
                usual.reflection(),
                OptionalInt.empty(),
                header);
    }

    /** A connection is served by whichever thread is next. */
    private ServedDemo warm() {
        return warm(false);
    }

    private ServedDemo warm(boolean tls) {
        List<SocketChannel> open = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                SocketChannel connection = SocketChannel.open(socketAddress());
                open.add(connection);
                // Without TLS the server speaks first; with it, it hangs up on who does not.
                if (tls) {
                    connection.write(ByteBuffer.wrap(new byte[] {'n', 'o', ' ', 't', 'l', 's'}));
                }
                if (connection.read(ByteBuffer.allocate(1)) < 0 && !tls) {
                    throw new AssertionError("the server hung up");
                }
            }
            for (SocketChannel connection : open) {
                connection.close();
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SocketAddress socketAddress() {
        if (address().startsWith("unix://")) {
            return UnixDomainSocketAddress.of(address().substring("unix://".length()));
        }
        int colon = address().lastIndexOf(':');
        return new InetSocketAddress(
                address().substring(0, colon), Integer.parseInt(address().substring(colon + 1)));
    }
}
