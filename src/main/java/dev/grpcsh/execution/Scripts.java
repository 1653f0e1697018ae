package dev.grpcsh.execution;

import dev.grpcsh.command.Deferred;
import dev.grpcsh.command.LineRunner;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Lexer;
import dev.grpcsh.language.Misspelled;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Unfinished;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.output.Port;
import dev.grpcsh.session.Session;
import dev.grpcsh.suite.Keyword;
import dev.grpcsh.suite.RunRequest;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.TextInput;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs lines in one session: of files, of a stream, of a text. Stops at the first failure, and knows which files are
 * running, so that none runs itself. Confined to the thread of its session.
 */
public final class Scripts implements LineRunner {
    private final Session session;
    private final Lexer lexer;
    private final Dispatcher dispatcher;
    private final MessageInput input;
    private final boolean oneShot;
    private final FileRuns runs;
    private final OpenFiles open = new OpenFiles();
    private Optional<Scope> scope = Optional.empty();
    private Optional<String> before = Optional.empty();
    private Optional<ExitCode> exit = Optional.empty();
    private boolean exitChosen;

    /**
     * Makes a runner.
     *
     * @param input where {@code run -} finds its lines
     * @param oneShot whether the process runs a single command
     * @param runs runs files in sessions of their own
     */
    public Scripts(
            Session session, Lexer lexer, Dispatcher dispatcher, MessageInput input, boolean oneShot, FileRuns runs) {
        this.session = session;
        this.lexer = lexer;
        this.dispatcher = dispatcher;
        this.input = input;
        this.oneShot = oneShot;
        this.runs = runs;
    }

    /** One for a file that these lines have run, in a session of its own. */
    public Scripts of(Dispatcher other, Path file) {
        Scripts inner = new Scripts(other.execution().session(), lexer, other, new MessageInput.Taken(), false, runs);
        inner.open.take(open);
        inner.open.push(file);
        return inner;
    }

    /** One for the same files and session, shown elsewhere. */
    public Scripts with(Dispatcher other) {
        Scripts inner = new Scripts(session, lexer, other, input, false, runs);
        inner.open.take(open);
        return inner;
    }

    /** What runs its statements. */
    public Dispatcher dispatcher() {
        return dispatcher;
    }

    /** Splits texts. */
    public Lexer lexer() {
        return lexer;
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

    @Override
    public ExitCode run(RunRequest request, Port port) throws InterruptedException {
        if (!request.paths().contains("-")) {
            return runs.run(request, dispatcher.execution(), this, port);
        } else if (request.paths().size() > 1 || request.isTesting()) {
            throw ShellException.usage("run - takes a script from standard input, alone and without options for tests");
        }
        return runInput(request.keepGoing());
    }

    private ExitCode runInput(boolean keepGoing) {
        if (!(input instanceof MessageInput.Stream piped)) {
            throw input instanceof MessageInput.Typed
                    ? ShellException.usage("run - reads a script from standard input, which is the keyboard here")
                    : input.refused();
        }
        // What the script comes from holds no messages.
        MessageInput taken = new MessageInput.Taken();
        Scripts script = new Scripts(session, lexer, dispatcher.withInput(taken), taken, oneShot, runs);
        ExitCode exitCode = script.runStream(piped.stream(), "standard input", keepGoing);
        exit = script.exit;
        exitChosen = script.exitChosen;
        return exitCode;
    }

    /** Runs a text that was typed, or given with {@code -c}. */
    public ExitCode runText(String text) {
        try {
            ExitCode exitCode = ExitCode.OK;
            for (Statement statement : lexer.statements(text, 1)) {
                exitCode = dispatcher.execute(statement, this, Optional.empty());
                if (exit.isPresent() || !exitCode.isOk()) {
                    return exit.orElse(exitCode);
                }
            }
            return exitCode;
        } catch (Misspelled e) {
            return dispatcher.show(e.typed());
        } catch (Unfinished e) {
            return dispatcher.show(Misspelled.of(e).typed());
        }
    }

    /** Runs a stream of lines, each statement as soon as it is complete. */
    public ExitCode runStream(InputStream stream, String name, boolean keepGoing) {
        return new LineStream(this, runs, name, keepGoing).run(stream);
    }

    /** Runs the statements of a file that these are for, and what they put off to its end. */
    public ExitCode runFile(List<Statement> statements, String name, boolean keepGoing) {
        Scope own = new Scope();
        Optional<Scope> outer = enter(own);
        try {
            return ended(own, run(statements, name, keepGoing));
        } finally {
            leave(outer);
        }
    }

    /** Runs statements of a file or stream; the first failure ends them, unless they are to go on. */
    ExitCode run(List<Statement> statements, String name, boolean keepGoing) {
        ExitCode first = ExitCode.OK;
        for (Statement statement : statements) {
            ExitCode exitCode = run(statement, name);
            first = first.isOk() ? exitCode : first;
            if (exit.isPresent() || isOver(exitCode) || (!exitCode.isOk() && !keepGoing)) {
                return exit.orElse(first);
            }
        }
        return first;
    }

    /** Runs a statement of a file. */
    public ExitCode run(Statement statement, String name) {
        return dispatcher.execute(statement, this, Optional.of(place(statement, name)));
    }

    /** Whether nobody goes on after that. */
    public static boolean isOver(ExitCode exitCode) {
        return exitCode.equals(ExitCode.INTERRUPTED) || exitCode.equals(ExitCode.BROKEN_PIPE);
    }

    /** Where a statement of a file stands. */
    public Place place(Statement statement, String name) {
        return new Place(
                name,
                statement.line(),
                () -> MaskedLine.of(statement.text().lines().findFirst().orElse(""), session.redactedFields()));
    }

    /** A file or case begins, which takes what is put off to its end; gives back the one around it. */
    public Optional<Scope> enter(Scope inner) {
        Optional<Scope> outer = scope;
        scope = Optional.of(inner);
        return outer;
    }

    /** A file or case ends. */
    public void leave(Optional<Scope> outer) {
        scope = outer;
    }

    @Override
    public void defer(Deferred later) {
        scope.orElseThrow(
                        () -> ShellException.usage(
                                "defer puts a statement off to the end of a file or case; it stands in files and standard input"))
                .defer(later);
    }

    @Override
    public boolean soften(ShellException problem) {
        scope.ifPresent(inner -> inner.soften(problem));
        return scope.isPresent();
    }

    @Override
    public Optional<String> outputBefore() {
        return before;
    }

    /** What the statement showed that comes before the next. */
    public void outputBefore(Optional<String> text) {
        before = text;
    }

    /** The file is split as a whole before its first line runs, so that a slip at the end does not surface halfway. */
    @Override
    public ExitCode include(String typed) throws InterruptedException {
        Path file = file(typed);
        String name = title(typed);
        requireNew(file, name);
        List<Statement> statements = statements(read(name, file), name);
        for (Statement statement : statements) {
            Optional<Keyword> keyword = Keyword.of(statement);
            if (keyword.isPresent() && keyword.get() != Keyword.DEFER) {
                throw ShellException.usage(name + ":" + statement.line() + ": what is included holds no "
                        + keyword.get().word() + "; run runs such a file");
            }
        }
        open.push(file);
        Scope own = new Scope();
        Optional<Scope> outer = scope.isPresent() ? Optional.empty() : enter(own);
        boolean outermost = scope.equals(Optional.of(own));
        try {
            ExitCode exitCode = run(statements, name, false);
            return outermost ? ended(own, exitCode) : exitCode;
        } finally {
            open.pop();
            if (outermost) {
                leave(outer);
            }
        }
    }

    /** What a file or stream comes to, with what was put off to its end, and what failed without ending it. */
    ExitCode ended(Scope own, ExitCode soFar) {
        ExitCode later = own.end();
        boolean soft = !own.takeSoft().isEmpty();
        ExitCode all = soFar.isOk() ? later : soFar;
        return all.isOk() && soft ? ExitCode.EXPECTATION : all;
    }

    /** Where a name leads that the running file says. */
    public Path file(String name) {
        Path above = open.innermost();
        Path folder = above == null ? null : above.getParent();
        Path file = folder == null
                ? session.folder().resolve(name)
                : session.folder().resolve(name, folder);
        return file.toAbsolutePath().normalize();
    }

    /** What a file is called from where the shell stands: a name in another file counts from there. */
    public String title(String name) {
        Path here = session.folder().resolve("").toAbsolutePath().normalize();
        Path file = file(name);
        boolean same = open.innermost() == null || here.equals(open.innermost().getParent());
        return same || !file.startsWith(here) ? name : here.relativize(file).toString();
    }

    /**
     * Refuses a file that is running, and one behind more files than anybody means.
     *
     * @throws ShellException a usage problem with the files that lead to it
     */
    public void requireNew(Path file, String name) {
        open.requireNew(file, name);
    }

    /**
     * The statements of a text.
     *
     * @throws ShellException a usage problem with file, line and column
     */
    public List<Statement> statements(String text, String name) {
        try {
            return lexer.statements(text, 1);
        } catch (Misspelled e) {
            throw e.inFile(name);
        } catch (Unfinished e) {
            throw Misspelled.of(e).inFile(name);
        }
    }

    /**
     * What a file says.
     *
     * @throws ShellException if it cannot be read, or is no text
     */
    public String read(String name, Path file) {
        try {
            return TextInput.of(session.folder().read(name, file));
        } catch (MalformedText e) {
            throw noText(name, e);
        }
    }

    static ShellException noText(String name, MalformedText e) {
        return ShellException.usage(name + ":" + e.line() + ":" + e.column() + ": no text in UTF-8");
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
}
