package dev.grpcsh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that speaks HTTP/2 and no gRPC: it answers each request with one status, content type and body. */
final class CrudeHttp2 implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int PREFACE_LENGTH = 24;

    private final ServerSocket listening;
    private final String status;
    private final String contentType;
    private final String body;

    CrudeHttp2(String status, String contentType, String body) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::accept, "http2");
        thread.setDaemon(true);
        thread.start();
    }

    String address() {
        return "127.0.0.1:" + listening.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                serve(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
            } catch (IOException e) {
                // The next connection, or the end.
            }
        }
    }

    private void serve(DataInputStream in, DataOutputStream out) throws IOException {
        in.readFully(new byte[PREFACE_LENGTH]);
        frame(out, SETTINGS, 0, 0, new byte[0]);
        while (true) {
            int lengthAndType = in.readInt();
            int flags = in.readUnsignedByte();
            int stream = in.readInt();
            in.readFully(new byte[lengthAndType >>> 8]);
            int type = lengthAndType & 0xff;
            if (type == SETTINGS && flags != ACK) {
                frame(out, SETTINGS, ACK, 0, new byte[0]);
            } else if (type == HEADERS) {
                ByteArrayOutputStream headers = new ByteArrayOutputStream();
                header(headers, ":status", status);
                header(headers, "content-type", contentType);
                frame(out, HEADERS, END_HEADERS, stream, headers.toByteArray());
                frame(out, DATA, END_STREAM, stream, body.getBytes(ISO_8859_1));
            }
        }
    }

    /** A literal that is not indexed, in the plainest of HPACK's forms. */
    private static void header(ByteArrayOutputStream to, String name, String value) {
        to.write(0);
        to.write(name.length());
        to.writeBytes(name.getBytes(ISO_8859_1));
        to.write(value.length());
        to.writeBytes(value.getBytes(ISO_8859_1));
    }

    private static void frame(DataOutputStream out, int type, int flags, int stream, byte[] payload)
            throws IOException {
        out.writeInt(payload.length << 8 | type);
        out.writeByte(flags);
        out.writeInt(stream);
        out.write(payload);
        out.flush();
    }
}
