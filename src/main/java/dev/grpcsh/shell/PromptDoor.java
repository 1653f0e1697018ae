package dev.grpcsh.shell;

import dev.grpcsh.command.Commands;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.completion.Ahead;
import dev.grpcsh.completion.Completions;
import dev.grpcsh.completion.KnownNames;
import dev.grpcsh.completion.Painter;
import dev.grpcsh.execution.Dispatcher;
import dev.grpcsh.execution.Execution;
import dev.grpcsh.execution.Problems;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.language.Lexer;
import dev.grpcsh.language.Misspelled;
import dev.grpcsh.language.Unfinished;
import dev.grpcsh.output.Console;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Renderer;
import dev.grpcsh.output.RendererOptions;
import dev.grpcsh.runner.TestRuns;
import dev.grpcsh.session.Keeper;
import dev.grpcsh.session.Session;
import dev.grpcsh.shell.PromptSettings.Open;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The prompt: reads a statement, runs it, and so on, until Ctrl-D or {@code exit}. */
final class PromptDoor {
    private final Invocation invocation;
    private final Terminal terminal;
    private final Clock clock;
    private final Commands commands;
    private final RootOptions options;
    private final RendererOptions usual;

    PromptDoor(
            Invocation invocation,
            Terminal terminal,
            Clock clock,
            Commands commands,
            RootOptions options,
            RendererOptions rendering) {
        this.commands = commands;
        this.invocation = invocation;
        this.terminal = terminal;
        this.clock = clock;
        this.options = options;
        this.usual = rendering;
    }

    ExitCode run() {
        Lexer lexer = new Lexer(commands);
        KnownNames known = new KnownNames();
        NoticeRelay notices = new NoticeRelay();
        PasswordRelay passwords = new PasswordRelay();
        try (Session session = new Session(
                        invocation,
                        clock,
                        passwords::ask,
                        notices::accept,
                        options.command().isEmpty(),
                        Keeper.NONE);
                JobTable jobs = new JobTable(clock);
                Ahead ahead = new Ahead(new Completions(commands, session, jobs, known), session, known);
                Prompt prompt = terminal.prompt(new PromptSettings(
                        invocation,
                        text -> open(text, lexer::statements),
                        text -> open(text, Lexer::words),
                        ahead,
                        new Painter(commands, session, known, ahead::wantType),
                        session.past(),
                        () -> session.settings().keys(),
                        () -> session.settings().pager(invocation),
                        usual.dataTheme().isColored(),
                        () -> session.settings().palette()));
                Console console = new Console(prompt.output(), prompt.output(), prompt::page)) {
            RendererOptions rendering =
                    usual.forPrompt(prompt::columns).by(() -> session.settings().palette());
            Renderer renderer = new Renderer(rendering, console.out(), console.err(), Optional.empty());
            notices.to(renderer);
            passwords.to(prompt);
            Dispatcher dispatcher = new Dispatcher(new Execution(
                    commands,
                    session,
                    console,
                    rendering,
                    new MessageInput.Typed(prompt.messages()),
                    jobs,
                    Optional.of(prompt.keyboard()),
                    new Problems(options.stackTraces()),
                    Optional.empty()));
            Scripts scripts = new Scripts(
                    session,
                    lexer,
                    dispatcher,
                    new MessageInput.Typed(prompt.messages()),
                    !options.command().isEmpty(),
                    new TestRuns());
            try {
                Shell.prepare(session, options);
                var unused = session.destination();
            } catch (ShellException e) {
                return dispatcher.show(e);
            } catch (Interruption e) {
                return ExitCode.INTERRUPTED;
            }
            if (!options.command().isEmpty()) {
                try (Terminal.Signals signals = prompt.onInterrupt(Thread.currentThread()::interrupt)) {
                    return dispatcher.execute(options.command(), scripts);
                }
            }
            Greeting greeting = new Greeting(session, renderer, ahead, known);
            greeting.show();
            if (UserFolders.state(invocation).isEmpty()) {
                renderer.notice("HOME names no folder by its whole path, so that there is no history");
            }
            session.past().trim();
            console.drain();
            runRc(scripts, dispatcher);
            PromptTitle title = new PromptTitle(session, jobs, known, rendering.dataTheme());
            return scripts.exitRequest()
                    .orElseGet(() -> new PromptLoop(session, prompt, scripts, jobs, renderer, commands, ahead, known)
                            .run(title, greeting));
        }
    }

    /** What a person always wants to have run; a failure in it is shown and does not keep the prompt away. */
    private void runRc(Scripts scripts, Dispatcher dispatcher) {
        Optional<Path> file = UserFolders.config(invocation)
                .map(folder -> folder.resolve("rc"))
                .filter(Files::isRegularFile);
        if (options.noRc() || file.isEmpty()) {
            return;
        }
        try {
            var unused = scripts.include(file.get().toString());
        } catch (ShellException e) {
            var unused = dispatcher.show(e);
        } catch (InterruptedException | Interruption e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<Open> open(String text, BiFunction<String, Integer, List<?>> splitter) {
        try {
            var unused = splitter.apply(text, 1);
            return text.endsWith("\\") ? Optional.of(new Open("\\", 0)) : Optional.empty();
        } catch (Unfinished e) {
            return Optional.of(new Open(e.sign(), e.depth()));
        } catch (Misspelled e) {
            return Optional.empty();
        }
    }

    /** Questions of a session, which is there before anybody can be asked. Who looks ahead is no person's business. */
    private static final class PasswordRelay {
        private Optional<Prompt> prompt = Optional.empty();

        void to(Prompt asked) {
            prompt = Optional.of(asked);
        }

        Optional<String> ask(String question) {
            return Ahead.isAhead(Thread.currentThread())
                    ? Optional.empty()
                    : prompt.flatMap(asked -> asked.password(question));
        }
    }

    /** Notices of the embedded server, before and after there is somebody to show them. */
    private static final class NoticeRelay {
        private Optional<Renderer> renderer = Optional.empty();

        void to(Renderer shown) {
            renderer = Optional.of(shown);
        }

        void accept(String line) {
            renderer.ifPresent(shown -> shown.emit(new Output.Notice(line)));
        }
    }
}
