package dev.grpcsh.load.report;

import dev.grpcsh.load.LoadResult;
import dev.grpcsh.load.Pace;
import dev.grpcsh.load.Second;
import io.grpc.Status.Code;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What load came to as maps, lists, texts and numbers; times are milliseconds unless their name says seconds. */
public final class LoadFigures {
    private static final long LEAST_NANOS = 500_000_000;

    private LoadFigures() {}

    /** All of it. */
    public static Map<String, Object> tree(LoadAbout about, LoadResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("target", about.target());
        tree.put("method", about.method());
        tree.put("kind", about.kind());
        tree.put("asked", about.tree());
        tree.putAll(measured(result));
        tree.put("latencyFrom", about.isOpen() ? "due" : "begin");
        if (about.isOpen()) {
            tree.put("service", Latencies.tree(result.services()));
        }
        return tree;
    }

    /** What was measured, whoever asked for it. */
    public static Map<String, Object> measured(LoadResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("began", result.began().toString());
        tree.put("seconds", round(result.took().toNanos() / Pace.SECOND));
        tree.put("interrupted", result.interrupted());
        tree.put("count", result.count());
        tree.put("failed", result.failed());
        tree.put("rate", round(result.rate()));
        Map<String, Object> statuses = new LinkedHashMap<>();
        for (Map.Entry<Code, Histogram> status : result.latencies().entrySet()) {
            statuses.put(status.getKey().name(), status.getValue().getTotalCount());
        }
        tree.put("statuses", statuses);
        if (!result.texts().isEmpty()) {
            tree.put("errors", new LinkedHashMap<>(result.texts()));
        }
        Map<String, Object> traffic = new LinkedHashMap<>();
        traffic.put("sent", result.traffic().sent());
        traffic.put("sentBytes", result.traffic().sentBytes());
        traffic.put("received", result.traffic().received());
        traffic.put("receivedBytes", result.traffic().receivedBytes());
        tree.put("messages", traffic);
        Histogram all = result.all();
        tree.put("latency", Latencies.tree(all));
        if (result.firsts().getTotalCount() > 0) {
            tree.put("firstMessage", Latencies.tree(result.firsts()));
        }
        if (result.cutOff() > 0) {
            tree.put("cutOff", result.cutOff());
        }
        if (result.missed() > 0) {
            tree.put("missed", result.missed());
        }
        if (result.late() > 0) {
            tree.put("messagesLate", result.late());
        }
        tree.put("histogram", Buckets.of(all).stream().map(LoadFigures::bucket).toList());
        tree.put("timeline", result.seconds().stream().map(LoadFigures::second).toList());
        return tree;
    }

    private static Map<String, Object> bucket(Buckets.Bucket bucket) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("from", Latencies.millis(bucket.from()));
        tree.put("to", Latencies.millis(bucket.to()));
        tree.put("count", bucket.count());
        return tree;
    }

    private static Map<String, Object> second(Second second) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("at", round(second.from() / Pace.SECOND));
        tree.put("seconds", round(second.length() / Pace.SECOND));
        tree.put("count", second.count());
        tree.put("failed", second.failed());
        tree.put("rate", round(second.rate()));
        tree.put("inFlight", second.inFlight());
        tree.put("p50", Latencies.millis(second.median()));
        tree.put("p90", Latencies.millis(second.ninetieth()));
        tree.put("p99", Latencies.millis(second.ninetyNinth()));
        tree.put("max", Latencies.millis(second.largest()));
        return tree;
    }

    private static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** The timeline as lines of CSV, with a line of names. */
    public static List<String> csv(LoadResult result) {
        List<String> lines = new ArrayList<>();
        lines.add("at,seconds,count,failed,rate,inFlight,p50,p90,p99,max");
        // What is left of a second when the last call has ended says nothing of the server.
        result.seconds().stream()
                .filter(second -> second.count() > 0 || second.length() >= LEAST_NANOS)
                .forEach(second -> lines.add(String.join(
                        ",",
                        second(second).values().stream().map(String::valueOf).toList())));
        return lines;
    }
}
