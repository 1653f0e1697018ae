package dev.grpcsh.command.flow;

import java.time.Duration;

/** Time as it passes, and the waiting for it. */
interface Ticker {
    /** A clock that never runs backwards, in nanoseconds. */
    long nanoTime();

    /** Waits. */
    void sleep(Duration duration) throws InterruptedException;

    /** The time of the machine. */
    static Ticker ofMachine() {
        return new Ticker() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
            }
        };
    }
}
