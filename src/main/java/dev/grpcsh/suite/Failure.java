package dev.grpcsh.suite;

import dev.grpcsh.failure.ExitCode;
import java.util.List;
import java.util.Optional;

/**
 * Why a case failed.
 *
 * @param file where, which may be one that was included
 * @param line from 1
 * @param column from 1; 0 if only the line is known
 * @param statement what failed, secrets masked; empty if no statement did
 * @param told what there is to say: the problem first, evidence below it
 * @param call the last call before it
 * @param exitCode what it came to
 */
public record Failure(
        String file,
        int line,
        int column,
        String statement,
        List<String> told,
        Optional<CallRecord> call,
        ExitCode exitCode) {
    /** {@code file:line}, with the column if that is known. */
    public String place() {
        return file + ":" + line + (column > 0 ? ":" + column : "");
    }

    /** In one line. */
    public String summary() {
        return told.isEmpty() ? statement + " failed" : told.get(0);
    }
}
