package dev.grpcsh.command.flow;

import dev.grpcsh.command.Converters;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.suite.RunRequest.Order;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a run that say how cases run. */
final class RunMixin {
    /** A seed that is left to chance. */
    static final String ANY = "any";

    private static final int MOST = 1_000_000;
    private static final Pattern SHARD = Pattern.compile("([0-9]{1,6})/([0-9]{1,6})");

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description = "So many files at a time; auto: as many as there are processors.")
    private @Nullable String parallel;

    @Option(names = "--fail-fast", description = "Begin nothing more after a case that failed.")
    private boolean failFast;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "How long a case may take, such as 30s.")
    private @Nullable Duration timeout;

    @Option(
            names = "--retry",
            paramLabel = "N",
            description = "Try a case that failed so often again; one that passes then is told as flaky.")
    private @Nullable String retry;

    @Option(
            names = "--shuffle",
            paramLabel = "SEED",
            description =
                    "The files in another order each time; =SEED: in that one. Written --shuffle or --shuffle=SEED.")
    private @Nullable String shuffle;

    @Option(names = "--repeat", paramLabel = "N", description = "All of it so often.")
    private @Nullable String repeat;

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "Only part I of N of the files, for machines that share the work.")
    private @Nullable String shard;

    @Option(
            names = "--each",
            paramLabel = "ROWS",
            converter = Converters.AsFile.class,
            description = "Rows for every case, as each ROWS would give it.")
    private @Nullable String each;

    @Option(
            names = "--update",
            description = "Write what came into the files, where expect-output and expect json want something else.")
    private boolean update;

    int workers() {
        if (parallel == null) {
            return 1;
        } else if (parallel.equals("auto")) {
            return Math.max(1, Runtime.getRuntime().availableProcessors());
        }
        return number("--parallel", parallel, 1, 1_000);
    }

    boolean failFast() {
        return failFast;
    }

    Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    int retries() {
        return retry == null ? 0 : number("--retry", retry, 0, 1_000);
    }

    Order order() {
        int times = repeat == null ? 1 : number("--repeat", repeat, 1, MOST);
        Optional<Long> seed =
                Optional.ofNullable(shuffle).filter(text -> !text.equals(ANY)).map(RunMixin::seed);
        if (shard == null) {
            return new Order(shuffle != null, seed, 1, 1, times);
        }
        Matcher parts = SHARD.matcher(shard);
        int part = parts.matches() ? Integer.parseInt(parts.group(1)) : 0;
        int of = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
        if (part < 1 || part > of) {
            throw ShellException.usage("--shard: '" + shard + "' is no part of a whole; write one like 1/3");
        }
        return new Order(shuffle != null, seed, part, of, times);
    }

    private static long seed(String text) {
        if (!text.matches("-?[0-9]{1,18}")) {
            throw ShellException.usage("--shuffle: '" + text + "' is no number; write --shuffle, or --shuffle=7");
        }
        return Long.parseLong(text);
    }

    Optional<String> each() {
        return Optional.ofNullable(each);
    }

    boolean update() {
        return update;
    }

    private static int number(String option, String text, int least, int most) {
        if (!text.matches("[0-9]{1,7}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw ShellException.usage(option + ": '" + text + "' is no number from " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
