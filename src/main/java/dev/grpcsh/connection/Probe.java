package dev.grpcsh.connection;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.TimedStep;
import dev.grpcsh.tls.TrustEverybody;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Finds out what a port speaks after a connection failed without saying why: one TLS handshake that trusts anything, at
 * most {@value #MILLIS} ms for each answer and twice that in all, and no data.
 */
final class Probe {
    private static final int MILLIS = 500;
    private static final byte SETTINGS = 4;

    private Probe() {}

    /** What a port speaks. */
    enum Answer {
        /** TLS. */
        TLS,
        /** Something else. */
        PLAINTEXT,
        /** Nothing at all. */
        SILENCE,
        /** It could not be found out. */
        UNKNOWN
    }

    /** Whether a port speaks HTTP/2 without TLS: it answers the greeting of one with a frame of settings. */
    static boolean speaksHttp2(String host, int port) {
        try (Socket socket = new Socket()) {
            return timed(socket, () -> speaksHttp2(socket, host, port));
        } catch (IOException e) {
            return false;
        }
    }

    /** A server that lets its answer drip holds up nobody. */
    private static <T> T timed(Socket socket, Callable<T> work) throws IOException {
        try {
            return new TimedStep(Duration.ofMillis(2 * MILLIS)).run(work, socket);
        } catch (InterruptedException e) {
            throw new Interruption();
        }
    }

    private static boolean speaksHttp2(Socket socket, String host, int port) throws IOException {
        socket.connect(new InetSocketAddress(host, port), MILLIS);
        socket.setSoTimeout(MILLIS);
        socket.getOutputStream().write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(new byte[] {0, 0, 0, SETTINGS, 0, 0, 0, 0, 0});
        byte[] head = socket.getInputStream().readNBytes(4);
        return head.length == 4 && head[3] == SETTINGS;
    }

    static Answer ask(String host, int port) {
        try (Socket plain = new Socket()) {
            return timed(plain, () -> asked(plain, host, port));
        } catch (SocketTimeoutException e) {
            return Answer.SILENCE;
        } catch (IOException e) {
            return Answer.UNKNOWN;
        }
    }

    private static Answer asked(Socket plain, String host, int port) throws IOException {
        plain.connect(new InetSocketAddress(host, port), MILLIS);
        plain.setSoTimeout(MILLIS);
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustEverybody()}, null);
            try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, false)) {
                socket.startHandshake();
                return Answer.TLS;
            }
        } catch (SSLException e) {
            // An alert is an answer in TLS; a message that is none is not.
            String message = String.valueOf(e.getMessage());
            return message.contains("alert") ? Answer.TLS : Answer.PLAINTEXT;
        } catch (GeneralSecurityException e) {
            return Answer.UNKNOWN;
        }
    }
}
