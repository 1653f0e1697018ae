package dev.grpcsh.shell;

import dev.grpcsh.command.Catalog;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.CommandParser;
import dev.grpcsh.command.HereDocument;
import dev.grpcsh.command.LineRunner;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.ByteSink;
import dev.grpcsh.output.Console;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.OutputFormat;
import dev.grpcsh.output.Renderer;
import dev.grpcsh.output.RendererOptions;
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

    /**
     * Makes a dispatcher.
     *
     * @param session what lasts from one command to the next; its owner's to close
     * @param console takes all output; its owner's to close
     * @param options how things are shown
     * @param input where a message {@code -} comes from
     * @param stackTraces whether problems are shown with where they arose
     */
    Dispatcher(Session session, Console console, RendererOptions options, MessageInput input, boolean stackTraces) {
        this.session = session;
        this.console = console;
        this.options = options;
        this.input = input;
        this.stackTraces = stackTraces;
    }

    /** Carries out one command by its words, as argv gives them: no variables, no operators. */
    ExitCode execute(List<String> words, LineRunner lines) {
        return guarded(
                Optional.empty(),
                renderers ->
                        run(words, new Around(Optional.empty(), Optional.empty(), lines, true), renderers.toConsole()));
    }

    /**
     * Carries out a statement.
     *
     * @param place in a script, what to show above a problem
     */
    ExitCode execute(Statement statement, LineRunner lines, Optional<String> place) {
        return guarded(place, renderers -> {
            Expander expander = new Expander(session);
            if (statement.stages().size() == 1
                    && statement.redirect().isEmpty()
                    && statement.stages().get(0) instanceof CommandStage stage) {
                return run(expander.texts(stage.words()), around(stage, expander, lines), renderers.toConsole());
            }
            return new Pipeline(session, console, this, renderers, lines).run(statement, expander);
        });
    }

    /** What a command has around it, beside the session. */
    record Around(
            Optional<InputStream> upstream, Optional<HereDocument> hereDocument, LineRunner lines, boolean remembers) {}

    /** Makes the renderer that a command's own output options ask for. */
    @FunctionalInterface
    interface RendererMaker {
        Renderer make(ShellCommand command);
    }

    /** Makes the renderers of one statement. */
    final class Renderers {
        private final Optional<String> place;

        private Renderers(Optional<String> place) {
            this.place = place;
        }

        /** For what a person, or whoever reads our output, sees. */
        RendererMaker toConsole() {
            return command -> new Renderer(command.output().over(usual()), console.out(), console.err(), place);
        }

        /** For a file, a program or the next stage. */
        RendererMaker to(ByteSink data) {
            return command -> {
                OutputFormat format = command.output().format().orElse(OutputFormat.JSONL);
                RendererOptions piped = command.output().over(usual()).piped(format);
                return new Renderer(piped, data, console.err(), place);
            };
        }

        /** For problems that no command's options are known for. */
        Renderer plain() {
            return new Renderer(options, console.out(), console.err(), place);
        }
    }

    /** Parses and carries out one command. */
    ExitCode run(List<String> words, Around around, RendererMaker renderers) throws InterruptedException {
        ShellCommand command = CommandParser.parse(Catalog.require(words.get(0)), words.subList(1, words.size()));
        CommandContext context = new CommandContext(
                session,
                renderers.make(command),
                around.upstream(),
                around.hereDocument(),
                input,
                around.lines(),
                around.remembers());
        return command.run(context);
    }

    static Around around(CommandStage stage, Expander expander, LineRunner lines) {
        return new Around(Optional.empty(), stage.below().map(expander::hereDocument), lines, true);
    }

    /** Shows a problem that is not of any command. */
    ExitCode show(ShellException problem) {
        return guarded(Optional.empty(), renderers -> problem(problem, renderers.plain()));
    }

    /** Shows a problem; returns its exit code. */
    ExitCode problem(ShellException problem, Renderer renderer) {
        boolean shown = !problem.exitCode().equals(ExitCode.INTERRUPTED)
                && !problem.exitCode().equals(ExitCode.BROKEN_PIPE);
        if (shown) {
            renderer.emit(new Output.Problem(problem));
            if (stackTraces) {
                renderer.emit(new Output.Detail(StackTraces.of(problem)));
            }
        }
        return problem.exitCode();
    }

    /** Shows a failure that should not be; returns its exit code. */
    ExitCode bug(RuntimeException bug, Renderer renderer) {
        String where = stackTraces ? "" : "; --stacktrace shows where";
        renderer.emit(new Output.Problem(ShellException.of(ExitCode.BUG, "this is a bug in grpcsh: " + bug + where)));
        if (stackTraces) {
            renderer.emit(new Output.Detail(StackTraces.of(bug)));
        }
        return ExitCode.BUG;
    }

    private interface Work {
        ExitCode with(Renderers renderers) throws InterruptedException;
    }

    private ExitCode guarded(Optional<String> place, Work work) {
        Renderers renderers = new Renderers(place);
        ExitCode exitCode;
        try {
            exitCode = work.with(renderers);
        } catch (InterruptedException e) {
            exitCode = ExitCode.INTERRUPTED;
        } catch (ShellException e) {
            exitCode = shown(() -> problem(e, renderers.plain()));
        } catch (RuntimeException e) {
            exitCode = shown(() -> bug(e, renderers.plain()));
        } catch (OutOfMemoryError e) {
            // What the command held is free again by now.
            exitCode = shown(() -> problem(
                    ShellException.failure(
                            "that takes more memory than there is; JAVA_TOOL_OPTIONS=-Xmx2g allows more", e),
                    renderers.plain()));
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
        Optional<String> output = session.settings().output();
        return output.isPresent()
                ? options.withFormat(OutputFormat.valueOf(output.get().toUpperCase(Locale.ROOT)))
                : options;
    }
}
