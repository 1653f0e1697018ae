package dev.grpcsh.failure;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A step that a server or a resolver can hold up for as long as it likes, and that no interrupt ends: on a thread of its
 * own, which is left to itself after the time, with what it held closed.
 *
 * @param atMost how long it may take in all
 */
public record TimedStep(Duration atMost) {
    /**
     * Does it.
     *
     * @param held what it waits on, closed if it is given up
     * @throws SocketTimeoutException if it took too long
     */
    public <T> T run(Callable<T> work, Closeable held) throws IOException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "timed-step");
        thread.setDaemon(true);
        thread.start();
        boolean done = false;
        try {
            T result = task.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            done = true;
            return result;
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no end of it in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
        } finally {
            if (!done) {
                held.close();
            }
        }
    }
}
