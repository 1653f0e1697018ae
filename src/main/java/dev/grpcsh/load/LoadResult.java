package dev.grpcsh.load;

import io.grpc.Status.Code;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What load came to. Histograms hold nanoseconds.
 *
 * @param began when measuring began
 * @param took how long it was measured: with a schedule as long as calls began, else until the last one ended
 * @param interrupted whether somebody ended it before its time
 * @param latencies from when each call was due to its end, by status
 * @param services from when each call began to its end; empty unless calls went by a schedule
 * @param firsts from when each call was due to its first message; empty unless the server streams
 * @param texts what calls that failed said, and how often; of many different texts the first few
 * @param cutOff calls that were under way at the end and counted nowhere
 * @param missed calls that were due in time and were not begun, for as many as may be were under way
 * @param late how many calls were due before their message was prepared
 * @param problem what ended the messages before their time
 */
public record LoadResult(
        Instant began,
        Duration took,
        boolean interrupted,
        Map<Code, Histogram> latencies,
        Histogram services,
        Histogram firsts,
        Traffic traffic,
        Map<String, Long> texts,
        long cutOff,
        long missed,
        long late,
        List<Second> seconds,
        Optional<RuntimeException> problem) {
    /** The same without what was measured: it was the warm-up alone. */
    LoadResult unmeasured() {
        return new LoadResult(
                began,
                Duration.ZERO,
                interrupted,
                Map.of(),
                new Histogram(Tally.DIGITS),
                new Histogram(Tally.DIGITS),
                new Traffic(0, 0, 0, 0),
                Map.of(),
                0,
                0,
                0,
                List.of(),
                problem);
    }

    /** The latencies of all calls, however they ended. */
    public Histogram all() {
        Histogram all = new Histogram(Tally.DIGITS);
        latencies.values().forEach(all::add);
        return all;
    }

    /** How many calls were measured. */
    public long count() {
        return latencies.values().stream().mapToLong(Histogram::getTotalCount).sum();
    }

    /** How many of them ended with a status other than OK. */
    public long failed() {
        return count()
                - (latencies.containsKey(Code.OK) ? latencies.get(Code.OK).getTotalCount() : 0);
    }

    /** Calls a second. */
    public double rate() {
        return took.isZero() ? 0 : count() / (took.toNanos() / Pace.SECOND);
    }
}
