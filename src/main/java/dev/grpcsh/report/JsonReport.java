package dev.grpcsh.report;

import dev.grpcsh.codec.JsonSink;
import dev.grpcsh.codec.JsonStyle.Layout;
import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Totals;
import java.util.Optional;

/** All there is to tell, as one object of JSON: files a line each, then the totals. */
final class JsonReport implements Report {
    private final ReportFile file;
    private boolean first = true;

    JsonReport(ReportFile file) {
        this.file = file;
        file.write("{\"version\":1,\"files\":[");
    }

    @Override
    public void add(FileResult result) {
        file.write((first ? "\n" : ",\n") + compact(ResultTree.of(result)));
        first = false;
    }

    @Override
    public void end(Totals totals, Optional<Coverage> coverage) {
        file.write("\n],\"totals\":" + compact(ResultTree.of(totals)));
        coverage.ifPresent(covered -> file.write(",\n\"coverage\":" + compact(CoverageText.tree(covered))));
        file.write("}\n");
    }

    static String compact(Object tree) {
        JsonSink sink = new JsonSink(Layout.COMPACT);
        JsonTree.write(tree, sink);
        return sink.text();
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
