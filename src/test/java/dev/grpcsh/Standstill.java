package dev.grpcsh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Waits until a process that would go on for ever can go on no more: a stream whose output is blocked, a command that
 * waits. It uses no processor then, which a program that nothing holds up does all the time.
 */
final class Standstill {
    private static final Duration SILENCE = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POLL_MILLIS = 50;

    private Standstill() {}

    /** Waits for it; a process that ends, or that nothing stops, fails the test. */
    static void await(Process process) {
        long begun = System.nanoTime();
        long since = begun;
        Duration used = used(process);
        while (System.nanoTime() - since < SILENCE.toNanos()) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new AssertionError("nothing holds it up: it goes on, with " + used + " of processor time so far");
            }
            try {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            Duration now = used(process);
            if (!now.equals(used)) {
                used = now;
                since = System.nanoTime();
            }
        }
    }

    private static Duration used(Process process) {
        return process.info()
                .totalCpuDuration()
                .filter(time -> process.isAlive())
                .orElseThrow(() -> new AssertionError("it has ended"));
    }
}
