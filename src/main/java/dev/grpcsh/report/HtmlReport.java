package dev.grpcsh.report;

import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Totals;
import java.util.Optional;

final class HtmlReport implements Report {
    private final ReportFile file;

    HtmlReport(ReportFile file) {
        this.file = file;
    }

    @Override
    public void add(FileResult result) {}

    @Override
    public void end(Totals totals, Optional<Coverage> coverage) {}

    @Override
    public void close() {
        file.close();
    }
}
