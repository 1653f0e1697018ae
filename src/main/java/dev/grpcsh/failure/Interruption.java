package dev.grpcsh.failure;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;

/**
 * Ctrl-C on its way through code that has no room for an {@link InterruptedException}: suppliers, streams, the callbacks
 * of libraries. What waits throws that, and where it cannot pass, {@link #passing} makes this of it. It is no problem,
 * so nothing that goes on after a problem goes on after it; only the end of a statement, a job or a thread takes it, and
 * a call, which tells how far it came.
 */
public final class Interruption extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes one, which has no stack trace, as nobody asks where Ctrl-C came from. */
    public Interruption() {
        super("interrupted", null, false, false);
    }

    /** Something that waits. */
    @FunctionalInterface
    public interface Wait<T> {
        /** Waits, and returns what came of it. */
        T get() throws InterruptedException;
    }

    /** Something that waits, of which nothing comes. */
    @FunctionalInterface
    public interface Pause {
        /** Waits. */
        void run() throws InterruptedException;
    }

    /**
     * Waits where an {@link InterruptedException} cannot pass.
     *
     * @throws Interruption in its place
     */
    public static <T> T passing(Wait<T> wait) {
        try {
            return wait.get();
        } catch (InterruptedException e) {
            throw new Interruption();
        }
    }

    /** The same for a wait of which nothing comes. */
    public static void pause(Pause pause) {
        try {
            pause.run();
        } catch (InterruptedException e) {
            throw new Interruption();
        }
    }

    /**
     * Ends the work if Ctrl-C came, where nothing waits that would be woken.
     *
     * @throws Interruption if so
     */
    public static void check() {
        if (Thread.interrupted()) {
            throw new Interruption();
        }
    }

    /**
     * Tells Ctrl-C from a failure: it closes the file that is being read.
     *
     * @throws Interruption if it was Ctrl-C
     */
    public static void check(IOException e) {
        if (e instanceof ClosedByInterruptException) {
            check();
        }
    }
}
