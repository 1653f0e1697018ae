package dev.grpcsh.load;

import dev.grpcsh.rpc.CallRequest;
import java.time.Duration;
import java.util.Optional;

/**
 * What load is asked for.
 *
 * @param request what each call is
 * @param concurrency the most calls in flight
 * @param connections how many connections share them, at most as many as calls in flight
 * @param pace when calls are due
 * @param count how many calls are measured; empty: as many as there is time for
 * @param lasting how long calls are begun; empty: until all are
 * @param warmUp how long calls are made before, which are not measured
 * @param interval what lies between two messages of a call; empty: nothing
 * @param grace how long calls under way may go on when no more are begun; they are cut off then, and not measured
 */
public record Load(
        CallRequest request,
        int concurrency,
        int connections,
        Pace pace,
        Optional<Long> count,
        Optional<Duration> lasting,
        Duration warmUp,
        Optional<Duration> interval,
        Duration grace) {
    /** The same without an end by count, for so long and at once: what is made before it. */
    Load warmingUp() {
        return new Load(
                request,
                concurrency,
                connections,
                pace,
                Optional.empty(),
                Optional.of(warmUp),
                Duration.ZERO,
                interval,
                grace);
    }
}
