package dev.grpcsh.load;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls whose messages are computed one after another, ahead of their time, on a thread that this owns. */
public final class ComputedRequests implements Requests {
    private static final long PATIENCE_MILLIS = 1_000;

    private final Supplier<List<byte[]>> source;
    private final ArrayBlockingQueue<List<byte[]>> ready;
    private final Thread thread = new Thread(this::compute, "requests");
    private volatile boolean wanted;
    private volatile Runnable told = () -> {};
    private volatile @Nullable RuntimeException failure;
    private volatile @Nullable RuntimeException problem;

    /**
     * Begins to compute.
     *
     * @param ahead so many calls at the most
     */
    public ComputedRequests(Supplier<List<byte[]>> source, int ahead) {
        this.source = source;
        this.ready = new ArrayBlockingQueue<>(ahead);
        thread.setDaemon(true);
        thread.start();
    }

    private void compute() {
        try {
            while (true) {
                ready.put(source.get());
                tell();
            }
        } catch (InterruptedException | Interruption e) {
            // Nobody wants more.
        } catch (RuntimeException e) {
            fail(e);
        } catch (StackOverflowError e) {
            fail(ShellException.usage("--data: that is nested too deep"));
        } catch (OutOfMemoryError e) {
            fail(ShellException.failure("--data: the messages take more memory than there is", e));
        } catch (Error e) {
            fail(new IllegalStateException("the messages cannot be made: " + e, e));
        }
    }

    private void fail(RuntimeException why) {
        failure = why;
        tell();
    }

    private void tell() {
        if (wanted) {
            wanted = false;
            told.run();
        }
    }

    @Override
    public @Nullable List<byte[]> poll() {
        List<byte[]> next = ready.poll();
        if (next == null) {
            wanted = true;
            // One may have come since, and nobody have been told.
            next = ready.poll();
            // What went wrong is no problem until somebody wants what cannot be made.
            if (next == null && failure != null) {
                problem = failure;
            }
        }
        return next;
    }

    @Override
    public void whenReady(Runnable listener) {
        told = listener;
    }

    @Override
    public Optional<RuntimeException> problem() {
        return Optional.ofNullable(problem);
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
