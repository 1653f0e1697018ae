package dev.grpcsh.compiler;

import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/** Ctrl-C, which interrupts the thread: where nothing waits, it has to be asked for. */
final class Interruption {
    private Interruption() {}

    /**
     * Ends the work if Ctrl-C came.
     *
     * @throws ShellException if so
     */
    static void check() {
        if (Thread.interrupted()) {
            throw ShellException.interrupted();
        }
    }

    /**
     * Tells Ctrl-C from a failure: it closes the file that is being read.
     *
     * @throws ShellException if it was Ctrl-C
     */
    static void check(IOException e) {
        if (e instanceof ClosedByInterruptException) {
            check();
        }
    }
}
