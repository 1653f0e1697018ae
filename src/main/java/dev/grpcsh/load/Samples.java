package dev.grpcsh.load;

import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What was counted, second by second and altogether. Confined to a thread. */
final class Samples {
    private static final long SECOND = (long) Pace.SECOND;

    private final Tally tally;
    private final long start;
    private final Map<Code, Histogram> latencies = new EnumMap<>(Code.class);
    private final Histogram services = new Histogram(Tally.DIGITS);
    private final Histogram firsts = new Histogram(Tally.DIGITS);
    private final List<Second> seconds = new ArrayList<>();
    private long sampledAt;

    /** Nothing yet. */
    Samples(Tally tally, long start) {
        this.tally = tally;
        this.start = start;
        this.sampledAt = start;
    }

    /** When the next one is to be taken, by the clock: whole seconds from the beginning, however late the last was. */
    long nextAt() {
        return start + ((sampledAt - start) / SECOND + 1) * SECOND;
    }

    /** Takes what came since the last one. */
    void take(long now, int inFlight, boolean warmUp, LoadWatch watch) {
        Map<Code, Histogram> interval = tally.latencies();
        Histogram all = new Histogram(Tally.DIGITS);
        interval.forEach((code, histogram) -> {
            all.add(histogram);
            latencies.computeIfAbsent(code, any -> new Histogram(Tally.DIGITS)).add(histogram);
        });
        services.add(tally.services());
        firsts.add(tally.firsts());
        long failed = all.getTotalCount()
                - (interval.containsKey(Code.OK) ? interval.get(Code.OK).getTotalCount() : 0);
        Second second = Second.of(sampledAt - start, now - sampledAt, all, failed, inFlight);
        sampledAt = now;
        seconds.add(second);
        watch.second(second, warmUp, interval);
    }

    Map<Code, Histogram> latencies() {
        return latencies;
    }

    Histogram services() {
        return services;
    }

    Histogram firsts() {
        return firsts;
    }

    List<Second> seconds() {
        return seconds;
    }
}
