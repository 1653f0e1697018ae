package dev.grpcsh.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the demo server behaves.
 *
 * @param tick the pace of the stream service
 * @param taskInterval the time between two batches of tasks
 * @param features a file of features; empty: the bundled one
 * @param seed makes random numbers and the clock repeatable; empty: they are real
 */
public record DemoSettings(Duration tick, Duration taskInterval, Optional<Path> features, Optional<Long> seed) {
    /** A second a tick, tasks every 40 s, the bundled features. */
    public static final DemoSettings DEFAULT =
            new DemoSettings(Duration.ofSeconds(1), Duration.ofSeconds(40), Optional.empty(), Optional.empty());

    /** With another tick. */
    public DemoSettings withTick(Duration value) {
        return new DemoSettings(value, taskInterval, features, seed);
    }

    /** With another time between batches of tasks. */
    public DemoSettings withTaskInterval(Duration value) {
        return new DemoSettings(tick, value, features, seed);
    }

    /** With features from a file. */
    public DemoSettings withFeatures(Path value) {
        return new DemoSettings(tick, taskInterval, Optional.of(value), seed);
    }

    /** With repeatable numbers and times. */
    public DemoSettings withSeed(long value) {
        return new DemoSettings(tick, taskInterval, features, Optional.of(value));
    }
}
