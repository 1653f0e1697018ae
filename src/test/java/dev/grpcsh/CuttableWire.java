package dev.grpcsh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A port that leads to another one, through connections that a test can cut. */
public final class CuttableWire implements AutoCloseable {
    private final ServerSocket listening;
    private final int port;
    private final AtomicInteger left;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** A wire to an address like {@code 127.0.0.1:50051}. */
    public CuttableWire(String address) {
        this(address, Integer.MAX_VALUE);
    }

    /** A wire that is cut, once, when so many bytes have come back. */
    public CuttableWire(String address, int cutAfter) {
        this(0, address, cutAfter);
    }

    /** A wire that begins at a port of one's own. */
    public static CuttableWire at(int ownPort, String address) {
        return new CuttableWire(ownPort, address, Integer.MAX_VALUE);
    }

    private CuttableWire(int ownPort, String address, int cutAfter) {
        left = new AtomicInteger(cutAfter);
        port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try {
            listening = new ServerSocket(ownPort, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("wire", this::accept);
    }

    /** Where it begins. */
    public String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    /** How many connections went through. */
    public int connections() {
        return sockets.size() / 2;
    }

    /** Ends all connections at once; those made afterwards are not affected. */
    public void cut() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // It is as good as cut.
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket();
                far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                sockets.add(near);
                sockets.add(far);
                start("wire-to-server", () -> carry(near, far, false));
                start("wire-to-client", () -> carry(far, near, true));
            } catch (IOException e) {
                // The next connection, or the end.
            }
        }
    }

    private void carry(Socket from, Socket to, boolean back) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] block = new byte[1 << 14];
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                out.write(block, 0, count);
                out.flush();
                if (back && left.getAndAdd(-count) > 0 && left.get() <= 0) {
                    cut();
                }
            }
        } catch (IOException e) {
            // Cut.
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
