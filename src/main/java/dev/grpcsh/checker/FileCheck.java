package dev.grpcsh.checker;

import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Misspelled;
import dev.grpcsh.language.Unfinished;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Variables;
import dev.grpcsh.suite.Fault;
import dev.grpcsh.suite.Rows;
import dev.grpcsh.suite.TestCase;
import dev.grpcsh.suite.TestFile;
import dev.grpcsh.suite.TestFileReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at one file, statement by statement, in a session that is there for it: what a statement would store is known to
 * those below it. One use, one thread.
 */
public final class FileCheck {
    private static final int MOST_FAULTS = 1_000;
    private static final Pattern PLACED = Pattern.compile("(?s)(.*?):(\\d+):(\\d+): (.*)");

    private final String name;
    private final Session session;
    private final Scripts scripts;
    private final Optional<String> each;
    private final Map<Path, Set<String>> pipes;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * Makes one.
     *
     * @param scripts those of the file
     * @param each rows for every case that has none of its own
     * @param pipes the columns of what can be read but once, as far as it was read
     */
    FileCheck(String name, Session session, Scripts scripts, Optional<String> each, Map<Path, Set<String>> pipes) {
        this.pipes = pipes;
        this.name = name;
        this.session = session;
        this.scripts = scripts;
        this.each = each;
    }

    /** What is wrong with the text, by its places. */
    public List<Fault> faults(String text) {
        try {
            check(new TestFileReader(name).read(text, scripts.lexer().statements(text, 1)));
        } catch (Misspelled e) {
            add(e.inFile(name));
        } catch (Unfinished e) {
            add(Misspelled.of(e).inFile(name));
        } catch (ShellException e) {
            add(e);
        }
        return faults.stream().limit(MOST_FAULTS).toList();
    }

    private void check(TestFile file) {
        StatementCheck statements = new StatementCheck(name, file.text(), session, scripts, faults);
        statements.check(file.setUp());
        for (TestCase test : file.cases()) {
            if (test.skip().isPresent()) {
                continue;
            }
            rows(test);
            statements.check(test.body());
        }
    }

    /** Columns are variables; that they are no more behind their case is no reason to complain of what is named there. */
    private void rows(TestCase test) {
        Optional<TestCase.RowSource> source = test.each().or(() -> each.map(rows -> new TestCase.RowSource(rows, 0)));
        if (source.isEmpty()) {
            return;
        }
        String file = source.get().file();
        try {
            Path path = source.get().line() == 0 ? session.folder().resolve(file) : scripts.file(file);
            columns(source.get().line() == 0 ? file : scripts.title(file), path).stream()
                    .filter(Variables::isFree)
                    .forEach(column -> session.variables().put(column, Unknown.value()));
        } catch (ShellException e) {
            faults.add(new Fault(
                    name, source.get().line() == 0 ? test.line() : source.get().line(), 1, 0, e.problem()));
        }
    }

    private Set<String> columns(String file, Path path) {
        if (pipes.containsKey(path)) {
            return pipes.get(path);
        }
        boolean again = Files.isRegularFile(path);
        Set<String> columns = new TreeSet<>();
        columns.add("row");
        Rows.read(file, scripts.read(file, path))
                .forEach(row -> columns.addAll(row.columns().keySet()));
        if (!again) {
            pipes.put(path, columns);
        }
        return columns;
    }

    private void add(ShellException problem) {
        Matcher placed = PLACED.matcher(problem.problem());
        faults.add(
                placed.matches() && placed.group(1).equals(name)
                        ? new Fault(
                                name,
                                Integer.parseInt(placed.group(2)),
                                Integer.parseInt(placed.group(3)),
                                0,
                                placed.group(4))
                        : new Fault(name, 1, 1, 0, problem.problem()));
    }

    /** The exit code of a check with these faults. */
    public static ExitCode exitCode(List<Fault> faults) {
        return faults.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }
}
