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
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server that speaks HTTP/2 and of gRPC what it is told: it answers each request with the same frames, written as
 * {@code h NAME=VALUE …} for headers, {@code d HEX} for data, {@code t NAME=VALUE …} for trailers, {@code D HEX} for data
 * that ends the stream, {@code r CODE} for a reset and {@code g CODE} for going away. A value {@code x*9000} is a long one,
 * and {@code %1b} a byte.
 */
final class CrudeHttp2 implements AutoCloseable {
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int PREFACE_LENGTH = 24;
    private static final int MOST_IN_FRAME = 16_384;

    private final ServerSocket listening;
    private final List<String> frames;

    /** A server that speaks no gRPC. */
    CrudeHttp2(String status, String contentType, String body) {
        this(
                "h :status=" + status + " content-type=" + contentType,
                "D " + HexFormat.of().formatHex(body.getBytes(ISO_8859_1)));
    }

    CrudeHttp2(String... frames) {
        this.frames = List.of(frames);
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
                for (String frame : frames) {
                    answer(out, stream, frame.charAt(0), frame.substring(2));
                }
            }
        }
    }

    private static void answer(DataOutputStream out, int stream, char kind, String content) throws IOException {
        switch (kind) {
            case 'h' -> headers(out, stream, 0, content);
            case 't' -> headers(out, stream, END_STREAM, content);
            case 'd' -> frame(out, DATA, 0, stream, HexFormat.of().parseHex(content.replace(" ", "")));
            case 'D' -> frame(out, DATA, END_STREAM, stream, HexFormat.of().parseHex(content.replace(" ", "")));
            case 'r' -> frame(out, RST_STREAM, 0, stream, code(content));
            case 'g' ->
                frame(
                        out,
                        GOAWAY,
                        0,
                        0,
                        ByteBuffer.allocate(8).putInt(0).put(code(content)).array());
            default -> throw new IllegalArgumentException("no frame " + kind);
        }
    }

    private static byte[] code(String number) {
        return ByteBuffer.allocate(4).putInt(Integer.parseInt(number)).array();
    }

    private static void headers(DataOutputStream out, int stream, int flags, String content) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (String header : content.split(" ", -1)) {
            block.write(0); // not indexed
            string(block, header.substring(0, header.indexOf('=')));
            string(block, value(header.substring(header.indexOf('=') + 1)));
        }
        byte[] bytes = block.toByteArray();
        for (int at = 0; at < bytes.length; at += MOST_IN_FRAME) {
            int end = Math.min(bytes.length, at + MOST_IN_FRAME);
            int ending = end == bytes.length ? END_HEADERS : 0;
            frame(
                    out,
                    at == 0 ? HEADERS : CONTINUATION,
                    (at == 0 ? flags : 0) | ending,
                    stream,
                    Arrays.copyOfRange(bytes, at, end));
        }
    }

    private static String value(String text) {
        int star = text.indexOf('*');
        return star > 0
                ? text.substring(0, star).repeat(Integer.parseInt(text.substring(star + 1)))
                : Pattern.compile("%([0-9a-f]{2})").matcher(text).replaceAll(match -> {
                    String unit = String.valueOf((char) Integer.parseInt(match.group(1), 16));
                    return Matcher.quoteReplacement(unit);
                });
    }

    /** Text with its length before it, in the plainest of HPACK's forms. */
    private static void string(ByteArrayOutputStream to, String text) {
        int rest = text.length() - 127;
        to.write(Math.min(text.length(), 127));
        for (; rest >= 128; rest >>>= 7) {
            to.write((rest & 127) | 128);
        }
        if (text.length() >= 127) {
            to.write(rest);
        }
        to.writeBytes(text.getBytes(ISO_8859_1));
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
