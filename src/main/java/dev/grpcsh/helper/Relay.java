package dev.grpcsh.helper;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/**
 * The launcher's standard streams, over its connection: a line for each piece of output as long as there is little, which
 * the launcher prints itself; connections of their own when it becomes more, or when input is asked for. Safe for several
 * threads.
 */
final class Relay implements AutoCloseable {
    /** As much as a shell prints in no time. */
    private static final int MOST_INLINE = 8_192;

    private static final int LONGEST_PIECE = 2_048;

    private final OutputStream control;
    private final Tickets tickets;
    private final boolean oneOutput;
    private int inline;
    private boolean declined;
    private volatile String problem = "";
    private volatile @Nullable Socket out;
    private volatile @Nullable Socket err;
    private volatile @Nullable Socket in;

    /**
     * A relay that has carried nothing.
     *
     * @param oneOutput whether standard output and error are one, and keep their order
     */
    Relay(OutputStream control, Tickets tickets, boolean oneOutput) {
        this.control = control;
        this.tickets = tickets;
        this.oneOutput = oneOutput;
    }

    /** Standard output. */
    OutputStream out() {
        return new Stream('o');
    }

    /** Standard error. */
    OutputStream err() {
        return new Stream('e');
    }

    /** Standard input, which the launcher begins to send when it is first read. */
    InputStream in() {
        return new Input();
    }

    /** Leaves all to an ordinary start, if nothing was shown; what would be shown from now on is not. Tells whether it does. */
    synchronized boolean decline() {
        declined |= inline == 0 && out == null;
        return declined;
    }

    /** The launcher could not print what it was given; it tells of that itself, and no more is to come. */
    void unprinted() {
        problem = "no space left, or no such file any more";
    }

    /** The launcher is gone. */
    void broken() {
        problem = "Broken pipe";
        closeStreams();
    }

    /** Tells the launcher the exit code, or that it is to start the ordinary way. */
    void end(int exitCode) throws IOException {
        closeStreams();
        synchronized (this) {
            say(declined ? "no" : "x" + exitCode);
        }
    }

    @Override
    public void close() {
        closeStreams();
    }

    private void closeStreams() {
        close(out);
        close(err);
        close(in);
    }

    private static void close(@Nullable Socket socket) {
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException e) {
                // Then it is gone already.
            }
        }
    }

    /** A line to the launcher. */
    synchronized void say(String line) throws IOException {
        control.write((line + "\n").getBytes(ISO_8859_1));
        control.flush();
    }

    private void write(char stream, byte[] bytes, int offset, int length) throws IOException {
        if (!problem.isEmpty()) {
            throw new IOException(problem);
        }
        synchronized (this) {
            if (declined) {
                return;
            }
            if (out == null && inline + length <= MOST_INLINE) {
                inline += length;
                for (int at = offset; at < offset + length; at += LONGEST_PIECE) {
                    say(stream + escaped(bytes, at, Math.min(LONGEST_PIECE, offset + length - at)));
                }
                return;
            }
            if (out == null) {
                open();
            }
        }
        Socket socket = stream == 'e' ? err : out;
        if (socket == null) {
            throw new IOException("Broken pipe");
        }
        socket.getOutputStream().write(bytes, offset, length);
    }

    private void open() throws IOException {
        String first = tickets.issue();
        if (oneOutput) {
            say("s" + first);
            Socket both = tickets.await(first);
            err = both;
            out = both;
            return;
        }
        String second = tickets.issue();
        say("s" + first + " " + second);
        Socket made = tickets.await(first);
        err = tickets.await(second);
        out = made;
    }

    /** As the shell's {@code printf %b} reads it, on one line and without a zero byte. */
    private static String escaped(byte[] bytes, int offset, int length) {
        StringBuilder text = new StringBuilder(length + 16);
        for (int i = offset; i < offset + length; i++) {
            int unit = bytes[i] & 0xff;
            switch (unit) {
                case 0 -> text.append("\\0000");
                case '\n' -> text.append("\\n");
                case '\\' -> text.append("\\\\");
                default -> text.append((char) unit);
            }
        }
        return text.toString();
    }

    private final class Stream extends OutputStream {
        private final char name;

        Stream(char name) {
            this.name = name;
        }

        @Override
        public void write(int unit) throws IOException {
            write(new byte[] {(byte) unit}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            Relay.this.write(name, bytes, offset, length);
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            Socket socket = in;
            if (socket == null) {
                String ticket = tickets.issue();
                say("i" + ticket);
                socket = tickets.await(ticket);
                in = socket;
            }
            return socket.getInputStream().read(into, offset, length);
        }
    }
}
