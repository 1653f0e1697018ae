package dev.grpcsh.report;

import dev.grpcsh.output.Port;
import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Workflow commands of GitHub's actions, which show failures beside the lines that they are about. All else that stands on
 * standard output may come from a server, and is kept from being such a command: they are switched off, by a token that
 * nobody can guess, but for our own. See <a
 * href="https://docs.github.com/actions/reference/workflow-commands-for-github-actions">workflow commands</a>.
 */
final class GithubReport implements Report {
    private final Port port;
    private final String token;

    /**
     * Makes one, and switches commands off.
     *
     * @param token known to nobody else
     */
    GithubReport(Port port, String token) {
        this.port = port;
        this.token = token;
        port.text("::stop-commands::" + token);
    }

    @Override
    public void add(FileResult result) {
        List<String> annotations = new ArrayList<>();
        result.beside().forEach(failure -> annotations.add(annotation("error", 1, "outside its cases", failure)));
        for (CaseResult one : result.cases()) {
            String level = one.outcome() == Outcome.FLAKY ? "warning" : "error";
            if (one.outcome() != Outcome.PASSED) {
                one.failures().forEach(failure -> annotations.add(annotation(level, one.line(), one.name(), failure)));
            }
        }
        if (!annotations.isEmpty()) {
            port.text("::" + token + "::");
            annotations.forEach(port::text);
            port.text("::stop-commands::" + token);
        }
    }

    private static String annotation(String level, int caseLine, String name, Failure failure) {
        // A failure in a file that was included is told there.
        int line = failure.line() > 0 ? failure.line() : caseLine;
        return "::" + level + " file=" + property(failure.file()) + ",line=" + line
                + (failure.column() > 0 ? ",col=" + failure.column() : "") + ",title=" + property(name) + "::"
                + data(FailureText.of(failure));
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
        port.text("::" + token + "::");
    }
}
