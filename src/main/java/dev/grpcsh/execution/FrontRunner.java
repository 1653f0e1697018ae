package dev.grpcsh.execution;

import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.LineRunner;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.job.Job;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs a statement in front of the prompt, where Ctrl-Z can send it to the background: whatever {@code &} could have
 * started there runs on a thread of its own from the first. Of the rest Ctrl-Z tells why not. Confined to the command
 * thread.
 */
final class FrontRunner {
    private final Execution execution;
    private final Keyboard keyboard;

    FrontRunner(Execution execution) {
        this.execution = execution;
        this.keyboard = execution.keyboard().orElseThrow();
    }

    /** Whether a person watches statements who has a prompt to come back to, and nothing is in front already. */
    static boolean isWatched(Execution execution, LineRunner lines) {
        return execution.keyboard().isPresent()
                && !lines.oneShot()
                && !execution.jobs().hasFront();
    }

    /** Runs it to its end, or until it goes on in the background. */
    ExitCode run(ParsedStatement statement, LineRunner lines) throws InterruptedException {
        Ports ports = Ports.inFront(execution, statement::text, Optional.empty());
        if (ownsKeys(statement)) {
            return execution.run(statement, lines, ports, Optional.empty());
        }
        Optional<String> hindrance = hindrance(statement);
        if (hindrance.isEmpty()) {
            return movable(statement, lines);
        }
        String why = hindrance.get() + "; Ctrl-C ends it";
        try (Keyboard.Watch watch = keyboard.onSuspend(() -> ports.plain().notice(why))) {
            return execution.run(statement, lines, ports, Optional.empty());
        }
    }

    /** Programs have the terminal, and are woken; chats and the like have their own meaning of Ctrl-Z. */
    private static boolean ownsKeys(ParsedStatement statement) {
        return statement.stages().stream()
                .anyMatch(stage -> !(stage instanceof ParsedStage.OfCommand command)
                        || command.entry().has(Trait.ALONE));
    }

    private static Optional<String> hindrance(ParsedStatement statement) {
        return statement.stages().stream()
                .map(ParsedStage.OfCommand.class::cast)
                .filter(stage -> stage.command().background() == ShellCommand.Background.NO)
                .findFirst()
                .map(stage -> stage.entry().name() + " does not run in the background");
    }

    private ExitCode movable(ParsedStatement statement, LineRunner lines) throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Job job = execution.jobs().startInFront(JobStarter.title(statement, execution), started -> {
            Ports ports = Ports.movable(
                    execution,
                    statement::text,
                    (port, quiet, onScreen) -> JobStarter.port(execution, started, port, quiet, onScreen));
            LineRunner itsLines = new JobLines(lines, started);
            Job.Work work = () -> execution.run(statement, itsLines, ports, Optional.of(started));
            return () -> outcome(work, started, ports, thrown);
        });
        try {
            ExitCode exitCode = await(job);
            if (thrown.get() != null) {
                rethrow(thrown.get());
            }
            return exitCode;
        } finally {
            execution.jobs().clearFront();
        }
    }

    /** What goes wrong in front is told where other problems are; in the background by the job. */
    private ExitCode outcome(Job.Work work, Job job, Ports ports, AtomicReference<@Nullable Throwable> thrown)
            throws InterruptedException {
        try {
            ExitCode exitCode = work.run();
            var unused = job.front().leave();
            return exitCode;
        } catch (InterruptedException | RuntimeException | Error e) {
            if (job.front().leave()) {
                thrown.set(e);
                return ExitCode.FAILURE;
            }
            return execution.problems().tellIfAnybodyReads(e, ports.plain());
        }
    }

    private ExitCode await(Job job) throws InterruptedException {
        AtomicBoolean suspended = new AtomicBoolean();
        Runnable suspend = () -> {
            // A question that is being answered has the keys for itself.
            if (!keyboard.isRead()) {
                suspended.set(true);
                job.wake();
            }
        };
        try (Keyboard.Watch watch = keyboard.onSuspend(suspend)) {
            while (true) {
                try {
                    Optional<ExitCode> ended = job.awaitUnless(suspended::get);
                    if (ended.isPresent()) {
                        return ended.get();
                    }
                    suspended.set(false);
                    if (execution.jobs().adopt(job)) {
                        Ports.inFront(execution, job::title, Optional.empty())
                                .plain()
                                .notice(job.goesOn());
                        return ExitCode.OK;
                    }
                } catch (InterruptedException e) {
                    job.interrupt();
                }
            }
        }
    }

    private static void rethrow(Throwable thrown) throws InterruptedException {
        if (thrown instanceof InterruptedException interrupted) {
            throw interrupted;
        } else if (thrown instanceof RuntimeException problem) {
            throw problem;
        }
        throw (Error) thrown;
    }
}
