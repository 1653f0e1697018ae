package dev.grpcsh.suite;

import dev.grpcsh.failure.ExitCode;
import java.time.Duration;
import java.util.List;

/**
 * What a case came to.
 *
 * @param name with its row, if it has one
 * @param tags what it can be chosen by
 * @param line where it begins
 * @param outcome how it ended
 * @param reason why it was skipped or not run; may be empty
 * @param began when, from the start of the run
 * @param took how long its last attempt took
 * @param attempts how often it was tried
 * @param failures what failed in its last attempt, or, if it passed then, in the first
 * @param steps what ran in its last attempt, if that is wanted
 */
public record CaseResult(
        String name,
        List<String> tags,
        int line,
        Outcome outcome,
        String reason,
        Duration began,
        Duration took,
        int attempts,
        List<Failure> failures,
        List<Step> steps) {
    /** What it makes the run end with. */
    public ExitCode exitCode() {
        return switch (outcome) {
            case PASSED, FLAKY, SKIPPED -> ExitCode.OK;
            case TIMED_OUT -> ExitCode.FAILURE;
            case FAILED, NOT_RUN ->
                failures.isEmpty() ? ExitCode.FAILURE : failures.get(0).exitCode();
        };
    }
}
