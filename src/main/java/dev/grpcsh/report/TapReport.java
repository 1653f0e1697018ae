package dev.grpcsh.report;

import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.Failure;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Outcome;
import dev.grpcsh.suite.Totals;
import dev.grpcsh.text.ControlCharacters;
import java.util.List;
import java.util.Optional;

/** TAP 14, the plan at its end. */
final class TapReport implements Report {
    private final ReportFile file;
    private int number;

    TapReport(ReportFile file) {
        this.file = file;
        file.write("TAP version 14\n");
    }

    @Override
    public void add(FileResult result) {
        if (!result.beside().isEmpty()) {
            line(false, result.name() + " - outside its cases", "");
            diagnosis(result.beside());
        }
        result.cases().forEach(one -> add(result, one));
    }

    private void add(FileResult result, CaseResult one) {
        String directive = one.outcome() == Outcome.SKIPPED ? " # SKIP " + plain(one.reason()) : "";
        line(one.outcome().isGood(), result.name() + " - " + one.name(), directive);
        if (one.outcome() == Outcome.FLAKY) {
            file.write("# flaky: passed at try " + one.attempts() + "\n");
        } else if (one.outcome() == Outcome.NOT_RUN && one.failures().isEmpty()) {
            file.write("# not run: " + plain(one.reason()) + "\n");
        }
        if (!one.outcome().isGood()) {
            diagnosis(one.failures());
        }
    }

    private void line(boolean good, String description, String directive) {
        number++;
        file.write((good ? "ok " : "not ok ") + number + " - "
                + plain(description).replace("#", "\\#") + directive + "\n");
    }

    private void diagnosis(List<Failure> failures) {
        if (failures.isEmpty()) {
            return;
        }
        file.write("  ---\n  failures: |\n");
        for (Failure failure : failures) {
            FailureText.of(failure).lines().forEach(line -> file.write("    " + plain(line) + "\n"));
        }
        file.write("  ...\n");
    }

    private static String plain(String text) {
        return ControlCharacters.escapedLine(text.replace('\t', ' '));
    }

    @Override
    public void end(Totals totals, Optional<Coverage> coverage) {
        file.write((totals.isInterrupted() ? "# interrupted\n" : "") + "1.." + number + "\n");
    }

    @Override
    public void flush() {
        file.flush();
    }

    @Override
    public void close() {
        file.close();
    }
}
