package dev.grpcsh.rpc;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What came and was not taken yet, in order. Any thread adds; one thread takes, and takes all that is there at once.
 * While events come thick and fast the taker is not woken for each: it waits for many, but no longer than a moment.
 */
final class EventBuffer {
    private static final int MANY = 256;
    private static final int BUSY = 16;
    private static final long MOMENT_NANOS = 1_000_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private Deque<RpcEvent> coming = new ArrayDeque<>();
    private Deque<RpcEvent> batch = new ArrayDeque<>();
    private int wanted = 1;
    private boolean urgent;
    private boolean busy;

    void add(RpcEvent event) {
        lock.lock();
        try {
            coming.addLast(event);
            urgent |= !(event instanceof RpcEvent.Message);
            if (coming.size() == wanted || urgent) {
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the next event can be taken without waiting. Asked by the taker. */
    boolean holdsMore() {
        return !batch.isEmpty();
    }

    /** Takes the next event, waiting for it. */
    RpcEvent take() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (batch.isEmpty()) {
            lock.lockInterruptibly();
            try {
                awaitMany();
                while (coming.isEmpty()) {
                    arrived.await();
                }
                swap();
            } finally {
                lock.unlock();
            }
        }
        return batch.removeFirst();
    }

    /** Takes the next event, waiting for it no longer than that; null if there was none. */
    @Nullable
    RpcEvent poll(long nanos) throws InterruptedException {
        if (batch.isEmpty()) {
            lock.lockInterruptibly();
            try {
                long left = nanos;
                while (coming.isEmpty() && left > 0) {
                    left = arrived.awaitNanos(left);
                }
                swap();
            } finally {
                lock.unlock();
            }
        }
        return batch.pollFirst();
    }

    private void awaitMany() throws InterruptedException {
        if (busy && coming.size() < MANY && !urgent) {
            wanted = MANY;
            long end = System.nanoTime() + MOMENT_NANOS;
            long left = MOMENT_NANOS;
            while (coming.size() < MANY && !urgent && left > 0) {
                var unused = arrived.await(left, TimeUnit.NANOSECONDS);
                left = end - System.nanoTime();
            }
            wanted = 1;
        }
    }

    private void swap() {
        Deque<RpcEvent> taken = batch;
        batch = coming;
        coming = taken;
        busy = batch.size() >= BUSY;
        urgent = false;
    }
}
