package dev.grpcsh.load.report;

import dev.grpcsh.load.LoadResult;
import dev.grpcsh.load.Second;
import dev.grpcsh.load.Traffic;
import dev.grpcsh.text.ControlCharacters;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.text.SizeText;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What load came to, as lines that people read. */
public final class LoadTable {
    private static final int WIDEST_BAR = 40;
    private static final int MOST_ERRORS = 8;
    private static final int LEAST_NAME = 9;

    private final LoadResult result;
    private final List<String> lines = new ArrayList<>();

    private LoadTable(LoadResult result) {
        this.result = result;
    }

    /** The lines, with what was asked for above them. */
    public static List<String> of(LoadAbout about, LoadResult result) {
        LoadTable table = new LoadTable(result);
        table.lines.add(about.method() + " at " + about.target() + " · " + about.concurrency() + " in flight"
                + (about.connections() > 1 ? " on " + about.connections() + " connections" : "")
                + (about.isOpen() ? " at most, " + about.rate() + " calls a second asked for" : ""));
        table.measured();
        table.lines.add("");
        table.lines.add("latency counts " + about.basis());
        return table.lines;
    }

    /** The lines of what several runs came to. */
    public static List<String> of(LoadResult merged) {
        LoadTable table = new LoadTable(merged);
        table.measured();
        return table.lines.subList(1, table.lines.size());
    }

    /** A line of a second that is over. */
    public static String line(Second second, boolean warmUp) {
        return String.format(
                Locale.ROOT,
                "%s%s  %.0f/s  p50 %s  p99 %s  %d in flight%s",
                warmUp ? "warming up  " : "",
                DurationText.show(java.time.Duration.ofNanos(second.from() + second.length())),
                second.rate(),
                Latencies.shown(second.median()),
                Latencies.shown(second.ninetyNinth()),
                second.inFlight(),
                second.failed() == 0 ? "" : "  " + second.failed() + " failed");
    }

    private void measured() {
        Traffic traffic = result.traffic();
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "calls     %d in %s · %.1f a second · %s",
                result.count(),
                DurationText.show(result.took()),
                result.rate(),
                statuses()));
        if (traffic.sent() > 0 || traffic.received() > 0) {
            lines.add("messages  " + traffic.sent() + " sent (" + SizeText.show(traffic.sentBytes()) + "), "
                    + traffic.received() + " received (" + SizeText.show(traffic.receivedBytes()) + ")");
        }
        if (result.interrupted()) {
            lines.add("ended     before its time");
        }
        if (result.cutOff() > 0) {
            lines.add("cut off   " + result.cutOff() + " that were under way at the end, and count nowhere");
        }
        if (result.missed() > 0) {
            lines.add("missed    " + result.missed()
                    + " that were due and not begun, for as many as --concurrency allows were"
                    + " under way: latency is worse than shown");
        }
        if (result.late() > 0) {
            lines.add("late      " + result.late() + " times no message was ready, and what waited was this side");
        }
        Histogram all = result.all();
        if (all.getTotalCount() > 0) {
            lines.add("");
            row("latency", Latencies.shown(all));
            if (result.firsts().getTotalCount() > 0) {
                values("to first", Latencies.shown(result.firsts()));
            }
            if (result.latencies().size() > 1) {
                result.latencies().forEach((code, of) -> values("  " + code, Latencies.shown(of)));
            }
            histogram(all);
        }
        errors();
    }

    private String statuses() {
        return result.latencies().isEmpty()
                ? "none"
                : result.latencies().entrySet().stream()
                        .map(status -> status.getKey()
                                + (status.getKey() == Code.OK && result.failed() == 0
                                        ? ""
                                        : " " + status.getValue().getTotalCount()))
                        .collect(Collectors.joining(" · "));
    }

    private void row(String name, Map<String, String> cells) {
        StringBuilder head = new StringBuilder(" ".repeat(nameWidth() + 1));
        cells.keySet().forEach(cell -> head.append(padded(cell)));
        lines.add(head.toString().stripTrailing());
        values(name, cells);
    }

    private void values(String name, Map<String, String> cells) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + nameWidth() + "s ", name));
        cells.values().forEach(cell -> line.append(padded(cell)));
        lines.add(line.toString().stripTrailing());
    }

    private int nameWidth() {
        boolean several = result.latencies().size() > 1;
        return result.latencies().keySet().stream()
                .mapToInt(code -> several ? code.name().length() + 2 : 0)
                .reduce(LEAST_NAME, Math::max);
    }

    private static String padded(String cell) {
        return String.format(Locale.ROOT, "%-10s", cell);
    }

    private void histogram(Histogram all) {
        List<Buckets.Bucket> buckets = Buckets.of(all);
        long most = buckets.stream().mapToLong(Buckets.Bucket::count).max().orElse(1);
        lines.add("");
        for (Buckets.Bucket bucket : buckets) {
            int width = (int) Math.round((double) WIDEST_BAR * bucket.count() / most);
            String bar = width == 0 && bucket.count() > 0 ? "▏" : "█".repeat(width);
            lines.add(String.format(Locale.ROOT, "  < %-9s %s %d", Latencies.shown(bucket.to()), bar, bucket.count())
                    .stripTrailing());
        }
    }

    private void errors() {
        if (result.texts().isEmpty()) {
            return;
        }
        lines.add("");
        result.texts().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(MOST_ERRORS)
                .forEach(error ->
                        lines.add("  " + error.getValue() + " × " + ControlCharacters.escapedLine(error.getKey())));
        if (result.texts().size() > MOST_ERRORS) {
            lines.add("  … and other texts; -o json has more");
        }
    }
}
