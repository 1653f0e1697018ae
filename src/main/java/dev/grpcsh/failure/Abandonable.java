package dev.grpcsh.failure;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work that may never end, and in which nothing looks for Ctrl-C: a library's comparison of long lists, a regular
 * expression that goes back again and again, a message of many megabytes. It is done by a thread of its own, which holds nothing and delays no exit;
 * after Ctrl-C nobody waits for it.
 */
public final class Abandonable {
    /** As deep as on the thread that the work is done for. */
    private static final long STACK_BYTES = 64L << 20;

    private Abandonable() {}

    /**
     * Does the work.
     *
     * @throws Interruption if Ctrl-C came before its end
     */
    public static <T> T run(Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new Thread(null, task, "abandonable", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            thread.interrupt();
            throw new Interruption();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            } else if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e);
        }
    }
}
