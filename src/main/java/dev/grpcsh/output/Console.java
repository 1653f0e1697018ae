package dev.grpcsh.output;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Standard output and standard error behind one bounded buffer, which a thread of its own empties in order. A writer
 * waits while the buffer is full, and that wait can be interrupted although writing to a pipe or a terminal cannot: so
 * Ctrl-C works while output is blocked. Standard error that takes nothing any more is done without. The streams stay their
 * owner's to close.
 */
public final class Console implements AutoCloseable {
    private static final int MOST_WAITING_BYTES = 1 << 20;
    private static final int BLOCK = 1 << 16;

    private final OutputStream out;
    private final OutputStream err;
    private final Predicate<byte[]> pager;
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private long added;
    private long taken;
    private long written;
    private boolean writing;
    private boolean closed;
    private boolean told;
    private @Nullable ShellException broken;
    private @Nullable Thread writer;

    /** Makes a console over two streams, which need no buffers of their own. */
    public Console(OutputStream out, OutputStream err) {
        this(out, err, bytes -> false);
    }

    /** The same where what is whole in itself may be shown in another way: that tells whether it was. */
    public Console(OutputStream out, OutputStream err, Predicate<byte[]> pager) {
        this.out = out;
        this.err = err;
        this.pager = pager;
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared; the array was handed over with the write.
    private record Piece(OutputStream stream, byte[] bytes, boolean whole) {
        Piece(OutputStream stream, byte[] bytes) {
            this(stream, bytes, false);
        }
    }

    /** Standard output. */
    public ByteSink out() {
        return new ByteSink() {
            @Override
            public void write(byte[] bytes) {
                add(new Piece(out, bytes));
            }

            @Override
            public void writeWhole(byte[] bytes) {
                add(new Piece(out, bytes, true));
            }

            @Override
            public void settle() {
                drain();
            }
        };
    }

    /** Standard error. */
    public ByteSink err() {
        return bytes -> add(new Piece(err, bytes));
    }

    /**
     * Waits until all that was added so far is written; what jobs go on to add is not waited for.
     *
     * @throws ShellException if standard output took not all of it; the same one each time
     * @throws Interruption if this thread was interrupted
     */
    public synchronized void drain() {
        long mine = added;
        awaitUntil(() -> written >= mine || (waiting.isEmpty() && !writing));
        requireReader();
    }

    /**
     * Checks that what was added so far could be written, as far as that is known by now.
     *
     * @throws ShellException if standard output took not all of it
     */
    public synchronized void check() {
        requireReader();
    }

    /** Whether a problem is still to be told: that output cannot be written is told once. */
    public synchronized boolean isNews(ShellException problem) {
        boolean news = problem != broken || !told;
        told |= problem == broken;
        return news;
    }

    /** Waits until all is written, but no longer than that; after Ctrl-C the output may be blocked. */
    public synchronized void drainWithin(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            long mine = added;
            while (written < mine && (!waiting.isEmpty() || writing)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    discard();
                    return;
                }
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            discard();
            Thread.currentThread().interrupt();
        }
    }

    /** Throws away what waits to be written, after Ctrl-C. */
    public synchronized void discard() {
        taken += waiting.size();
        waiting.clear();
        waitingBytes = 0;
        notifyAll();
    }

    /** Lets the writing thread end once all is written, without waiting for it. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    private synchronized void add(Piece piece) {
        requireReader(piece);
        awaitUntil(() -> waitingBytes <= MOST_WAITING_BYTES);
        requireReader(piece);
        waiting.addLast(piece);
        added++;
        waitingBytes += piece.bytes.length;
        if (writer == null) {
            writer = new Thread(this::write, "console");
            writer.setDaemon(true);
            writer.start();
        }
        notifyAll();
    }

    private void requireReader(Piece piece) {
        if (piece.stream == out) {
            requireReader();
        }
    }

    private void requireReader() {
        if (broken != null) {
            throw broken;
        }
    }

    private synchronized void awaitUntil(BooleanSupplier condition) {
        try {
            while (!condition.getAsBoolean()) {
                wait();
            }
        } catch (InterruptedException e) {
            // What could not be written by now would only keep what follows from being said.
            discard();
            throw new Interruption();
        }
    }

    private void write() {
        Block block = new Block();
        while (true) {
            Piece piece;
            synchronized (this) {
                piece = waiting.pollFirst();
                if (piece != null) {
                    taken++;
                    waitingBytes -= piece.bytes.length;
                    writing = true;
                }
                notifyAll();
            }
            try {
                if (piece != null) {
                    if (block.add(piece)) {
                        wrote(1);
                    }
                } else {
                    block.flush();
                    wrote(0);
                    if (!awaitPiece()) {
                        return;
                    }
                }
            } catch (IOException e) {
                block.clear();
                breakOff(e);
                if (piece != null && piece.stream == err) {
                    // It was only behind what could not be written.
                    block.keep(piece);
                }
            } catch (RuntimeException | Error e) {
                // Whoever waits for what was to be written must not wait for ever.
                block.clear();
                breakOff(new IOException(String.valueOf(e), e));
            }
        }
    }

    /** Standard output takes nothing any more; what is for standard error goes on. */
    private synchronized void breakOff(IOException e) {
        broken = problem(e);
        for (Iterator<Piece> pieces = waiting.iterator(); pieces.hasNext(); ) {
            Piece piece = pieces.next();
            if (piece.stream == out) {
                pieces.remove();
                taken++;
                waitingBytes -= piece.bytes.length;
            }
        }
        notifyAll();
    }

    /** A message that nobody can read is no reason to stop; data that is lost is. */
    private void write(OutputStream stream, byte[] bytes, int length) throws IOException {
        try {
            stream.write(bytes, 0, length);
            stream.flush();
        } catch (IOException e) {
            if (stream == out) {
                throw e;
            }
        }
    }

    /** All that was taken is written, but for the last few pieces. */
    private synchronized void wrote(int butFor) {
        written = taken - butFor;
        notifyAll();
    }

    /** A reader who went away is no news; anything else, such as a full disk, is. */
    private static ShellException problem(IOException e) {
        String message = String.valueOf(e.getMessage());
        boolean left =
                message.contains("Broken pipe") || message.contains("Stream closed") || message.contains("EPIPE");
        return left
                ? ShellException.of(ExitCode.BROKEN_PIPE, "the reader of the output went away")
                : ShellException.failure("the output cannot be written: " + message, e);
    }

    /** Waits for something to write; false when there will be nothing any more. */
    private synchronized boolean awaitPiece() {
        writing = false;
        notifyAll();
        while (waiting.isEmpty()) {
            if (closed) {
                return false;
            }
            try {
                wait();
            } catch (InterruptedException e) {
                return false;
            }
        }
        writing = true;
        return true;
    }

    /** Joins small pieces for one stream, so that a thousand messages are not a thousand system calls. */
    private final class Block {
        private final byte[] bytes = new byte[BLOCK];
        private int length;
        private @Nullable OutputStream stream;

        /** Takes a piece; tells whether all before it is written. */
        boolean add(Piece piece) throws IOException {
            if (piece.whole) {
                flush();
                if (pager.test(piece.bytes)) {
                    return true;
                }
            }
            boolean full = stream != piece.stream || length + piece.bytes.length > BLOCK;
            if (full) {
                flush();
            }
            stream = piece.stream;
            if (piece.bytes.length > BLOCK) {
                write(piece.stream, piece.bytes, piece.bytes.length);
            } else {
                System.arraycopy(piece.bytes, 0, bytes, length, piece.bytes.length);
                length += piece.bytes.length;
            }
            return full;
        }

        /** Takes a piece into a block that is empty. */
        void keep(Piece piece) {
            try {
                var unused = add(piece);
            } catch (IOException e) {
                // There was nothing to write before it.
                clear();
            }
        }

        void flush() throws IOException {
            int filled = length;
            length = 0;
            if (stream != null && filled > 0) {
                write(stream, bytes, filled);
            }
        }

        void clear() {
            length = 0;
        }
    }
}
