package dev.grpcsh.execution;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Misspelled;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Unfinished;
import dev.grpcsh.suite.Keyword;
import dev.grpcsh.suite.TestFileReader;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.TextInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Lines as they come in: each statement runs as soon as it is complete. The cases of a test are read to the end first. One
 * use.
 */
final class LineStream {
    private final Scripts scripts;
    private final FileRuns runs;
    private final String name;
    private final boolean keepGoing;
    private final Scope scope = new Scope();
    private final StringBuilder pending = new StringBuilder();
    private int firstLine = 1;
    private Optional<Unfinished> unfinished = Optional.empty();

    LineStream(Scripts scripts, FileRuns runs, String name, boolean keepGoing) {
        this.scripts = scripts;
        this.runs = runs;
        this.name = name;
        this.keepGoing = keepGoing;
    }

    ExitCode run(InputStream stream) {
        Dispatcher dispatcher = scripts.dispatcher();
        Optional<Scope> outer = scripts.enter(scope);
        try (BufferedReader reader = new BufferedReader(TextInput.of(stream))) {
            ExitCode exitCode = run(reader);
            return dispatcher.drained(scripts.ended(scope, exitCode));
        } catch (MalformedText e) {
            return dispatcher.show(Scripts.noText(name, e));
        } catch (InterruptedIOException | InterruptedException e) {
            return dispatcher.drained(ExitCode.INTERRUPTED);
        } catch (IOException e) {
            return dispatcher.show(ShellException.failure(name + ": cannot be read: " + e.getMessage(), e));
        } catch (ShellException e) {
            return dispatcher.show(e);
        } finally {
            scripts.leave(outer);
        }
    }

    private ExitCode run(BufferedReader reader) throws IOException, InterruptedException {
        ExitCode first = ExitCode.OK;
        int line = 0;
        for (String next = reader.readLine(); next != null; next = reader.readLine()) {
            line++;
            pending.append(next).append('\n');
            // A line that ends in a backslash goes on.
            Optional<List<Statement>> complete = next.endsWith("\\") ? Optional.empty() : complete();
            if (complete.isEmpty()) {
                continue;
            }
            int test = firstTest(complete.get());
            ExitCode exitCode = scripts.run(complete.get().subList(0, test), name, keepGoing);
            first = first.isOk() ? exitCode : first;
            if (scripts.isLeaving() || Scripts.isOver(exitCode) || (!exitCode.isOk() && !keepGoing)) {
                return first;
            } else if (test < complete.get().size()) {
                exitCode = cases(reader);
                return first.isOk() ? exitCode : first;
            }
            pending.setLength(0);
            firstLine = line + 1;
        }
        if (unfinished.isPresent()) {
            throw Misspelled.of(unfinished.get()).inFile(name);
        }
        return first;
    }

    private Optional<List<Statement>> complete() {
        try {
            List<Statement> statements = scripts.lexer().statements(pending.toString(), firstLine);
            unfinished = Optional.empty();
            return Optional.of(statements);
        } catch (Unfinished e) {
            unfinished = Optional.of(e);
            return Optional.empty();
        } catch (Misspelled e) {
            throw e.inFile(name);
        }
    }

    private static int firstTest(List<Statement> statements) {
        int at = 0;
        while (at < statements.size() && !Keyword.of(statements.get(at)).equals(Optional.of(Keyword.TEST))) {
            at++;
        }
        return at;
    }

    private ExitCode cases(BufferedReader reader) throws IOException, InterruptedException {
        for (String next = reader.readLine(); next != null; next = reader.readLine()) {
            pending.append(next).append('\n');
        }
        List<Statement> all = complete().orElse(List.of());
        if (unfinished.isPresent()) {
            throw Misspelled.of(unfinished.get()).inFile(name);
        }
        List<Statement> cases = all.subList(firstTest(all), all.size());
        return runs.cases(
                new TestFileReader(name).read(pending.toString(), cases),
                scripts.dispatcher().execution(),
                scripts);
    }
}
