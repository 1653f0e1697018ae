package dev.grpcsh.load.report;

import dev.grpcsh.load.Pace;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was asked for, in words.
 *
 * @param target the server, as it was called
 * @param method the full name
 * @param kind of the method, such as {@code unary}
 * @param concurrency the most calls in flight
 * @param connections how many connections shared them
 * @param rate as it was written
 * @param pace what it means
 * @param count of calls; empty: no end by that
 * @param lasting how long; empty: no end by that
 * @param warmUp how long before, unmeasured
 */
public record LoadAbout(
        String target,
        String method,
        String kind,
        int concurrency,
        int connections,
        String rate,
        Pace pace,
        Optional<Long> count,
        Optional<Duration> lasting,
        Duration warmUp) {
    /** Whether calls were due by a schedule, whatever became of those before. */
    public boolean isOpen() {
        return !(pace instanceof Pace.Unbounded);
    }

    /** What latencies count from, which decides what they can be compared with. */
    public String basis() {
        return isOpen()
                ? "from when each call was due, so that waiting for others counts (no coordinated omission)"
                : "from when each call began; the next begins when one ends, so that a slow server is asked less"
                        + " (coordinated omission; --rate avoids it)";
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("concurrency", concurrency);
        tree.put("connections", connections);
        tree.put("rate", rate);
        count.ifPresent(calls -> tree.put("count", calls));
        lasting.ifPresent(time -> tree.put("forSeconds", time.toNanos() / Pace.SECOND));
        if (!warmUp.isZero()) {
            tree.put("warmUpSeconds", warmUp.toNanos() / Pace.SECOND);
        }
        return tree;
    }
}
