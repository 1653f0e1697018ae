package dev.grpcsh.load;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Begins calls when they are due, on a thread of its own, which looks at nothing but the time. */
final class Pacer implements AutoCloseable {
    private static final long LOOK_AGAIN = 1_000_000;
    private static final long LONGEST = 100_000_000;
    private static final long PATIENCE_MILLIS = 1_000;

    private final Gate gate;
    private final List<Lane> lanes;
    private final LongSupplier nanoTime;
    private final Thread thread;

    Pacer(Gate gate, List<Lane> lanes, LongSupplier nanoTime, Consumer<Throwable> broken) {
        this.gate = gate;
        this.lanes = lanes;
        this.nanoTime = nanoTime;
        this.thread = new Thread(
                () -> {
                    try {
                        pace();
                    } catch (RuntimeException | Error e) {
                        broken.accept(e);
                    }
                },
                "pacer");
        thread.setDaemon(true);
        thread.start();
    }

    private void pace() {
        for (int turn = 0; !gate.isClosed(); turn++) {
            long now = nanoTime.getAsLong();
            long wait = gate.nextDue(now) - now;
            if (wait > 0) {
                LockSupport.parkNanos(Math.min(wait, LONGEST));
            } else if (!begin(turn)) {
                // Each call that ends begins what is due by then; this is for the case that none is under way.
                LockSupport.parkNanos(LOOK_AGAIN);
            }
        }
    }

    /** Begins what is due on the lane whose turn it is, or on the next that has room. */
    private boolean begin(int turn) {
        long before = gate.begun();
        for (int i = 0; i < lanes.size() && gate.begun() == before; i++) {
            lanes.get(Math.floorMod(turn + i, lanes.size())).pump();
        }
        return gate.begun() != before;
    }

    @Override
    public void close() {
        gate.close();
        LockSupport.unpark(thread);
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
