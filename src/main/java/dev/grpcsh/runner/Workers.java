package dev.grpcsh.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Does numbered work on several threads, and hands out the results in the order of the numbers, each as soon as those
 * before it are there. The threads are gone when {@link #run} returns. One use.
 */
final class Workers<T> {
    private static final long PATIENCE_MILLIS = 5_000;

    /** How far the work may be ahead of what was handed out, for each result is kept until then. */
    private static final int AHEAD = 64;

    private final int all;
    private final IntFunction<T> work;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private final List<@Nullable T> results = new ArrayList<>();
    private int handedOut;
    private int running;
    private boolean ended;
    private @Nullable Throwable broken;

    /**
     * Makes them.
     *
     * @param all how many pieces of work there are
     * @param work does one, by its number; it may be interrupted
     */
    Workers(int count, int all, IntFunction<T> work) {
        this.all = all;
        this.work = work;
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(this::work, "runner-" + (i + 1));
            thread.setDaemon(true);
            threads.add(thread);
        }
        for (int i = 0; i < all; i++) {
            results.add(null);
        }
    }

    /**
     * Does it all; true if somebody ended it.
     *
     * @param taking takes the results, on this thread
     * @param undone what stands for work that was not done
     */
    boolean run(Consumer<T> taking, IntFunction<T> undone) {
        running = threads.size();
        threads.forEach(Thread::start);
        boolean interrupted = false;
        try {
            for (int i = 0; i < all; i++) {
                T result = interrupted ? take(i) : await(i);
                if (result == null && !interrupted) {
                    interrupted = true;
                    stop();
                    result = take(i);
                }
                taking.accept(result == null ? undone.apply(i) : result);
            }
        } finally {
            stop();
        }
        return interrupted;
    }

    private synchronized @Nullable T take(int number) {
        return results.get(number);
    }

    /** The result of that number; null after Ctrl-C. */
    private synchronized @Nullable T await(int number) {
        try {
            handedOut = number;
            notifyAll();
            while (results.get(number) == null) {
                if (broken instanceof RuntimeException problem) {
                    throw problem;
                } else if (broken instanceof Error error) {
                    throw error;
                } else if (running == 0) {
                    return null;
                }
                wait();
            }
            return results.set(number, null);
        } catch (InterruptedException e) {
            return null;
        }
    }

    /** Nothing more begins; what is under way is interrupted, and waited for. */
    private void stop() {
        synchronized (this) {
            ended = true;
            notifyAll();
        }
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (int number = next.getAndIncrement();
                    number < all && mayBegin(number);
                    number = next.getAndIncrement()) {
                T result = work.apply(number);
                synchronized (this) {
                    results.set(number, result);
                    notifyAll();
                }
            }
        } catch (InterruptedException e) {
            // Somebody ended it.
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                broken = e;
            }
        } finally {
            synchronized (this) {
                running--;
                notifyAll();
            }
        }
    }

    private synchronized boolean mayBegin(int number) throws InterruptedException {
        while (!ended && number > handedOut + AHEAD) {
            wait();
        }
        return !ended;
    }
}
