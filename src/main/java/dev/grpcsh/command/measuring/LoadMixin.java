package dev.grpcsh.command.measuring;

import dev.grpcsh.command.Converters;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.load.Load;
import dev.grpcsh.load.Pace;
import dev.grpcsh.load.PaceText;
import dev.grpcsh.rpc.CallRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How much load, how fast and for how long. */
final class LoadMixin {
    private static final int MOST_IN_FLIGHT = 10_000;
    private static final int MOST_CONNECTIONS = 1_000;
    private static final long USUAL_CONCURRENCY = 10;
    private static final long USUAL_COUNT = 1_000;
    private static final Duration USUAL_TIME = Duration.ofSeconds(10);
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            converter = Converters.OfCount.class,
            description = "The most calls in flight (10).")
    private long concurrency = USUAL_CONCURRENCY;

    @Option(
            names = "--connections",
            paramLabel = "N",
            converter = Converters.OfCount.class,
            description = "How many connections share them (1).")
    private long connections = 1;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "Calls a second: 100, a ramp 100..1000/30s, steps of 10 s each 100,200/10s, or max (max).")
    private String rate = "max";

    @Option(
            names = "--count",
            paramLabel = "N",
            converter = Converters.OfCount.class,
            description = "End after N calls (1000, or 10s, without this and --for).")
    private @Nullable Long count;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "End after this time.")
    private @Nullable Duration lasting;

    @Option(
            names = "--warm-up",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "Make calls for so long before, and do not count them.")
    private Duration warmUp = Duration.ZERO;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "The time between two messages of a call.")
    private @Nullable Duration interval;

    /**
     * Checks what does not depend on the method.
     *
     * @throws ShellException a usage problem
     */
    void require() {
        var unused = PaceText.read(rate);
        if (concurrency < 1 || concurrency > MOST_IN_FLIGHT) {
            throw ShellException.usage("--concurrency is between 1 and " + MOST_IN_FLIGHT);
        } else if (connections < 1 || connections > Math.min(concurrency, MOST_CONNECTIONS)) {
            throw ShellException.usage("--connections is between 1 and the calls in flight, " + concurrency
                    + ", and at most " + MOST_CONNECTIONS);
        }
    }

    /**
     * What is to be made of such calls.
     *
     * @throws ShellException if it does not go with what the method takes
     */
    Load of(CallRequest request) {
        if (interval != null && !request.kind().clientStreams()) {
            throw ShellException.usage("--interval is the time between two messages of a call, and " + request.method()
                    + " takes one; --rate says how often it is called");
        }
        return new Load(
                request,
                (int) concurrency,
                (int) connections,
                pace(),
                count(),
                lasting(),
                warmUp,
                Optional.ofNullable(interval),
                request.deadline().orElse(GRACE));
    }

    /** Whether anything of it was asked for. */
    boolean isAsked() {
        return concurrency != USUAL_CONCURRENCY
                || connections != 1
                || !rate.equals("max")
                || count != null
                || lasting != null
                || interval != null
                || !warmUp.isZero();
    }

    int concurrency() {
        return (int) concurrency;
    }

    Duration warmUp() {
        return warmUp;
    }

    Optional<Duration> interval() {
        return Optional.ofNullable(interval);
    }

    Pace pace() {
        return PaceText.read(rate);
    }

    String rate() {
        return rate;
    }

    int connections() {
        return (int) connections;
    }

    /** Whoever names one end wants no other. */
    Optional<Long> count() {
        return count == null && lasting == null ? Optional.of(USUAL_COUNT) : Optional.ofNullable(count);
    }

    Optional<Duration> lasting() {
        return count == null && lasting == null ? Optional.of(USUAL_TIME) : Optional.ofNullable(lasting);
    }
}
