package dev.grpcsh.suite;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is to be run, and how.
 *
 * @param paths files and folders, as typed
 * @param excludes patterns of files in folders that are left out
 * @param selection which cases
 * @param each rows for every case that has none of its own
 * @param order which files, in what order, how often
 * @param workers how many files at a time
 * @param failFast whether nothing more begins after a failure
 * @param keepGoing whether a failing statement of a file without cases does not end it
 * @param timeout how long a case may take
 * @param retries how often a failing case is tried again
 * @param mode whether to run, or only to tell
 * @param reports where results go beside the screen
 * @param coverage where to tell what was covered
 * @param coverageMin how much of the methods is to be covered, in percent
 * @param exitZero whether failures are no failure of the run
 * @param update whether expected texts in files become what came
 * @param verbose whether every step is shown
 */
public record RunRequest(
        List<String> paths,
        List<String> excludes,
        Selection selection,
        Optional<String> each,
        Order order,
        int workers,
        boolean failFast,
        boolean keepGoing,
        Optional<Duration> timeout,
        int retries,
        Mode mode,
        List<ReportTarget> reports,
        Optional<String> coverage,
        Optional<Double> coverageMin,
        boolean exitZero,
        boolean update,
        boolean verbose) {
    /** The form of a report that takes the place of what people read. */
    public static final String OBJECTS = "objects";

    /** Whether objects were asked for, and not what people read. */
    public boolean wantsObjects() {
        return reports.stream().anyMatch(report -> report.form().equals(OBJECTS));
    }

    /** Whether to run, or only to tell. */
    public enum Mode {
        /** Run. */
        RUN,
        /** Tell which cases there are. */
        LIST,
        /** Tell what would run, rows included. */
        DRY_RUN,
        /** Tell what is wrong with the files. */
        CHECK,
        /** Run, and again whenever a file changes. */
        WATCH
    }

    /**
     * Which files run, in what order, how often. Whole files are moved.
     *
     * @param shuffle whether their order is left to chance
     * @param seed what chance goes by; empty: a fresh one
     * @param shard which part of them, from 1
     * @param shards of how many
     * @param repeat how often all of it
     */
    public record Order(boolean shuffle, Optional<Long> seed, int shard, int shards, int repeat) {
        /** As they are found, once. */
        public static final Order PLAIN = new Order(false, Optional.empty(), 1, 1, 1);
    }

    /**
     * A report.
     *
     * @param form its form
     * @param file where it goes; empty: to standard output
     */
    public record ReportTarget(String form, String file) {}

    /** A run of one file, with nothing asked for. */
    public static RunRequest of(String path) {
        return new RunRequest(
                List.of(path),
                List.of(),
                Selection.ALL,
                Optional.empty(),
                Order.PLAIN,
                1,
                false,
                false,
                Optional.empty(),
                0,
                Mode.RUN,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                false);
    }

    /** The same, by what a project says of every run, where nothing else was asked for. */
    public RunRequest by(Optional<Duration> itsTimeout, Optional<Integer> itsRetries, List<String> itsTags) {
        return new RunRequest(
                paths,
                excludes,
                selection.isAll() && !itsTags.isEmpty() ? Selection.usual(itsTags) : selection,
                each,
                order,
                workers,
                failFast,
                keepGoing,
                timeout.or(() -> itsTimeout),
                retries > 0 ? retries : itsRetries.orElse(0),
                mode,
                reports,
                coverage,
                coverageMin,
                exitZero,
                update,
                verbose);
    }

    /** Whether somebody wants to know what was covered. */
    public boolean wantsCoverage() {
        return coverage.isPresent()
                || coverageMin.isPresent()
                || reports.stream().anyMatch(report -> report.form().equals("html"));
    }

    /** Whether files are run for their results, and not for what they show: something was asked for that only tests have. */
    public boolean isTesting() {
        return !excludes.isEmpty()
                || !selection.isAll()
                || each.isPresent()
                || !order.equals(Order.PLAIN)
                || workers != 1
                || failFast
                || timeout.isPresent()
                || retries > 0
                || mode != Mode.RUN
                || !reports.isEmpty()
                || coverage.isPresent()
                || coverageMin.isPresent()
                || exitZero
                || update
                || verbose;
    }
}
