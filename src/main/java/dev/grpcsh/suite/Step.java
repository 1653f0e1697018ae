package dev.grpcsh.suite;

import dev.grpcsh.failure.ExitCode;
import java.time.Duration;
import java.util.List;

/**
 * A statement that ran.
 *
 * @param line where it stands
 * @param text as it was written, secrets masked
 * @param took how long
 * @param exitCode what it came to
 * @param shown what it showed as data, if it made no call; secrets masked
 * @param told what it had to tell: problems, notices
 * @param calls those that it made
 */
public record Step(
        int line,
        String text,
        Duration took,
        ExitCode exitCode,
        String shown,
        List<String> told,
        List<CallRecord> calls) {}
