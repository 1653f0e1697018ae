package dev.grpcsh.demo;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Runs things later, on the server's timer, which has one thread: what is run must not block. */
final class Pace {
    private final ScheduledExecutorService timer;
    private final Supplier<Duration> tick;

    Pace(ScheduledExecutorService timer, Supplier<Duration> tick) {
        this.timer = timer;
        this.tick = tick;
    }

    /** Runs it a tick from now. */
    void afterTick(Runnable task) {
        after(tick.get(), task);
    }

    /** Runs it that much later; never, when the server is stopping. */
    void after(Duration delay, Runnable task) {
        try {
            var unused = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            // Nobody is left to wait for it.
        }
    }
}
