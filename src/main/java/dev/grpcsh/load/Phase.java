package dev.grpcsh.load;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.Volley;
import io.grpc.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Load from its first call to the end of its last; used once. The thread that runs it samples what others count. */
final class Phase {
    private static final long SECOND = (long) Pace.SECOND;
    private static final long LAST_ENDS = SECOND;
    private static final long BREATH = SECOND / 50;

    private final Load load;
    private final Requests requests;
    private final LongSupplier nanoTime;
    private final long start;
    private final long end;
    private final Gate gate;
    private final Tally tally;
    private final List<Lane> lanes = new ArrayList<>();
    private final Samples samples;
    private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();

    Phase(Load load, List<Channel> channels, Requests requests, ScheduledExecutorService timer, LongSupplier nanoTime) {
        this.load = load;
        this.requests = requests;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.end = start + load.lasting().map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
        this.gate = new Gate(load.pace(), start, end, load.count().orElse(Long.MAX_VALUE));
        this.tally = new Tally(load.request().kind().serverStreams(), !gate.isUnbounded());
        this.samples = new Samples(tally, start);
        Thread runner = Thread.currentThread();
        Optional<Volley.Pause> pause = load.interval().map(time -> pause(timer, time.toNanos()));
        Lane.Round round = new Lane.Round(
                requests,
                gate,
                tally,
                pause,
                pause(timer, BREATH),
                nanoTime,
                () -> {
                    if (gate.isClosed()) {
                        LockSupport.unpark(runner);
                    }
                },
                this::end);
        for (int i = 0; i < channels.size(); i++) {
            int room = load.concurrency() / channels.size() + (i < load.concurrency() % channels.size() ? 1 : 0);
            lanes.add(new Lane(new Volley(channels.get(i), load.request(), nanoTime), room, round));
        }
    }

    private static Volley.Pause pause(ScheduledExecutorService timer, long nanos) {
        return next -> {
            var unused = timer.schedule(next, nanos, TimeUnit.NANOSECONDS);
        };
    }

    private void end(Throwable cause) {
        broken.compareAndSet(null, cause);
        gate.close();
    }

    /**
     * Runs it.
     *
     * @throws ShellException if it ended by a fault of its own
     */
    LoadResult run(Instant began, boolean warmUp, LoadWatch watch) {
        requests.whenReady(this::pump);
        boolean interrupted;
        try (Pacer pacer = new Pacer(gate, lanes, nanoTime, this::end)) {
            pump();
            interrupted = !awaitClosed(warmUp, watch);
        } finally {
            requests.whenReady(() -> {});
        }
        long stopped = nanoTime.getAsLong();
        long missed = gate.missed(stopped);
        interrupted |= !awaitIdle(interrupted ? stopped : latest(), warmUp, watch);
        samples.take(nanoTime.getAsLong(), inFlight(), warmUp, watch);
        requireSound();
        return new LoadResult(
                began,
                Duration.ofNanos(interrupted ? Math.max(stopped, Math.max(start, tally.lastEnd())) - start : took()),
                interrupted,
                samples.latencies(),
                samples.services(),
                samples.firsts(),
                tally.traffic(),
                tally.texts(),
                tally.cutOff(),
                missed,
                tally.lateOnes(),
                samples.seconds(),
                requests.problem());
    }

    private void pump() {
        lanes.forEach(Lane::pump);
    }

    /** Whether that came to pass before somebody interrupted. */
    private boolean awaitClosed(boolean warmUp, LoadWatch watch) {
        while (!gate.isClosed()) {
            if (Thread.interrupted()) {
                gate.close();
                return false;
            }
            long now = sample(warmUp, watch);
            if (now - end >= 0 || requests.problem().isPresent()) {
                gate.close();
            } else {
                LockSupport.parkNanos(Math.min(samples.nextAt() - now, end - now));
            }
        }
        return true;
    }

    /** How long calls may be under way: who said how many there are to be, and not how long, waits for all of them. */
    private long latest() {
        return load.lasting().isPresent() ? end + load.grace().toNanos() : end;
    }

    /** Lets what is under way end, and cuts it off if that takes too long. */
    private boolean awaitIdle(long latest, boolean warmUp, LoadWatch watch) {
        long patience = latest;
        boolean interrupted = false;
        boolean cut = false;
        while (inFlight() > 0) {
            long now = sample(warmUp, watch);
            interrupted |= Thread.interrupted();
            if (cut && now - patience >= 0) {
                break;
            } else if (!cut && (interrupted || now - patience >= 0)) {
                cut = true;
                patience = now + LAST_ENDS;
                lanes.forEach(Lane::cutOff);
            } else {
                LockSupport.parkNanos(Math.min(samples.nextAt() - now, patience - now));
            }
        }
        return !interrupted;
    }

    private long sample(boolean warmUp, LoadWatch watch) {
        long now = nanoTime.getAsLong();
        if (now - samples.nextAt() >= 0) {
            samples.take(now, inFlight(), warmUp, watch);
        }
        return now;
    }

    /** As long as calls began, if that went by a schedule; else until the last of them had ended. */
    private long took() {
        boolean open = !gate.isUnbounded();
        long last = Math.max(start, open ? tally.lastBegin() : tally.lastEnd()) - start;
        long planned = gate.isExhausted()
                ? load.pace().due(load.count().orElse(0L))
                : Math.min(end, nanoTime.getAsLong()) - start;
        return Math.max(last, Math.min(planned, nanoTime.getAsLong() - start));
    }

    private void requireSound() {
        Throwable cause = broken.get();
        if (cause != null) {
            throw ShellException.failure("the load ended by a fault of its own: " + cause, cause);
        }
    }

    private int inFlight() {
        return lanes.stream().mapToInt(Lane::inFlight).sum();
    }
}
