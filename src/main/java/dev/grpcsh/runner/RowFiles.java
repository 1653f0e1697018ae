package dev.grpcsh.runner;

import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.Session;
import dev.grpcsh.suite.Row;
import dev.grpcsh.suite.Rows;
import dev.grpcsh.suite.TestCase;
import java.nio.file.Path;
import java.util.List;

/** Finds and reads the files that rows come from. */
final class RowFiles {
    private RowFiles() {}

    /** Where rows come from: named in a file, its name counts from there; by an option, from the working folder. */
    static Path path(TestCase.RowSource source, Scripts scripts, Session session) {
        return source.line() == 0 ? session.folder().resolve(source.file()) : scripts.file(source.file());
    }

    /**
     * The rows.
     *
     * @throws ShellException if the file cannot be read, or holds none
     */
    static List<Row> read(TestCase.RowSource source, Scripts scripts, Session session) {
        if (source.rows().isPresent()) {
            return source.rows().get();
        }
        String title = source.line() == 0 ? source.file() : scripts.title(source.file());
        List<Row> rows = Rows.read(title, scripts.read(title, path(source, scripts, session)));
        if (rows.isEmpty()) {
            throw ShellException.usage(title + " holds no row");
        }
        return rows;
    }
}
