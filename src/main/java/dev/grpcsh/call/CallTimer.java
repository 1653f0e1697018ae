package dev.grpcsh.call;

import dev.grpcsh.output.CallSummary;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends calls, as a success, after a time; its thread ends with it. */
final class CallTimer implements AutoCloseable {
    private final @Nullable Thread thread;

    /** Begins to count; without a time it does nothing. */
    CallTimer(Optional<Duration> time, LiveCall live) {
        thread = time.map(lasting -> new Thread(() -> run(lasting, live), "timer"))
                .orElse(null);
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private static void run(Duration lasting, LiveCall live) {
        try {
            Thread.sleep(lasting.toMillis(), lasting.toNanosPart() % 1_000_000);
            live.end(CallSummary.Purpose.ENOUGH);
        } catch (InterruptedException e) {
            // The calls were over before.
        }
    }
}
