package dev.grpcsh.report;

import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Totals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An object a case, on standard output, for who asked for objects. */
final class ObjectsReport implements Report {
    private final Port port;

    ObjectsReport(Port port) {
        this.port = port;
    }

    @Override
    public void add(FileResult result) {
        port.emit(new Output.Listing(
                List::of,
                List::of,
                () -> result.cases().stream().map(one -> object(result, one)).toList()));
    }

    private static Map<String, Object> object(FileResult result, CaseResult one) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", result.name());
        object.putAll(ResultTree.of(one));
        return object;
    }

    @Override
    public void end(Totals totals, Optional<Coverage> coverage) {
        // Whoever reads objects adds them up.
    }

    @Override
    public void close() {
        // The port is its owner's.
    }
}
