package dev.grpcsh.load.report;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

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
        List<Double> bounds = bounds(histogram.getMaxValue());
        long[] counts = new long[bounds.size()];
        // Value by value: what the histogram keeps as one may lie across a bound, and belongs to one side.
        for (HistogramIterationValue value : histogram.recordedValues()) {
            int at = 0;
            while (value.getValueIteratedTo() >= bounds.get(at) && at < bounds.size() - 1) {
                at++;
            }
            counts[at] += value.getCountAddedInThisIterationStep();
        }
        double from = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0 || !buckets.isEmpty()) {
                buckets.add(new Bucket(from, bounds.get(i), counts[i]));
            }
            from = bounds.get(i);
        }
        while (!buckets.isEmpty() && buckets.get(buckets.size() - 1).count() == 0) {
            buckets.remove(buckets.size() - 1);
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
