package dev.grpcsh.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/**
 * Lines of an input that cannot be interrupted, read by a thread of their own, and only when one is wanted: what is typed
 * for a program is left to it. A line that nobody waited for any more is the next one's. Safe for several threads.
 */
final class TypedLines {
    private final InputStream in;
    private final BlockingQueue<Optional<String>> read = new LinkedBlockingQueue<>();
    private final Semaphore wanted = new Semaphore(0);
    private boolean asked;

    TypedLines(InputStream in) {
        this.in = in;
        Thread reader = new Thread(null, this::readAll, "grpcsh-lines");
        reader.setDaemon(true);
        reader.start();
    }

    /** The next line; empty at the end of the input, behind which there may be more. */
    Optional<String> next() throws InterruptedException {
        synchronized (this) {
            if (!asked) {
                asked = true;
                wanted.release();
            }
        }
        Optional<String> line = read.take();
        synchronized (this) {
            asked = false;
        }
        return line;
    }

    private void readAll() {
        try {
            while (true) {
                wanted.acquire();
                read.add(line());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> line() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            for (int unit = in.read(); unit != '\n'; unit = in.read()) {
                if (unit < 0) {
                    return bytes.size() == 0 ? Optional.empty() : Optional.of(text(bytes));
                }
                bytes.write(unit);
            }
            return Optional.of(text(bytes));
        } catch (IOException | OutOfMemoryError e) {
            return Optional.empty();
        }
    }

    private static String text(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
