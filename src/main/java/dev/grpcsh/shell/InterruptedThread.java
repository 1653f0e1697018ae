package dev.grpcsh.shell;

import dev.grpcsh.failure.ExitCode;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The thread that runs commands, as a signal finds it: the signal is remembered, and the thread interrupted. */
final class InterruptedThread {
    private final Thread thread;
    private final IntConsumer abandon;
    private volatile @Nullable ExitCode signal;

    /** Makes one; the second signal goes to {@code abandon}, for the thread may be where nothing interrupts it. */
    InterruptedThread(Thread thread, IntConsumer abandon) {
        this.thread = thread;
        this.abandon = abandon;
    }

    /** Runs on the signal's thread. */
    void interrupt(int exitCode) {
        if (signal != null) {
            abandon.accept(exitCode);
        }
        signal = new ExitCode(exitCode);
        thread.interrupt();
    }

    /** The exit code of the signal that came, if one did. */
    Optional<ExitCode> signal() {
        return Optional.ofNullable(signal);
    }
}
