package dev.grpcsh.shell;

import dev.grpcsh.failure.ExitCode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The thread that runs commands, as a signal finds it: the signal is remembered, and the thread interrupted. */
final class InterruptedThread {
    private final Thread thread;
    private volatile @Nullable ExitCode signal;

    InterruptedThread(Thread thread) {
        this.thread = thread;
    }

    /** Runs on the signal's thread. */
    void interrupt(int exitCode) {
        signal = new ExitCode(exitCode);
        thread.interrupt();
    }

    /** The exit code of the signal that came, if one did. */
    Optional<ExitCode> signal() {
        return Optional.ofNullable(signal);
    }
}
