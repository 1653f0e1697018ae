package dev.grpcsh.shell;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.execution.Dispatcher;
import dev.grpcsh.execution.Execution;
import dev.grpcsh.execution.JobsLeft;
import dev.grpcsh.execution.Problems;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.language.Lexer;
import dev.grpcsh.output.Console;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.output.Renderer;
import dev.grpcsh.output.RendererOptions;
import dev.grpcsh.output.Theme;
import dev.grpcsh.runner.TestRuns;
import dev.grpcsh.session.Keeper;
import dev.grpcsh.session.Session;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One invocation from its arguments to its exit code: decides what is shown how, opens the session, and chooses the
 * door. Several can run in one process, one after another or at once; each is confined to the thread that runs it.
 */
public final class Shell {
    /** The options of a call that have a person asked. */
    private static final List<String> ASKING = List.of("-i", "--interactive");

    /** The option of a run that has it wait for keys. */
    private static final String WATCH = "--watch";

    private final Invocation invocation;
    private final Terminal terminal;
    private final Clock clock;
    private final Keeper keeper;
    private final InterruptedThread commandThread;
    private final Vocabulary vocabulary;
    private final Commands commands;

    /** Makes a shell for the calling thread; the terminal is asked for nothing before it is needed. */
    public Shell(Invocation invocation, Terminal terminal, Clock clock) {
        this(invocation, terminal, clock, new Vocabulary(invocation.applicationFolder()), Keeper.NONE);
    }

    /** The same, with a vocabulary that others may use too, and connections that are kept when it is over. */
    public Shell(Invocation invocation, Terminal terminal, Clock clock, Vocabulary vocabulary, Keeper keeper) {
        this.vocabulary = vocabulary;
        this.commands = vocabulary.commands();
        this.keeper = keeper;
        this.invocation = invocation;
        this.terminal = terminal;
        this.clock = clock;
        this.commandThread = new InterruptedThread(Thread.currentThread(), terminal::abandon);
    }

    /** Runs the invocation on the calling thread; whatever goes wrong ends in a line and an exit code. */
    public ExitCode run() {
        try (Console console = new Console(invocation.out(), invocation.err())) {
            if (invocation.misencoded().isPresent()) {
                return refuse(ShellException.usage(invocation.misencoded().get()), console);
            }
            boolean stackTraces = false;
            try {
                RootOptions options = vocabulary.options(invocation.arguments());
                stackTraces = options.stackTraces();
                return run(options, console);
            } catch (RuntimeException | Error e) {
                return refuse(new Problems(stackTraces).problem(e), console);
            }
        }
    }

    private ExitCode run(RootOptions options, Console console) {
        RendererOptions rendering = rendering(options);
        if (options.help() || options.version()) {
            String text = options.help() ? RootOptions.usage() : new Version(invocation.applicationFolder()).all();
            new Renderer(rendering, console.out(), console.err(), Optional.empty())
                    .emit(Output.Listing.page(text, () -> Map.of("text", text)));
            return drained(console);
        }
        // A conversation is held at a prompt of its own.
        boolean converses = options.command().stream()
                .findFirst()
                .flatMap(commands::find)
                .filter(entry -> entry.has(CommandEntry.Trait.CONVERSES)
                        || (entry.has(CommandEntry.Trait.WATCHES)
                                && options.command().contains(WATCH))
                        || (entry.has(CommandEntry.Trait.CALLS)
                                && options.command().stream().anyMatch(ASKING::contains)))
                .isPresent();
        boolean bare = options.command().isEmpty() && options.line().isEmpty();
        boolean prompt = (bare || converses) && invocation.interactive();
        if (prompt) {
            return new PromptDoor(invocation, terminal, clock, commands, options, rendering).run();
        }
        Renderer notices = new Renderer(rendering, console.out(), console.err(), Optional.empty());
        try (Session session = new Session(invocation, clock, this::password, notices::notice, false, keeper);
                JobTable jobs = new JobTable(clock);
                Terminal.Signals signals = terminal.onSignal(commandThread::interrupt)) {
            ExitCode exitCode = script(options, session, jobs, console, rendering);
            return commandThread
                    .signal()
                    .filter(code -> exitCode.equals(ExitCode.INTERRUPTED))
                    .orElse(exitCode);
        } catch (ShellException e) {
            return refuse(e, console);
        } catch (Interruption e) {
            return commandThread.signal().orElse(ExitCode.INTERRUPTED);
        }
    }

    private ExitCode script(
            RootOptions options, Session session, JobTable jobs, Console console, RendererOptions usual) {
        RendererOptions rendering = usual.by(() -> session.settings().palette());
        prepare(session, options);
        boolean oneShot = !options.command().isEmpty();
        boolean fromInput = !oneShot && options.line().isEmpty();
        MessageInput input = fromInput ? new MessageInput.Taken() : StandardInput.of(invocation);
        Dispatcher dispatcher = new Dispatcher(new Execution(
                commands,
                session,
                console,
                rendering,
                input,
                jobs,
                Optional.empty(),
                new Problems(options.stackTraces()),
                Optional.empty()));
        Scripts scripts = new Scripts(session, new Lexer(commands), dispatcher, input, oneShot, new TestRuns());
        ExitCode exitCode;
        if (oneShot) {
            exitCode = dispatcher.execute(options.command(), scripts);
        } else if (options.line().isPresent()) {
            exitCode = scripts.runText(options.line().get());
        } else {
            exitCode = scripts.runStream(StandardInput.stream(invocation), "standard input", options.keepGoing());
        }
        if (exitCode.equals(ExitCode.INTERRUPTED) || exitCode.equals(ExitCode.BROKEN_PIPE)) {
            return exitCode;
        }
        JobsLeft left = new JobsLeft(dispatcher);
        ExitCode withJobs = left.unheard(exitCode);
        Renderer notices = new Renderer(rendering, console.out(), console.err(), Optional.empty());
        if (withJobs.isOk()) {
            left.running().forEach(notices::notice);
        }
        return scripts.choseExit() ? exitCode : withJobs;
    }

    /** Applies what was asked for before the command. */
    static void prepare(Session session, RootOptions options) {
        for (String variable : options.variables()) {
            int equals = variable.indexOf('=');
            if (equals < 1) {
                throw ShellException.usage("--var is written NAME=TEXT");
            }
            session.variables().put(variable.substring(0, equals), JsonValue.text(variable.substring(equals + 1)));
        }
        if (!options.connection().options().isEmpty()) {
            var unused = session.connect(options.connection().options());
        }
        session.headers().keep(options.headers().typed());
    }

    private Optional<String> password(String question) {
        return invocation.inTerminal() && invocation.errTerminal() ? terminal.password(question) : Optional.empty();
    }

    /** What is shown how is decided once, here. */
    private RendererOptions rendering(RootOptions options) {
        boolean wanted = switch (options.color()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                invocation.variable("NO_COLOR").isEmpty()
                        && !invocation.variable("TERM").equals("dumb");
        };
        boolean always = options.color() == RootOptions.Coloring.ALWAYS;
        Theme data = wanted && (always || invocation.outTerminal()) ? Theme.COLORED : Theme.PLAIN;
        Theme messages = wanted && (always || invocation.errTerminal()) ? Theme.COLORED : Theme.PLAIN;
        OutputFormat format = invocation.outTerminal() ? OutputFormat.PRETTY : OutputFormat.JSONL;
        boolean person = invocation.outTerminal() && invocation.errTerminal();
        RendererOptions usual =
                new RendererOptions(format, data, messages, invocation.outTerminal(), person, false, false);
        return options.output().over(usual);
    }

    private ExitCode refuse(ShellException problem, Console console) {
        RendererOptions plain =
                new RendererOptions(OutputFormat.JSONL, Theme.PLAIN, Theme.PLAIN, false, false, false, false);
        new Renderer(plain, console.out(), console.err(), Optional.empty()).emit(new Output.Problem(problem));
        try {
            console.drain();
        } catch (ShellException | Interruption e) {
            // It was about standard error; that standard output is broken off is told by who wrote there.
        }
        return problem.exitCode();
    }

    private ExitCode drained(Console console) {
        try {
            console.drain();
            return ExitCode.OK;
        } catch (ShellException e) {
            return e.exitCode().equals(ExitCode.BROKEN_PIPE) ? e.exitCode() : refuse(e, console);
        } catch (Interruption e) {
            return ExitCode.INTERRUPTED;
        }
    }
}
