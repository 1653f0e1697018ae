package dev.grpcsh.load.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.load.LoadResult;
import dev.grpcsh.load.Second;
import dev.grpcsh.load.Traffic;
import dev.grpcsh.text.ControlCharacters;
import io.grpc.Status.Code;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Latencies second by second in the log format of HdrHistogram 1.3, which other tools read: nanoseconds, with the status
 * as the tag of those that were not OK.
 */
public final class HdrLog {
    private static final int DIGITS = 3;
    private static final double SECOND = 1e9;
    private static final double MILLIS_UNIT = 1e6;
    private static final double MILLIS = 1e3;

    private final HistogramLogWriter writer;
    private final PrintStream stream;

    /** A log into a stream, which stays its owner's to close. */
    public HdrLog(OutputStream out, LoadAbout about) {
        this.stream = new PrintStream(out, false, UTF_8);
        this.writer = new HistogramLogWriter(stream);
        writer.outputComment("[" + about.method() + " at " + about.target() + "; written by grpcsh]");
        writer.outputLogFormatVersion();
    }

    /** It begins. */
    public void began(Instant at) {
        writer.outputStartTime(at.toEpochMilli());
        writer.setBaseTime(at.toEpochMilli());
        writer.outputLegend();
    }

    /** A second is over; false if it could not be written. */
    public boolean second(Second second, Map<Code, Histogram> latencies) {
        latencies.forEach((code, histogram) -> {
            histogram.setTag(code == Code.OK ? null : code.name());
            writer.outputIntervalHistogram(
                    second.from() / SECOND, (second.from() + second.length()) / SECOND, histogram, MILLIS_UNIT);
        });
        return !stream.checkError();
    }

    /** A log that somebody wrote. */
    public record Log(String name, String text) {}

    /**
     * What logs of runs side by side come to together.
     *
     * @throws IllegalArgumentException if one is no log, with its name
     */
    public static LoadResult merged(List<Log> logs) {
        Merge merge = new Merge();
        for (Log log : logs) {
            try {
                merge.add(log.text());
            } catch (RuntimeException e) {
                // The library's parser has no exception of its own, and these texts come from anywhere.
                throw new IllegalArgumentException(
                        log.name() + ": no log of bench --hdr: "
                                + ControlCharacters.escapedLine(String.valueOf(e.getMessage())),
                        e);
            }
        }
        return merge.result();
    }

    private static final class Merge {
        private final Map<Code, Histogram> latencies = new EnumMap<>(Code.class);
        private long first = Long.MAX_VALUE;
        private long last;

        void add(String log) {
            HistogramLogReader reader = new HistogramLogReader(new ByteArrayInputStream(log.getBytes(UTF_8)));
            int count = 0;
            for (EncodableHistogram next = reader.nextIntervalHistogram();
                    next != null;
                    next = reader.nextIntervalHistogram()) {
                if (!(next instanceof Histogram histogram)) {
                    throw new IllegalArgumentException("its histograms are of doubles");
                }
                count++;
                first = Math.min(first, next.getStartTimeStamp());
                last = Math.max(last, next.getEndTimeStamp());
                Code code = next.getTag() == null ? Code.OK : code(next.getTag());
                latencies.computeIfAbsent(code, any -> new Histogram(DIGITS)).add(histogram);
            }
            long lines = log.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("\""))
                    .count();
            if (!log.startsWith("#")) {
                throw new IllegalArgumentException("it does not begin as one");
            } else if (count != lines) {
                // The library takes a line that it cannot read for the end.
                throw new IllegalArgumentException("of its " + lines + " lines only " + count + " can be read");
            }
            if (count > 0 && reader.getStartTimeSec() > 0) {
                first = Math.min(first, (long) (reader.getStartTimeSec() * MILLIS));
            }
        }

        LoadResult result() {
            return new LoadResult(
                    Instant.ofEpochMilli(Math.min(first, last)),
                    Duration.ofMillis(Math.max(0, last - first)),
                    false,
                    latencies,
                    new Histogram(DIGITS),
                    new Histogram(DIGITS),
                    new Traffic(0, 0, 0, 0),
                    Map.of(),
                    0,
                    0,
                    0,
                    List.of(),
                    Optional.empty());
        }
    }

    private static Code code(String tag) {
        try {
            return Code.valueOf(tag);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its tag " + tag + " is no status", e);
        }
    }
}
