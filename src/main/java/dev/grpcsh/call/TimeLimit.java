package dev.grpcsh.call;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.time.Duration;
import java.util.Optional;

/** Bounds all that a command does, be it connecting, asking for a schema or calling; its thread ends with it. */
public final class TimeLimit {
    private final Duration limit;
    private final Duration grace;
    private final Thread worker = Thread.currentThread();
    private boolean over;
    private boolean passed;

    private TimeLimit(Duration limit, Duration grace) {
        this.limit = limit;
        this.grace = grace;
    }

    /** What is bounded. */
    @FunctionalInterface
    public interface Work {
        /** Does it; the exit code is what it came to. */
        ExitCode run() throws InterruptedException;
    }

    /**
     * Does the work.
     *
     * @param limit how long it may take; empty: as long as it takes
     * @param grace how much longer, for work that is about to end by itself
     * @throws Passed if it took longer
     */
    public static ExitCode within(Optional<Duration> limit, Duration grace, Work work) throws InterruptedException {
        return limit.isEmpty() ? work.run() : new TimeLimit(limit.get(), grace).within(work);
    }

    /** The time is over. */
    public static final class Passed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Passed(Duration limit) {
            super("not done within " + limit.toMillis() / 1000.0 + " s; -max-time allows more", null, false, false);
        }

        /** The same as a problem of that exit code. */
        public ShellException problem(ExitCode exitCode) {
            return ShellException.of(exitCode, String.valueOf(getMessage()));
        }
    }

    private ExitCode within(Work work) throws InterruptedException {
        Thread watch = new Thread(this::watch, "time-limit");
        watch.setDaemon(true);
        watch.start();
        try {
            ExitCode exitCode = work.run();
            requireTime(exitCode.equals(ExitCode.INTERRUPTED));
            return exitCode;
        } catch (InterruptedException | Interruption e) {
            requireTime(true);
            throw e;
        } finally {
            finish();
            watch.interrupt();
        }
    }

    private synchronized void requireTime(boolean interrupted) {
        if (passed && interrupted) {
            throw new Passed(limit);
        }
    }

    private synchronized void finish() {
        over = true;
        if (passed) {
            // It was ours, and meant for the work that is over.
            var unused = Thread.interrupted();
        }
    }

    private void watch() {
        try {
            Duration all = limit.plus(grace);
            Thread.sleep(all.toMillis(), all.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (!over) {
                passed = true;
                worker.interrupt();
            }
        }
    }
}
