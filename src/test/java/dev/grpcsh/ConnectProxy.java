package dev.grpcsh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that takes CONNECT, wherever it is to lead, and always leads to one server; or that refuses. */
final class ConnectProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final Optional<String> refusal;
    private final int port;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private ConnectProxy(int port, Optional<String> refusal) {
        this.port = port;
        this.refusal = refusal;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** A proxy that leads to this address of the loopback. */
    static ConnectProxy to(String address) {
        return new ConnectProxy(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)), Optional.empty());
    }

    /** A proxy that answers with this status. */
    static ConnectProxy refusing(String status) {
        return new ConnectProxy(0, Optional.of(status));
    }

    String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** The heads of the requests so far. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                sockets.add(near);
                requests.add(head(near.getInputStream()));
                if (refusal.isPresent()) {
                    answer(near, refusal.get());
                    near.close();
                } else {
                    Socket far = new Socket();
                    sockets.add(far);
                    far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    answer(near, "200 OK");
                    start(() -> carry(near, far));
                    start(() -> carry(far, near));
                }
            } catch (IOException e) {
                // The next connection, or the end.
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int unit = in.read();
            if (unit < 0) {
                throw new IOException("the client left");
            }
            head.append((char) unit);
        }
        return head.toString();
    }

    private static void answer(Socket to, String status) throws IOException {
        to.getOutputStream().write(("HTTP/1.1 " + status + "\r\n\r\n").getBytes(ISO_8859_1));
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] block = new byte[1 << 14];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                out.write(block, 0, count);
            }
        } catch (IOException e) {
            // One side left.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
