package dev.grpcsh.load;

import dev.grpcsh.failure.Interruption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls whose messages are computed one after another, ahead of their time, on a thread that this owns. */
public final class ComputedRequests implements Requests {
    private static final long PATIENCE_MILLIS = 1_000;

    private final Supplier<List<byte[]>> source;
    private final ArrayBlockingQueue<List<byte[]>> ready;
    private final LongAdder late = new LongAdder();
    private final Thread thread = new Thread(this::compute, "requests");
    private volatile boolean wanted;
    private volatile Runnable told = () -> {};
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
            problem = e;
            tell();
        } catch (Error e) {
            problem = new IllegalStateException("the messages cannot be made: " + e, e);
            tell();
        }
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
            if (next == null) {
                late.increment();
            }
        }
        return next;
    }

    @Override
    public void whenReady(Runnable listener) {
        told = listener;
    }

    @Override
    public long late() {
        return late.sum();
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
