package dev.grpcsh.runner;

import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.session.Session;
import dev.grpcsh.suite.RunRequest.Mode;
import dev.grpcsh.suite.TestCase;
import dev.grpcsh.suite.TestFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells which cases there are, or what would run, without running anything. */
final class Listing {
    private final Mode mode;
    private final Scripts lines;
    private final Session session;

    Listing(Mode mode, Scripts lines, Session session) {
        this.mode = mode;
        this.lines = lines;
        this.session = session;
    }

    /** A case, and how many rows it has; 0 if it has none of those. */
    private record Entry(TestFile file, TestCase test, int rows) {
        String place() {
            return file.name() + ":" + test.line();
        }

        List<String> row() {
            String rows = rows() > 0 ? rows() + (rows() == 1 ? " row" : " rows") : "";
            String skip = test.skip().map(reason -> "skipped: " + reason).orElse("");
            return List.of(place(), test.name(), String.join(" ", test.tags()), rows, skip);
        }

        Map<String, Object> object() {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("file", file.name());
            object.put("line", test.line());
            object.put("name", test.name());
            object.put("tags", test.tags());
            if (rows > 0) {
                object.put("rows", rows);
            }
            test.skip().ifPresent(reason -> object.put("skip", reason));
            return object;
        }
    }

    ExitCode show(List<Loader.Loaded> files, Port port) {
        List<Entry> entries = new ArrayList<>();
        for (Loader.Loaded loaded : files) {
            Interruption.check();
            Scripts within = lines.of(lines.dispatcher(), loaded.path());
            for (TestCase test : loaded.file().cases()) {
                int rows = test.each().isPresent()
                                && mode == Mode.DRY_RUN
                                && test.skip().isEmpty()
                        ? RowFiles.read(test.each().get(), within, session).size()
                        : 0;
                entries.add(new Entry(loaded.file(), test, rows));
            }
        }
        port.emit(new Output.Listing(
                () -> entries.stream().map(Entry::row).toList(),
                () -> entries.stream()
                        .map(entry -> String.join("\t", entry.row()).stripTrailing())
                        .toList(),
                () -> entries.stream().map(Entry::object).toList()));
        return ExitCode.OK;
    }
}
