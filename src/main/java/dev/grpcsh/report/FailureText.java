package dev.grpcsh.report;

import dev.grpcsh.suite.CallRecord;
import dev.grpcsh.suite.Failure;
import java.util.List;
import java.util.StringJoiner;

/** A failure as lines of plain text. */
final class FailureText {
    private static final int MOST_MESSAGES = 5;

    private FailureText() {}

    static String of(Failure failure) {
        StringJoiner lines = new StringJoiner("\n");
        lines.add(failure.place() + (failure.statement().isEmpty() ? "" : ": " + failure.statement()));
        failure.told().forEach(line -> lines.add("  " + line));
        failure.call().ifPresent(call -> add(call, lines));
        return lines.toString();
    }

    private static void add(CallRecord call, StringJoiner lines) {
        first(call.requests()).forEach(request -> lines.add("  request   " + request));
        first(call.responses()).forEach(response -> lines.add("  response  " + response));
        String message = call.message().isEmpty() ? "" : ": " + call.message();
        lines.add("  status    " + (call.status().isEmpty() ? "not over yet" : call.status() + message) + "  "
                + call.method());
    }

    private static List<String> first(List<String> all) {
        return all.subList(0, Math.min(MOST_MESSAGES, all.size()));
    }
}
