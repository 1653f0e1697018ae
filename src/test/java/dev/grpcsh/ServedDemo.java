package dev.grpcsh;

import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.NetworkListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A demo server on a port or a socket file, for whole shells to talk to. Its threads are there before anything talks to
 * it, so that no shell is taken for their owner.
 */
final class ServedDemo implements AutoCloseable {
    private static final int THREADS = 2;

    private final DemoServer server = new DemoServer(DemoSettings.DEFAULT, line -> {});
    private final NetworkListener listener;

    private ServedDemo(ListenOptions options) {
        listener = server.listen(options);
    }

    /** A server on any free port of the loopback. */
    static ServedDemo start() {
        return new ServedDemo(ListenOptions.LOOPBACK).warm();
    }

    /** One that turns away whoever does not send this header. */
    static ServedDemo requiring(String header) {
        return new ServedDemo(options(Optional.empty(), Optional.of(header))).warm();
    }

    /** One behind a socket file. */
    static ServedDemo at(Path socket) {
        return new ServedDemo(options(Optional.of(socket), Optional.empty()));
    }

    /** Where it listens, as {@code -t} takes it. */
    String address() {
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
        int colon = address().lastIndexOf(':');
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                open.add(new Socket(
                        address().substring(0, colon),
                        Integer.parseInt(address().substring(colon + 1))));
                // The server speaks first.
                if (open.get(i).getInputStream().read() < 0) {
                    throw new AssertionError("the server hung up");
                }
            }
            for (Socket socket : open) {
                socket.close();
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
