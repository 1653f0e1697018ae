package dev.grpcsh.load;

import io.grpc.Channel;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;

/** Makes load on channels that stay their owner's: warms up, measures, and lets what is under way come to its end. */
public final class LoadRun {
    private final Load load;
    private final List<Channel> channels;
    private final Requests requests;
    private final Clock clock;
    private final LongSupplier nanoTime;

    /**
     * A run with these requests, which stay their owner's to close.
     *
     * @param channels the connections
     * @param nanoTime a clock that never runs backwards, in nanoseconds
     */
    public LoadRun(Load load, List<Channel> channels, Requests requests, Clock clock, LongSupplier nanoTime) {
        this.load = load;
        this.channels = List.copyOf(channels);
        this.requests = requests;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /**
     * Makes the load. An interrupt ends it before its time; what was measured until then is the result.
     *
     * @throws dev.grpcsh.failure.ShellException if it ended by a fault of its own
     */
    public LoadResult run(LoadWatch watch) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "interval");
            thread.setDaemon(true);
            return thread;
        });
        try {
            if (!load.warmUp().isZero()) {
                LoadResult before = phase(load.warmingUp(), timer).run(clock.instant(), true, watch);
                if (before.interrupted() || before.problem().isPresent()) {
                    return before.unmeasured();
                }
            }
            return phase(load, timer).run(clock.instant(), false, watch);
        } finally {
            timer.shutdownNow();
        }
    }

    private Phase phase(Load part, ScheduledExecutorService timer) {
        return new Phase(part, channels, requests, timer, nanoTime);
    }
}
