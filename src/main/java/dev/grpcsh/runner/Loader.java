package dev.grpcsh.runner;

import dev.grpcsh.checker.WordCheck;
import dev.grpcsh.execution.Dispatcher;
import dev.grpcsh.execution.Execution;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Word;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.session.Session;
import dev.grpcsh.suite.Fault;
import dev.grpcsh.suite.Keyword;
import dev.grpcsh.suite.Row;
import dev.grpcsh.suite.RunRequest;
import dev.grpcsh.suite.TestCase;
import dev.grpcsh.suite.TestFile;
import dev.grpcsh.suite.TestFileReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the files of a run before the first of them begins, so that what can be known to be wrong is told by then: what
 * they say, what they include, their rows. One use.
 */
final class Loader {
    private static final String INCLUDE = "include";

    private final Scripts lines;
    private final Execution around;
    private final Session session;
    private final Session scratch;
    private final RunRequest request;
    private final Port port;
    private final Set<Path> seen;
    private final Set<Path> included = new LinkedHashSet<>();
    private final Map<Path, List<Row>> pipes = new HashMap<>();
    private ExitCode firstProblem = ExitCode.OK;

    /** Makes one; the scratch session is its owner's to close, and good for nothing afterwards. */
    Loader(Scripts lines, Execution around, Session scratch, RunRequest request, Port port, Set<Path> seen) {
        this.seen = seen;
        this.lines = lines;
        this.around = around;
        this.scratch = scratch;
        this.session = around.session();
        this.request = request;
        this.port = port;
    }

    /** A file that was read. */
    record Loaded(Path path, TestFile file) {}

    /** What the first file came to that could not be read, if the run goes on past such; else OK. */
    ExitCode firstProblem() {
        return firstProblem;
    }

    /** All files that were looked at: what they include and their rows, too. */
    Set<Path> seen() {
        return seen;
    }

    /** The files that others include. */
    Set<Path> included() {
        return included;
    }

    /**
     * The files, with their chosen cases.
     *
     * @throws ShellException the last of all problems, those before having been told
     */
    List<Loaded> load(List<String> names) {
        List<Loaded> loaded = new ArrayList<>();
        List<ShellException> problems = new ArrayList<>();
        for (String name : names) {
            Interruption.check();
            try {
                loaded.add(load(name));
            } catch (ShellException e) {
                problems.add(e);
            }
        }
        for (int i = 0; i < problems.size(); i++) {
            if (i == problems.size() - 1 && !request.keepGoing()) {
                throw problems.get(i);
            }
            port.emit(new Output.Problem(problems.get(i)));
            firstProblem = problems.get(0).exitCode();
        }
        return loaded;
    }

    private Loaded load(String name) {
        Path path = lines.file(name);
        seen.add(path);
        lines.requireNew(path, name);
        String text = lines.read(name, path);
        TestFile file = new TestFileReader(name).read(text, lines.statements(text, name));
        Scripts within = lines.of(lines.dispatcher(), path);
        if (!request.keepGoing()) {
            requireWords(file);
        }
        List<Statement> first = file.isPlain() ? file.cases().get(0).body() : file.setUp();
        requireIncludes(first, name, within);
        List<TestCase> cases = new ArrayList<>();
        for (TestCase test : file.cases()) {
            cases.add(withRows(test, name, within));
        }
        return new Loaded(path, request.selection().of(file.with(cases)));
    }

    /** The first of the words that are wrong whatever happens until they run. */
    private void requireWords(TestFile file) {
        List<Statement> all = new ArrayList<>(file.setUp());
        file.cases().stream().filter(test -> test.skip().isEmpty()).forEach(test -> all.addAll(test.body()));
        Scripts reading =
                lines.with(new Dispatcher(around.in(scratch, around.jobs(), around.input(), Optional.empty())));
        List<Fault> faults = new WordCheck(file.name(), scratch, reading).faults(all, file.text());
        if (!faults.isEmpty()) {
            throw ShellException.usage(faults.get(0).text());
        }
    }

    private TestCase withRows(TestCase test, String name, Scripts within) {
        if (request.each().isPresent() && test.each().isPresent()) {
            throw ShellException.usage(
                    name + ":" + test.each().get().line() + ": rows come from one place: each, or --each");
        }
        TestCase whole = request.each()
                .map(rows -> test.withRows(new TestCase.RowSource(rows, 0)))
                .orElse(test);
        if (whole.each().isPresent() && whole.skip().isEmpty()) {
            try {
                return whole.withRows(read(whole.each().get(), within));
            } catch (ShellException e) {
                throw whole.each().get().line() == 0
                        ? e
                        : e.at(name + ":" + whole.each().get().line());
            }
        }
        return whole;
    }

    /** Reads rows; those of a pipe are kept, as nobody can read them again. */
    private TestCase.RowSource read(TestCase.RowSource source, Scripts within) {
        Path path = RowFiles.path(source, within, session);
        seen.add(path);
        if (pipes.containsKey(path)) {
            return source.with(pipes.get(path));
        }
        boolean again = Files.isRegularFile(path);
        List<Row> rows = RowFiles.read(source, within, session);
        if (again) {
            return source;
        }
        pipes.put(path, rows);
        return source.with(rows);
    }

    /** Looks at what is included by a name that is known by now. */
    private void requireIncludes(List<Statement> statements, String name, Scripts within) {
        for (Statement statement : statements) {
            Interruption.check();
            Optional<String> included = included(statement);
            if (included.isEmpty()) {
                continue;
            }
            String place = name + ":" + statement.firstWords().get(0).position();
            Path path = within.file(included.get());
            String title = within.title(included.get());
            seen.add(path);
            this.included.add(path);
            try {
                within.requireNew(path, title);
                List<Statement> inner = within.statements(within.read(title, path), title);
                inner.forEach(each -> requireNoCase(each, title));
                requireIncludes(inner, title, within.of(lines.dispatcher(), path));
            } catch (ShellException e) {
                throw e.at(place);
            }
        }
    }

    private static void requireNoCase(Statement statement, String name) {
        Optional<Keyword> keyword = Keyword.of(statement);
        if (keyword.equals(Optional.of(Keyword.TEST))) {
            throw ShellException.usage(
                    name + ":" + statement.line() + ": what is included holds no test; run runs such a file");
        }
    }

    private static Optional<String> included(Statement statement) {
        List<Word> words = statement.firstWords();
        boolean plain = words.size() == 2
                && words.get(0).shown().equals(INCLUDE)
                && words.get(1).parts().stream().allMatch(Word.Literal.class::isInstance);
        return plain ? Optional.of(words.get(1).shown()) : Optional.empty();
    }
}
