package dev.grpcsh.report;

import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.suite.CaseResult;
import dev.grpcsh.suite.FileResult;
import dev.grpcsh.suite.Totals;
import java.util.ArrayList;
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
        port.emit(new Output.Listing(() -> List.of(), List::of, () -> objects(result)));
    }

    private static List<Map<String, Object>> objects(FileResult result) {
        List<Map<String, Object>> objects = new ArrayList<>();
        if (!result.beside().isEmpty()) {
            Map<String, Object> beside = new LinkedHashMap<>();
            beside.put("file", result.name());
            beside.putAll(ResultTree.outsideCases(result));
            objects.add(beside);
        }
        result.cases().forEach(one -> objects.add(object(result, one)));
        return objects;
    }

    private static Map<String, Object> object(FileResult result, CaseResult one) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("file", result.name());
        if (result.round() > 1) {
            object.put("round", result.round());
        }
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
