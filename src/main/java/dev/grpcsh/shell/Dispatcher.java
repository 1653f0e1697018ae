package dev.grpcsh.shell;

import dev.grpcsh.command.Catalog;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.CommandParser;
import dev.grpcsh.command.HereDocument;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.LineRunner;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.output.ByteSink;
import dev.grpcsh.output.Console;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.output.Port;
import dev.grpcsh.output.Renderer;
import dev.grpcsh.output.RendererOptions;
import dev.grpcsh.output.WholeLines;
import dev.grpcsh.session.Session;
import dev.grpcsh.shell.Statement.CommandStage;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Carries out statements and commands: where all doors end. Problems are shown here and come back as exit codes.
 * Confined to the command thread.
 */
final class Dispatcher {
    private final Session session;
    private final Console console;
    private final RendererOptions options;
    private final MessageInput input;
    private final boolean stackTraces;
    private final JobTable jobs;
    private final Optional<Keyboard> keyboard;

    /**
     * Makes a dispatcher.
     *
     * @param session what lasts from one command to the next; its owner's to close
     * @param console takes all output; its owner's to close
     * @param options how things are shown
     * @param input where a message {@code -} comes from
     * @param stackTraces whether problems are shown with where they arose
     * @param jobs what goes on in the background; its owner's to close
     * @param keyboard what a person types, where there is one
     */
    Dispatcher(
            Session session,
            Console console,
            RendererOptions options,
            MessageInput input,
            boolean stackTraces,
            JobTable jobs,
            Optional<Keyboard> keyboard) {
        this.session = session;
        this.console = console;
        this.options = options;
        this.input = input;
        this.stackTraces = stackTraces;
        this.jobs = jobs;
        this.keyboard = keyboard;
    }

    /** Carries out one command by its words, as argv gives them: no variables, no operators. */
    ExitCode execute(List<String> words, LineRunner lines) {
        return guarded(Optional.empty(), ports -> run(words, Around.alone(lines), ports.toConsole()));
    }

    /**
     * Carries out a statement.
     *
     * @param place in a script, what to show above a problem
     */
    ExitCode execute(Statement statement, LineRunner lines, Optional<String> place) {
        return guarded(place, ports -> {
            Expander expander = new Expander(session);
            if (statement.background()) {
                return new JobStarter(session, console, this, jobs, options).start(statement, expander, lines);
            } else if (statement.stages().size() == 1
                    && statement.redirect().isEmpty()
                    && statement.stages().get(0) instanceof CommandStage stage) {
                return run(
                        expander.texts(stage.words()),
                        around(stage, expander, lines, Optional.empty()),
                        ports.toConsole());
            }
            return new Pipeline(session, console, this, ports, lines, Optional.empty()).run(statement, expander);
        });
    }

    /** What a command has around it, beside the session. */
    record Around(
            Optional<InputStream> upstream,
            Optional<HereDocument> hereDocument,
            LineRunner lines,
            boolean remembers,
            Optional<Job> job) {
        /** Nothing but itself. */
        static Around alone(LineRunner lines) {
            return new Around(Optional.empty(), Optional.empty(), lines, true, Optional.empty());
        }
    }

    /** Makes the port that a command's own output options ask for. */
    @FunctionalInterface
    interface PortMaker {
        Port make(ShellCommand command);
    }

    /** What is made of a statement's ports before they are used. */
    @FunctionalInterface
    interface Wrapping {
        Port wrap(Port port, boolean quiet, boolean onScreen);
    }

    /** Makes the ports of one statement. */
    final class Ports {
        private final Optional<String> place;
        private final Wrapping wrapping;
        private final boolean beside;

        private Ports(Optional<String> place, Wrapping wrapping, boolean beside) {
            this.place = place;
            this.wrapping = wrapping;
            this.beside = beside;
        }

        /** For what a person, or whoever reads our output, sees. */
        PortMaker toConsole() {
            return command -> {
                RendererOptions shown = command.output().over(usual());
                boolean piecemeal = beside && shown.format() == OutputFormat.ENVELOPE;
                ByteSink data = piecemeal ? new WholeLines(console.out()) : console.out();
                return wrapping.wrap(
                        new Renderer(shown, data, console.err(), place),
                        command.output().isQuiet(),
                        true);
            };
        }

        /** For a file, a program or the next stage. */
        PortMaker to(ByteSink data) {
            return command -> {
                OutputFormat format = command.output().format().orElse(OutputFormat.JSONL);
                RendererOptions piped = command.output().over(usual()).piped(format);
                Renderer renderer = new Renderer(piped, data, console.err(), place);
                return wrapping.wrap(output -> renderer.emit(unabridged(output)), false, false);
            };
        }

        /** What follows wants the message, and not the word that a person reads. */
        private static Output unabridged(Output output) {
            return output instanceof Output.BriefReply brief ? new Output.Reply(brief.message()) : output;
        }

        /** Whether this is a script, whose reader wants to know where it stopped. */
        boolean inScript() {
            return place.isPresent();
        }

        /** For problems that no command's options are known for. */
        Port plain() {
            return wrapping.wrap(new Renderer(options, console.out(), console.err(), place), false, true);
        }
    }

    /** The ports of a statement that runs beside others. */
    Ports ports(Wrapping wrapping) {
        return new Ports(Optional.empty(), wrapping, true);
    }

    /** Parses and carries out one command. */
    ExitCode run(List<String> words, Around around, PortMaker ports) throws InterruptedException {
        ShellCommand command = CommandParser.parse(Catalog.require(words.get(0)), words.subList(1, words.size()));
        CommandContext context = new CommandContext(
                session,
                ports.make(command),
                around.upstream(),
                around.hereDocument(),
                around.job().isPresent() ? inJob() : input,
                around.lines(),
                around.remembers(),
                jobs,
                around.job(),
                keyboard);
        return command.run(context);
    }

    /** What is typed is for whoever is in front. */
    private MessageInput inJob() {
        return input instanceof MessageInput.Typed ? new MessageInput.OfAnother() : input;
    }

    static Around around(CommandStage stage, Expander expander, LineRunner lines, Optional<Job> job) {
        return new Around(Optional.empty(), stage.below().map(expander::hereDocument), lines, job.isEmpty(), job);
    }

    /** Shows a problem that is not of any command. */
    ExitCode show(ShellException problem) {
        return guarded(Optional.empty(), ports -> problem(problem, ports.plain()));
    }

    /** Shows a problem; returns its exit code. */
    ExitCode problem(ShellException problem, Port port) {
        boolean shown = !problem.exitCode().equals(ExitCode.INTERRUPTED)
                && !problem.exitCode().equals(ExitCode.BROKEN_PIPE);
        if (shown) {
            port.emit(new Output.Problem(problem));
            if (stackTraces) {
                port.emit(new Output.Detail(StackTraces.of(problem)));
            }
        }
        return problem.exitCode();
    }

    /** Shows a failure that should not be; returns its exit code. */
    ExitCode bug(RuntimeException bug, Port port) {
        String where = stackTraces ? "" : "; --stacktrace shows where";
        port.emit(new Output.Problem(ShellException.of(ExitCode.BUG, "this is a bug in grpcsh: " + bug + where)));
        if (stackTraces) {
            port.emit(new Output.Detail(StackTraces.of(bug)));
        }
        return ExitCode.BUG;
    }

    private interface Work {
        ExitCode with(Ports ports) throws InterruptedException;
    }

    private ExitCode guarded(Optional<String> place, Work work) {
        Ports ports = new Ports(place, (port, quiet, onScreen) -> port, false);
        ExitCode exitCode;
        try {
            exitCode = work.with(ports);
        } catch (InterruptedException e) {
            exitCode = ExitCode.INTERRUPTED;
        } catch (ShellException e) {
            exitCode = shown(() -> problem(e, ports.plain()));
        } catch (RuntimeException e) {
            exitCode = shown(() -> bug(e, ports.plain()));
        } catch (OutOfMemoryError e) {
            // What the command held is free again by now.
            exitCode = shown(() -> problem(
                    ShellException.failure(
                            "that takes more memory than there is; JAVA_TOOL_OPTIONS=-Xmx2g allows more", e),
                    ports.plain()));
        }
        return drained(exitCode);
    }

    private interface Showing {
        ExitCode show();
    }

    /** What cannot be shown, because nobody reads any more, has its exit code all the same. */
    private static ExitCode shown(Showing showing) {
        try {
            return showing.show();
        } catch (ShellException unreadable) {
            return unreadable.exitCode();
        }
    }

    private ExitCode drained(ExitCode exitCode) {
        try {
            if (exitCode.equals(ExitCode.INTERRUPTED)) {
                // Whoever is interrupted still sees how far it came, unless the output is blocked.
                boolean again = Thread.interrupted();
                console.drainWithin(Duration.ofMillis(300));
                if (again) {
                    Thread.currentThread().interrupt();
                }
            } else {
                console.drain();
            }
            return exitCode;
        } catch (ShellException e) {
            console.discard();
            return exitCode.isOk() ? e.exitCode() : exitCode;
        }
    }

    private RendererOptions usual() {
        RendererOptions styled = options.withStyle(session.settings().json());
        Optional<String> output = session.settings().output();
        return output.isPresent()
                ? styled.withFormat(OutputFormat.valueOf(output.get().toUpperCase(Locale.ROOT)))
                : styled;
    }
}
