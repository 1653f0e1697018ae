package dev.grpcsh.load;

import org.HdrHistogram.Histogram;

/**
 * What came in a second, or in what was left of one. Times in nanoseconds.
 *
 * @param from when it began, from the beginning of the measurement
 * @param length how long it was
 * @param count calls that ended in it
 * @param failed those of them whose status was not OK
 * @param inFlight calls under way at its end
 */
public record Second(
        long from,
        long length,
        long count,
        long failed,
        int inFlight,
        long median,
        long ninetieth,
        long ninetyNinth,
        long largest) {
    static Second of(long from, long length, Histogram latencies, long failed, int inFlight) {
        return new Second(
                from,
                length,
                latencies.getTotalCount(),
                failed,
                inFlight,
                latencies.getValueAtPercentile(50),
                latencies.getValueAtPercentile(90),
                latencies.getValueAtPercentile(99),
                latencies.getMaxValue());
    }

    /** Calls a second. */
    public double rate() {
        return length == 0 ? 0 : count / (length / Pace.SECOND);
    }
}
