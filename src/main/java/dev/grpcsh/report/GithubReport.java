package dev.grpcsh.report;

import dev.grpcsh.output.Port;
import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.Totals;
import java.util.Optional;

/** Workflow commands of GitHub's actions, which show failures beside the lines that they are about. */
final class GithubReport implements Report {
    private final Port port;

    GithubReport(Port port) {
        this.port = port;
    }

    @Override
    public void add(FileResult result) {
        result.beside().forEach(failure -> annotate("error", 1, "outside its cases", failure));
        for (CaseResult one : result.cases()) {
            String level = one.outcome() == Outcome.FLAKY ? "warning" : "error";
            if (one.outcome() != Outcome.PASSED) {
                one.failures().forEach(failure -> annotate(level, one.line(), one.name(), failure));
            }
        }
    }

    private void annotate(String level, int caseLine, String name, Failure failure) {
        // A failure in a file that was included is told there.
        int line = failure.line() > 0 ? failure.line() : caseLine;
        port.text("::" + level + " file=" + property(failure.file()) + ",line=" + line
                + (failure.column() > 0 ? ",col=" + failure.column() : "") + ",title=" + property(name) + "::"
                + data(FailureText.of(failure)));
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    @Override
    public void end(Totals totals, Optional<Coverage> coverage) {
        // Each failure was told as it came.
    }

    @Override
    public void close() {
        // The port is its owner's.
    }
}
