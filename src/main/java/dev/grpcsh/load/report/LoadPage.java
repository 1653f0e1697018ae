package dev.grpcsh.load.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.load.LoadResult;
import dev.grpcsh.load.Pace;
import dev.grpcsh.load.Second;
import dev.grpcsh.text.ControlCharacters;
import dev.grpcsh.text.DurationText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** What load came to, as one page that loads nothing and runs nothing. */
public final class LoadPage {
    private static final double[] CURVE = {0, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.995, 99.999};

    private final LoadAbout about;
    private final LoadResult result;
    private final StringBuilder html = new StringBuilder();

    private LoadPage(LoadAbout about, LoadResult result) {
        this.about = about;
        this.result = result;
    }

    /** The page. */
    public static String of(LoadAbout about, LoadResult result) {
        LoadPage page = new LoadPage(about, result);
        page.head();
        page.facts();
        page.table();
        page.overTime();
        page.percentiles();
        page.histogram();
        page.errors();
        return page.html.append("</main>\n</body>\n</html>\n").toString();
    }

    /** A text from anywhere, in which nothing is markup. */
    static String text(String text) {
        return ControlCharacters.escapedLine(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void head() {
        String css = resource("load.css");
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .append(hash(css))
                .append("'; base-uri 'none'; form-action 'none'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>bench ")
                .append(text(about.method()))
                .append("</title>\n<style>")
                .append(css)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>")
                .append(text(about.method()))
                .append("</h1>\n<p>")
                .append(text(about.kind() + " at " + about.target() + " · " + about.concurrency() + " in flight"
                        + (about.connections() > 1 ? " on " + about.connections() + " connections" : "")
                        + (about.isOpen() ? " at most · " + about.rate() + " calls a second asked for" : "")
                        + " · " + result.began()))
                .append("</p>\n<p>Latency counts ")
                .append(text(about.basis()))
                .append(".</p>\n");
        if (result.missed() > 0) {
            html.append("<p><strong>")
                    .append(result.missed())
                    .append(
                            " calls were due and not begun, for as many as may be were under way: latency is worse than")
                    .append(" shown.</strong></p>\n");
        }
        if (result.interrupted()) {
            html.append("<p>Ended before its time.</p>\n");
        }
    }

    private void facts() {
        Histogram all = result.all();
        html.append("<div class=\"facts\">");
        fact("calls", String.valueOf(result.count()), false);
        fact("a second", String.format(Locale.ROOT, "%.1f", result.rate()), false);
        fact("took", DurationText.show(result.took()), false);
        fact("failed", String.valueOf(result.failed()), result.failed() > 0);
        fact("median", Latencies.shown(all.getValueAtPercentile(50)), false);
        fact("99 %", Latencies.shown(all.getValueAtPercentile(99)), false);
        html.append("</div>\n");
    }

    private void fact(String name, String value, boolean bad) {
        html.append(bad ? "<div class=\"bad\"><b>" : "<div><b>")
                .append(text(value))
                .append("</b><span>")
                .append(text(name))
                .append("</span></div>");
    }

    private void table() {
        html.append("<h2>Latency</h2>\n<div class=\"wide\"><table>\n<tr><th></th>");
        Latencies.shown(result.all())
                .keySet()
                .forEach(name -> html.append("<th>").append(name).append("</th>"));
        html.append("<th>calls</th></tr>\n");
        row("all", result.all());
        if (result.latencies().size() > 1) {
            result.latencies().forEach((code, of) -> row(code.name(), of));
        }
        if (about.isOpen()) {
            row("from the call's own begin", result.services());
        }
        if (result.firsts().getTotalCount() > 0) {
            row("to the first message", result.firsts());
        }
        html.append("</table></div>\n");
    }

    private void row(String name, Histogram histogram) {
        html.append("<tr><td>").append(text(name)).append("</td>");
        Latencies.shown(histogram)
                .values()
                .forEach(value -> html.append("<td>").append(value).append("</td>"));
        html.append("<td>").append(histogram.getTotalCount()).append("</td></tr>\n");
    }

    private void overTime() {
        List<Second> seconds = result.seconds();
        double end = seconds.stream()
                        .mapToDouble(second -> second.from() + second.length())
                        .max()
                        .orElse(0)
                / Pace.SECOND;
        double slowest = seconds.stream().mapToDouble(Second::ninetyNinth).max().orElse(0);
        double fastest = seconds.stream().mapToDouble(Second::rate).max().orElse(0);
        html.append("<h2>Latency over time</h2>\n")
                .append(key("p50", "median") + key("p90", "90 %") + key("p99", "99 %") + "</div>\n")
                .append(marked(new Chart("Latency over time", end, slowest).scale(Latencies::shown), end)
                        .line("p50", points(Second::median))
                        .line("p90", points(Second::ninetieth))
                        .line("p99", points(Second::ninetyNinth))
                        .end())
                .append("<h2>Calls a second</h2>\n")
                .append(key("rate", "ended") + key("failed", "failed") + "</div>\n")
                .append(marked(
                                new Chart("Calls a second", end, fastest)
                                        .scale(value -> String.format(Locale.ROOT, "%.0f", value)),
                                end)
                        .line("rate", points(Second::rate))
                        .line(
                                "failed",
                                points(second ->
                                        second.length() == 0 ? 0 : second.failed() / (second.length() / Pace.SECOND)))
                        .end());
    }

    private static String key(String kind, String name) {
        boolean first = kind.equals("p50") || kind.equals("rate") || kind.equals("curve");
        return (first ? "<div class=\"key\">" : "") + "<span><i class=\"" + kind + "\"></i>" + name + "</span>";
    }

    private static Chart marked(Chart chart, double end) {
        for (int i = 0; i <= 4; i++) {
            chart.mark(end * i / 4, String.format(Locale.ROOT, "%.1f s", end * i / 4));
        }
        return chart;
    }

    private List<Chart.Point> points(ToDoubleFunction<Second> value) {
        return result.seconds().stream()
                .map(second -> new Chart.Point(
                        (second.from() + second.length() / 2.0) / Pace.SECOND, value.applyAsDouble(second)))
                .toList();
    }

    /** The further to the right, the rarer: each tenth of the calls left has the same width. */
    private void percentiles() {
        Histogram all = result.all();
        List<Double> shown = new ArrayList<>();
        for (double percentile : CURVE) {
            if (percentile == 0 || all.getTotalCount() * (100 - percentile) / 100 >= 1) {
                shown.add(percentile);
            }
        }
        double width = rarity(shown.get(shown.size() - 1));
        Chart chart = new Chart("Latency by percentile", width, all.getMaxValue()).scale(Latencies::shown);
        shown.forEach(percentile ->
                chart.mark(rarity(percentile), String.valueOf(percentile).replaceFirst("\\.0$", "") + " %"));
        List<Chart.Point> points = new ArrayList<>();
        for (double at = 0; at <= width; at += Math.max(width / 200, 0.001)) {
            points.add(new Chart.Point(at, all.getValueAtPercentile(100 - 100 / Math.pow(10, at))));
        }
        html.append("<h2>Latency by percentile</h2>\n")
                .append(chart.line("rate", points).end());
    }

    private static double rarity(double percentile) {
        return Math.log10(100 / (100 - percentile));
    }

    private void histogram() {
        List<Buckets.Bucket> buckets = Buckets.of(result.all());
        long most = buckets.stream().mapToLong(Buckets.Bucket::count).max().orElse(1);
        html.append("<h2>Histogram</h2>\n<div class=\"wide\"><table>\n");
        for (Buckets.Bucket bucket : buckets) {
            html.append("<tr><td>under ").append(Latencies.shown(bucket.to()));
            html.append("</td><td><svg viewBox=\"0 0 400 12\" role=\"presentation\"><rect height=\"12\" width=\"");
            html.append(String.format(Locale.ROOT, "%.1f", 400.0 * bucket.count() / most));
            html.append("\"/></svg></td><td>").append(bucket.count()).append("</td></tr>\n");
        }
        html.append("</table></div>\n");
    }

    private void errors() {
        if (result.texts().isEmpty()) {
            return;
        }
        html.append("<h2>What failed calls said</h2>\n<div class=\"wide\"><table>\n");
        result.texts().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(error -> html.append("<tr><td>")
                        .append(text(error.getKey()))
                        .append("</td><td>")
                        .append(error.getValue())
                        .append("</td></tr>\n"));
        html.append("</table></div>\n");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(LoadPage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
