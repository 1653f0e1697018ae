package dev.grpcsh.suite;

import dev.grpcsh.language.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A case of a file.
 *
 * @param name unique in its file
 * @param tags what it can be chosen by
 * @param line where it begins
 * @param skip why it is left out
 * @param each the file of its rows
 * @param body what it consists of
 */
public record TestCase(
        String name,
        List<String> tags,
        int line,
        Optional<String> skip,
        Optional<RowSource> each,
        List<Statement> body) {
    /**
     * Where rows come from.
     *
     * @param file as it was written, or given
     * @param line where the statement stands that names it; 0 if an option does
     * @param rows them, if they were read from what can be read but once
     */
    public record RowSource(String file, int line, Optional<List<Row>> rows) {
        /** One whose rows were not read yet. */
        public RowSource(String file, int line) {
            this(file, line, Optional.empty());
        }

        /** The same with its rows. */
        public RowSource with(List<Row> read) {
            return new RowSource(file, line, Optional.of(read));
        }
    }

    /** The same with rows, unless it has some of its own. */
    public TestCase withRows(RowSource rows) {
        return new TestCase(name, tags, line, skip, Optional.of(rows), body);
    }
}
