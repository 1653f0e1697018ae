package dev.grpcsh.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A line that says that something goes on, while nothing else is shown: it appears after a while, and is gone without a
 * trace before the first byte of output. Safe for several threads.
 */
final class Spinner {
    private static final String SIGNS = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
    private static final long PATIENCE_MILLIS = 300;
    private static final long PACE_MILLIS = 100;

    private final OutputStream out;
    private final BooleanSupplier hidden;
    private boolean running;
    private boolean shown;
    private long round;

    /**
     * Makes one.
     *
     * @param hidden whether somebody types, so that the line belongs to them
     */
    Spinner(OutputStream out, BooleanSupplier hidden) {
        this.out = out;
        this.hidden = hidden;
    }

    /** Begins, for what is told by these words, until {@link #stop}. */
    synchronized void start(String what, int columns) {
        stop();
        running = true;
        round++;
        long mine = round;
        long begin = System.nanoTime();
        Thread turning = new Thread(null, () -> turn(what, columns, mine, begin), "grpcsh-spinner");
        turning.setDaemon(true);
        turning.start();
    }

    /** Ends, and leaves nothing; whatever is written afterwards stands where the line was. */
    synchronized void stop() {
        running = false;
        if (shown) {
            shown = false;
            write("\r\u001b[K");
        }
        notifyAll();
    }

    private synchronized void turn(String what, int columns, long mine, long begin) {
        try {
            long patience = PATIENCE_MILLIS;
            int sign = 0;
            while (running && round == mine) {
                wait(patience);
                if (!running || round != mine) {
                    return;
                }
                patience = PACE_MILLIS;
                if (!hidden.getAsBoolean()) {
                    draw(what, columns, sign++, begin);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void draw(String what, int columns, int sign, long begin) {
        double seconds = (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1);
        String line = String.format(
                Locale.ROOT, "%c %s %.1f s · Ctrl-C cancels", SIGNS.charAt(sign % SIGNS.length()), what, seconds);
        String fitting = line.length() < columns ? line : line.substring(0, Math.max(0, columns - 1));
        shown = true;
        write("\r\u001b[2m" + fitting + "\u001b[0m\u001b[K");
    }

    private void write(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            running = false;
        }
    }
}
