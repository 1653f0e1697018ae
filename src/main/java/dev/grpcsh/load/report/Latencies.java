package dev.grpcsh.load.report;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Times of a histogram, in milliseconds to the microsecond. */
final class Latencies {
    private static final double NANOS = 1e6;
    private static final double LEAST = 0.1;
    private static final double[] PERCENTILES = {50, 75, 90, 95, 99, 99.9, 99.99};

    private Latencies() {}

    static double millis(double nanos) {
        return Math.round(nanos / 1000) / 1000.0;
    }

    static double millis(long nanos) {
        return millis((double) nanos);
    }

    static String shown(long nanos) {
        return shown((double) nanos);
    }

    /** A time for people: three digits or so, with its unit. */
    static String shown(double nanos) {
        double millis = nanos / NANOS;
        if (millis < LEAST) {
            return String.format(Locale.ROOT, "%.0f µs", millis * 1000);
        }
        String format = millis >= 1000 ? "%.2f s" : millis >= 100 ? "%.0f ms" : millis >= 10 ? "%.1f ms" : "%.2f ms";
        return String.format(Locale.ROOT, format, millis >= 1000 ? millis / 1000 : millis);
    }

    /** Mean and percentiles by name: {@code p50} to {@code p9999}. */
    static Map<String, Object> tree(Histogram histogram) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("mean", millis(mean(histogram)));
        tree.put("stdev", millis(histogram.getTotalCount() == 0 ? 0 : histogram.getStdDeviation()));
        tree.put("min", millis(least(histogram)));
        for (double percentile : PERCENTILES) {
            tree.put("p" + digits(percentile), millis(histogram.getValueAtPercentile(percentile)));
        }
        tree.put("max", millis(histogram.getMaxValue()));
        return tree;
    }

    /** The same for people, in the order of the tree. */
    static Map<String, String> shown(Histogram histogram) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("mean", shown(mean(histogram)));
        shown.put("min", shown(least(histogram)));
        for (double percentile : PERCENTILES) {
            shown.put(
                    "p"
                            + (percentile == Math.rint(percentile)
                                    ? String.valueOf((long) percentile)
                                    : String.valueOf(percentile)),
                    shown(histogram.getValueAtPercentile(percentile)));
        }
        shown.put("max", shown(histogram.getMaxValue()));
        return shown;
    }

    private static double mean(Histogram histogram) {
        return histogram.getTotalCount() == 0 ? 0 : histogram.getMean();
    }

    private static double least(Histogram histogram) {
        return histogram.getTotalCount() == 0
                ? 0
                : histogram.getMinNonZeroValue() == Long.MAX_VALUE ? 0 : histogram.getMinValue();
    }

    private static String digits(double percentile) {
        return String.valueOf(percentile).replaceFirst("\\.0$", "").replace(".", "");
    }
}
