package dev.grpcsh.execution;

import dev.grpcsh.command.LineRunner;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Lexer;
import dev.grpcsh.language.Misspelled;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Unfinished;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.TextInput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Runs lines: of files, of a stream, of a text. Stops at the first failure, and knows which files are running, so that
 * none runs itself. Confined to the command thread.
 */
public final class Scripts implements LineRunner {
    private final Session session;
    private final Lexer lexer;
    private final Dispatcher dispatcher;
    private final MessageInput input;
    private final boolean oneShot;
    private final Deque<Path> open = new ArrayDeque<>();
    private Optional<ExitCode> exit = Optional.empty();
    private boolean exitChosen;

    /**
     * Makes a runner.
     *
     * @param input where {@code run -} finds its lines
     * @param oneShot whether the process runs a single command
     */
    public Scripts(Session session, Lexer lexer, Dispatcher dispatcher, MessageInput input, boolean oneShot) {
        this.session = session;
        this.lexer = lexer;
        this.dispatcher = dispatcher;
        this.input = input;
        this.oneShot = oneShot;
    }

    /** What {@code exit} asked for; the lines after it do not run. */
    public Optional<ExitCode> exitRequest() {
        return exit;
    }

    /** The answer to {@code exit} was no. */
    public void stay() {
        exit = Optional.empty();
    }

    @Override
    public void exit(ExitCode code, boolean chosen) {
        exit = Optional.of(code);
        exitChosen = chosen;
    }

    /** Whether {@code exit} was told the code to leave with. */
    public boolean choseExit() {
        return exit.isPresent() && exitChosen;
    }

    @Override
    public boolean isLeaving() {
        return exit.isPresent();
    }

    @Override
    public boolean oneShot() {
        return oneShot && open.isEmpty();
    }

    /** Files are split as a whole before the first line runs, so that a slip at the end does not surface halfway. */
    @Override
    public ExitCode runFile(String name, boolean keepGoing) throws InterruptedException {
        if (name.equals("-")) {
            return runInput(keepGoing);
        }
        Path file = session.folder().resolve(name).toAbsolutePath().normalize();
        if (open.contains(file)) {
            throw ShellException.usage(name + " runs itself: " + chain(file));
        }
        String text = text(name);
        List<Statement> statements;
        try {
            statements = lexer.statements(text, 1);
        } catch (Misspelled e) {
            throw e.inFile(name);
        } catch (Unfinished e) {
            throw Misspelled.of(e).inFile(name);
        }
        open.push(file);
        try {
            return run(statements, Optional.of(name), keepGoing);
        } finally {
            open.pop();
        }
    }

    private ExitCode runInput(boolean keepGoing) {
        if (!(input instanceof MessageInput.Stream piped)) {
            throw input instanceof MessageInput.Typed
                    ? ShellException.usage("run - reads a script from standard input, which is the keyboard here")
                    : input.refused();
        }
        // What the script comes from holds no messages.
        MessageInput taken = new MessageInput.Taken();
        Scripts script = new Scripts(session, lexer, dispatcher.withInput(taken), taken, oneShot);
        ExitCode exitCode = script.runStream(piped.stream(), "standard input", keepGoing);
        exit = script.exit;
        exitChosen = script.exitChosen;
        return exitCode;
    }

    /** Runs a text that was typed, or given with {@code -c}. */
    public ExitCode runText(String text) {
        try {
            return run(lexer.statements(text, 1), Optional.empty(), false);
        } catch (Misspelled e) {
            return dispatcher.show(e.typed());
        } catch (Unfinished e) {
            return dispatcher.show(Misspelled.of(e).typed());
        }
    }

    /** Runs a stream of lines, each statement as soon as it is complete. */
    public ExitCode runStream(InputStream stream, String name, boolean keepGoing) {
        ExitCode first = ExitCode.OK;
        try (BufferedReader reader = new BufferedReader(TextInput.of(stream))) {
            StringBuilder pending = new StringBuilder();
            int firstLine = 1;
            int line = 0;
            Optional<Unfinished> unfinished = Optional.empty();
            for (String next = reader.readLine(); next != null; next = reader.readLine()) {
                line++;
                pending.append(next).append('\n');
                try {
                    List<Statement> statements = lexer.statements(pending.toString(), firstLine);
                    // A line that ends in a backslash goes on.
                    if (next.endsWith("\\")) {
                        continue;
                    }
                    ExitCode exitCode = run(statements, Optional.of(name), keepGoing);
                    first = first.isOk() ? exitCode : first;
                    if (exit.isPresent() || (!exitCode.isOk() && !keepGoing)) {
                        return dispatcher.drained(first);
                    }
                    pending.setLength(0);
                    firstLine = line + 1;
                    unfinished = Optional.empty();
                } catch (Unfinished e) {
                    unfinished = Optional.of(e);
                } catch (Misspelled e) {
                    return dispatcher.show(e.inFile(name));
                }
            }
            return unfinished.isPresent()
                    ? dispatcher.show(Misspelled.of(unfinished.get()).inFile(name))
                    : dispatcher.drained(first);
        } catch (MalformedText e) {
            return dispatcher.show(noText(name, e));
        } catch (InterruptedIOException e) {
            return dispatcher.drained(ExitCode.INTERRUPTED);
        } catch (IOException e) {
            return dispatcher.show(ShellException.failure(name + ": cannot be read: " + e.getMessage(), e));
        }
    }

    private ExitCode run(List<Statement> statements, Optional<String> script, boolean keepGoing) {
        ExitCode first = ExitCode.OK;
        for (Statement statement : statements) {
            Optional<Supplier<String>> place =
                    script.map(name -> () -> name + ":" + statement.line() + ": " + shown(statement));
            ExitCode exitCode = dispatcher.execute(statement, this, place);
            first = first.isOk() ? exitCode : first;
            boolean stop = exitCode.equals(ExitCode.INTERRUPTED) || exitCode.equals(ExitCode.BROKEN_PIPE);
            if (exit.isPresent() || stop || (!exitCode.isOk() && !keepGoing)) {
                return exit.orElse(first);
            }
        }
        return first;
    }

    private String shown(Statement statement) {
        return MaskedLine.of(statement.text().lines().findFirst().orElse(""), session.redactedFields());
    }

    @Override
    public List<String> words(String line) {
        try {
            return dispatcher.words(Lexer.words(line, 1));
        } catch (Misspelled e) {
            throw e.typed();
        } catch (Unfinished e) {
            throw Misspelled.of(e).typed();
        }
    }

    private String text(String name) {
        try {
            return TextInput.of(session.folder().read(name));
        } catch (MalformedText e) {
            throw noText(name, e);
        }
    }

    private static ShellException noText(String name, MalformedText e) {
        return ShellException.usage(name + ":" + e.line() + ":" + e.column() + ": no text in UTF-8");
    }

    private String chain(Path file) {
        StringBuilder chain = new StringBuilder(String.valueOf(file.getFileName()));
        for (Path each : open) {
            chain.insert(0, each.getFileName() + " → ");
        }
        return chain.toString();
    }
}
