package dev.grpcsh.load;

import dev.grpcsh.rpc.Volley;
import io.grpc.Status.Code;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts calls as they end, and hands over what came since somebody asked last. Counts on any thread; asked by one. */
final class Tally {
    /** Times are kept to three digits. */
    static final int DIGITS = 3;

    private final boolean streams;
    private final boolean open;
    private final AtomicReferenceArray<Recorder> latencies = new AtomicReferenceArray<>(Code.values().length);
    private final Recorder services = new Recorder(DIGITS);
    private final Recorder firsts = new Recorder(DIGITS);
    private final LongAccumulator lastBegin = new LongAccumulator(Math::max, Long.MIN_VALUE);
    private final LongAccumulator lastEnd = new LongAccumulator(Math::max, Long.MIN_VALUE);
    private final LongAdder sent = new LongAdder();
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final LongAdder receivedBytes = new LongAdder();
    private final LongAdder cutOff = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final ErrorTexts texts = new ErrorTexts();

    /**
     * Counts nothing yet.
     *
     * @param streams whether the time to the first message is something else than that to the end
     * @param open whether calls may begin later than they are due
     */
    Tally(boolean streams, boolean open) {
        this.streams = streams;
        this.open = open;
    }

    /**
     * Counts a call.
     *
     * @param due when it was due, from which its latency counts
     * @param began when it began
     * @param over whether what was under way is cut off by now
     */
    void count(long due, long began, Volley.End end, boolean over) {
        Code code = end.status().getCode();
        if (over && code == Code.CANCELLED) {
            cutOff.increment();
            return;
        }
        recorder(code).recordValue(Math.max(0, end.endedAt() - due));
        if (open) {
            services.recordValue(Math.max(0, end.endedAt() - began));
        }
        lastBegin.accumulate(began);
        lastEnd.accumulate(end.endedAt());
        if (streams && end.firstMessageAt() != 0) {
            firsts.recordValue(Math.max(0, end.firstMessageAt() - due));
        }
        sent.add(end.sent());
        sentBytes.add(end.sentBytes());
        received.add(end.received());
        receivedBytes.add(end.receivedBytes());
        if (code != Code.OK) {
            texts.count(code + ": " + String.valueOf(end.status().getDescription()));
        }
    }

    private Recorder recorder(Code code) {
        Recorder recorder = latencies.get(code.value());
        if (recorder == null) {
            latencies.compareAndSet(code.value(), null, new Recorder(DIGITS));
            recorder = latencies.get(code.value());
        }
        return recorder;
    }

    /** The latencies since this was last asked, by status, in nanoseconds; only of statuses that came. */
    Map<Code, Histogram> latencies() {
        Map<Code, Histogram> all = new EnumMap<>(Code.class);
        for (Code code : Code.values()) {
            Optional.ofNullable(latencies.get(code.value()))
                    .map(Recorder::getIntervalHistogram)
                    .filter(interval -> interval.getTotalCount() > 0)
                    .ifPresent(interval -> all.put(code, interval));
        }
        return all;
    }

    /** The times since this was last asked from a call's beginning, whenever it was due. */
    Histogram services() {
        return services.getIntervalHistogram();
    }

    /** The times since this was last asked until the first message came. */
    Histogram firsts() {
        return firsts.getIntervalHistogram();
    }

    /** A call was due, and its message not there. */
    void late() {
        late.increment();
    }

    /** How often that was so. */
    long lateOnes() {
        return late.sum();
    }

    /** When the last call began, by the clock. */
    long lastBegin() {
        return lastBegin.get();
    }

    /** When the last call ended, by the clock. */
    long lastEnd() {
        return lastEnd.get();
    }

    /** What went each way. */
    Traffic traffic() {
        return new Traffic(sent.sum(), sentBytes.sum(), received.sum(), receivedBytes.sum());
    }

    /** How many calls were cut off, which count nowhere else. */
    long cutOff() {
        return cutOff.sum();
    }

    /** What calls that failed said, and how often. */
    Map<String, Long> texts() {
        return texts.counts();
    }
}
