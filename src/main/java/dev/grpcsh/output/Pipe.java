package dev.grpcsh.output;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pipe between two threads of this process: pieces go in, a stream comes out, and a full pipe makes the writer
 * wait. Waiting on either side can be interrupted. Each side closes its own end.
 */
public final class Pipe {
    private static final int MOST_PIECES = 64;

    private final Deque<byte[]> pieces = new ArrayDeque<>();
    private final Stream stream = new Stream();
    private boolean ended;
    private boolean abandoned;

    /** The end to write to. It fails once the reader has closed the stream. */
    public ByteSink sink() {
        return this::write;
    }

    /** The end to read from: each read returns as soon as there is anything. Closing it lets the writer fail. */
    public InputStream stream() {
        return stream;
    }

    /** Says that nothing more will be written. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    private synchronized void write(byte[] piece) {
        Interruption.pause(() -> awaitUntil(() -> pieces.size() < MOST_PIECES || abandoned));
        if (abandoned) {
            throw ShellException.of(ExitCode.BROKEN_PIPE, "the next stage reads no more");
        }
        if (piece.length > 0) {
            pieces.addLast(piece);
            notifyAll();
        }
    }

    private void awaitUntil(BooleanSupplier condition) throws InterruptedException {
        synchronized (this) {
            while (!condition.getAsBoolean()) {
                wait();
            }
        }
    }

    /** The reading end. */
    private final class Stream extends InputStream {
        private byte @Nullable [] current;
        private int at;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            byte[] piece = piece();
            if (piece == null) {
                return -1;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, offset, count);
            at += count;
            if (at == piece.length) {
                current = null;
            }
            return count;
        }

        @Override
        public void close() {
            synchronized (Pipe.this) {
                abandoned = true;
                pieces.clear();
                Pipe.this.notifyAll();
            }
        }

        private byte @Nullable [] piece() throws IOException {
            if (current != null) {
                return current;
            }
            synchronized (Pipe.this) {
                try {
                    awaitUntil(() -> !pieces.isEmpty() || ended || abandoned);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
                current = pieces.pollFirst();
                at = 0;
                Pipe.this.notifyAll();
                return current;
            }
        }
    }
}
