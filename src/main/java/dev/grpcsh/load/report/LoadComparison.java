package dev.grpcsh.load.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How two results differ, figure by figure. */
public final class LoadComparison {
    private static final List<String> FIGURES = List.of(
            "count",
            "failed",
            "rate",
            "latency.mean",
            "latency.min",
            "latency.p50",
            "latency.p75",
            "latency.p90",
            "latency.p95",
            "latency.p99",
            "latency.p999",
            "latency.p9999",
            "latency.max");

    private LoadComparison() {}

    /**
     * A figure in both.
     *
     * @param change how much of the first the second has more, in percent; empty if the first is 0
     */
    public record Line(String name, double first, double second, Optional<Double> change) {}

    /**
     * The figures that both have.
     *
     * @param first the value of a figure by its path, such as {@code latency.p99}; empty if it is none
     */
    public static List<Line> of(Function<String, Optional<Double>> first, Function<String, Optional<Double>> second) {
        List<Line> lines = new ArrayList<>();
        for (String name : FIGURES) {
            Optional<Double> before = first.apply(name);
            Optional<Double> after = second.apply(name);
            if (before.isPresent() && after.isPresent()) {
                Optional<Double> change = before.get() == 0
                        ? Optional.empty()
                        : Optional.of(100 * (after.get() - before.get()) / before.get());
                lines.add(new Line(name, before.get(), after.get(), change));
            }
        }
        return lines;
    }

    /** A line in cells: name, both values, the change. */
    public static List<String> cells(Line line) {
        return List.of(
                line.name(),
                shown(line.first()),
                shown(line.second()),
                line.change()
                        .map(change -> String.format(Locale.ROOT, "%+.1f %%", change))
                        .orElse(""));
    }

    /** A line as an object. */
    public static Map<String, Object> object(Line line) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("figure", line.name());
        object.put("first", line.first());
        object.put("second", line.second());
        line.change().ifPresent(change -> object.put("changePercent", Math.round(change * 10) / 10.0));
        return object;
    }

    private static String shown(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
