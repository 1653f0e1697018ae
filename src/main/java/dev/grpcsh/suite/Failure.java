package dev.grpcsh.suite;

import dev.grpcsh.failure.ExitCode;
import java.util.List;
import java.util.Optional;

/**
 * Why a case failed.
 *
 * @param place {@code file:line}
 * @param statement what failed, secrets masked; empty if no statement did
 * @param told what there is to say: the problem first, evidence below it
 * @param call the last call before it
 * @param exitCode what it came to
 */
public record Failure(String place, String statement, List<String> told, Optional<CallRecord> call, ExitCode exitCode) {
    /** In one line. */
    public String summary() {
        return told.isEmpty() ? statement + " failed" : told.get(0);
    }
}
