package dev.grpcsh.execution;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.LineRunner;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.output.Console;
import dev.grpcsh.output.Port;
import dev.grpcsh.output.RendererOptions;
import dev.grpcsh.session.Session;
import java.io.InputStream;
import java.util.Optional;

/**
 * All that running a command takes, whoever runs it: the dispatcher, a pipeline or a job.
 *
 * @param commands those there are
 * @param session what lasts from one command to the next; its owner's to close
 * @param console takes all output; its owner's to close
 * @param options how things are shown
 * @param input where a message {@code -} comes from
 * @param jobs what goes on in the background; its owner's to close
 * @param keyboard what a person types, where there is one
 * @param problems how problems are shown
 * @param recorder takes what is shown, where nobody watches
 */
public record Execution(
        Commands commands,
        Session session,
        Console console,
        RendererOptions options,
        MessageInput input,
        JobTable jobs,
        Optional<Keyboard> keyboard,
        Problems problems,
        Optional<Recorder> recorder) {
    /**
     * What a command has around it, beside all this.
     *
     * @param upstream what the stage before delivers
     * @param lines runs other lines
     * @param remembers whether a call made in it is the one that expressions speak of
     * @param job the job that it runs in, or becomes if it is sent to the background
     */
    record Surroundings(Optional<InputStream> upstream, LineRunner lines, boolean remembers, Optional<Job> job) {
        /** Those of a command that stands alone. */
        static Surroundings alone(LineRunner lines, Optional<Job> job) {
            return new Surroundings(Optional.empty(), lines, isInFront(job), job);
        }
    }

    /** The same with messages from elsewhere. */
    Execution withInput(MessageInput other) {
        return new Execution(commands, session, console, options, other, jobs, keyboard, problems, recorder);
    }

    /** The same for a file of its own: in another session, with jobs of its own, watched by nobody but a recorder. */
    public Execution in(Session other, JobTable itsJobs, MessageInput itsInput, Optional<Recorder> watcher) {
        return new Execution(
                commands,
                other,
                watcher.map(Recorder::console).orElse(console),
                watcher.isPresent() ? options.unwatched() : options,
                itsInput,
                itsJobs,
                watcher.isPresent() ? Optional.empty() : keyboard,
                problems,
                watcher);
    }

    /** Looks at a command that was parsed, without carrying it out. */
    void check(ParsedStage.OfCommand stage, LineRunner lines) {
        stage.command()
                .check(new CommandContext(
                        session,
                        output -> {},
                        Optional.empty(),
                        stage.hereDocument(),
                        new MessageInput.Taken(),
                        lines,
                        false,
                        jobs,
                        Optional.empty(),
                        Optional.empty()));
    }

    /** Carries out a command that was parsed. */
    ExitCode run(ParsedStage.OfCommand stage, Surroundings around, Ports.Maker ports) throws InterruptedException {
        return stage.command()
                .run(new CommandContext(
                        session,
                        ports.make(stage.command()),
                        around.upstream(),
                        stage.hereDocument(),
                        input(around.job()),
                        around.lines(),
                        around.remembers(),
                        jobs,
                        around.job(),
                        keyboard));
    }

    /** Carries out a statement that was parsed. */
    ExitCode run(ParsedStatement statement, LineRunner lines, Ports ports, Optional<Job> job)
            throws InterruptedException {
        Optional<ParsedStage.OfCommand> only = statement.only();
        return only.isPresent()
                ? run(only.get(), Surroundings.alone(lines, job), ports.toConsole())
                : new Pipeline(this, ports, lines, job).run(statement);
    }

    /** Takes what is to be shown beside statements. */
    public Port port() {
        return Ports.inFront(this, () -> "", Optional.empty()).plain();
    }

    /** Whether what a job may become, or nothing, is in front. */
    static boolean isInFront(Optional<Job> job) {
        return job.map(each -> each.front().isThere()).orElse(true);
    }

    /** What is typed is for whoever is in front. */
    private MessageInput input(Optional<Job> job) {
        if (!(input instanceof MessageInput.Typed typed)) {
            return input;
        } else if (!isInFront(job)) {
            return new MessageInput.OfAnother();
        }
        return new MessageInput.Typed((number, kept) -> {
            if (!isInFront(job)) {
                throw new MessageInput.OfAnother().refused();
            }
            return typed.lines().next(number, kept);
        });
    }

    /** How things are shown by what the session says of it. */
    RendererOptions usual() {
        RendererOptions styled = options.withStyle(session.settings().json());
        return session.settings().output().map(styled::withFormat).orElse(styled);
    }
}
