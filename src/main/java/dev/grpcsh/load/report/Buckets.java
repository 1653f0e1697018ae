package dev.grpcsh.load.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** A histogram in few parts, whose bounds are 1, 2 and 5 times powers of ten. */
final class Buckets {
    private static final double[] STEPS = {1, 2, 5};

    private Buckets() {}

    /**
     * A part.
     *
     * @param from nanoseconds, included
     * @param to nanoseconds, not included
     */
    record Bucket(double from, double to, long count) {}

    /** The parts from the first to the last that hold anything. */
    static List<Bucket> of(Histogram histogram) {
        List<Bucket> buckets = new ArrayList<>();
        if (histogram.getTotalCount() == 0) {
            return buckets;
        }
        double from = 0;
        for (double to : bounds(histogram.getMaxValue())) {
            // Both bounds are included there, and values have three digits alone.
            long count = histogram.getCountBetweenValues((long) from, Math.max((long) from, (long) to - 1));
            if (count > 0 || !buckets.isEmpty()) {
                buckets.add(new Bucket(from, to, count));
            }
            from = to;
        }
        return buckets;
    }

    private static List<Double> bounds(long largest) {
        List<Double> bounds = new ArrayList<>();
        double power = 1_000;
        while (true) {
            for (double step : STEPS) {
                bounds.add(step * power);
                if (step * power > largest) {
                    return bounds;
                }
            }
            power *= 10;
        }
    }
}
