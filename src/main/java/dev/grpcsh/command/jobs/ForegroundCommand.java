package dev.grpcsh.command.jobs;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobState;
import dev.grpcsh.output.Output;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fg JOB}. */
@Command(
        customSynopsis = "fg [JOB]",
        footer = {
            "",
            "Shows what the job receives, and ends as it does. Ctrl-C cancels the job, Ctrl-Z lets it go on in the",
            "background. A job that takes messages goes on as a chat.",
            "",
            "Example:",
            "  fg %%1"
        })
final class ForegroundCommand implements ShellCommand {
    @Parameters(arity = "0..1", paramLabel = "JOB", description = "A job, such as %1; without one, the newest.")
    private String name = "%";

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Job job = context.jobs().require(name);
        if (context.keyboard().isPresent() && job.state() == JobState.OPEN) {
            return new Chat(context, job, context.keyboard().get()).run();
        }
        boolean told = context.keyboard().isPresent() && job.isRunning();
        if (context.keyboard().isPresent() && !job.isRunning()) {
            context.port().notice(job.name() + "  " + job.title() + "  is over: " + job.ending());
        }
        String hint = job.title() + " · Ctrl-C cancels · Ctrl-Z lets it go on";
        return watch(job, told ? Optional.of(hint) : Optional.empty(), context);
    }

    /** Shows a job until it is over, or Ctrl-Z. */
    static ExitCode watch(Job job, Optional<String> hint, CommandContext context) throws InterruptedException {
        AtomicBoolean suspended = new AtomicBoolean();
        Thread here = Thread.currentThread();
        try (Keyboard.Watch watch = context.keyboard()
                .filter(keyboard -> !context.lines().oneShot())
                .map(keyboard -> keyboard.onSuspend(() -> {
                    suspended.set(true);
                    here.interrupt();
                }))
                .orElse(() -> {})) {
            // Not before the keys that it names do what it says.
            hint.ifPresent(context.port()::notice);
            attach(job, context);
            return WaitCommand.ended(job, context);
        } catch (InterruptedException | Interruption e) {
            if (suspended.get()) {
                context.port().notice(job.goesOn());
                return ExitCode.OK;
            }
            return cancelled(job, context);
        } finally {
            job.attached(false);
        }
    }

    /** Has a job show what arrives, after what nobody has seen yet. */
    static void attach(Job job, CommandContext context) {
        showUnseen(job, context);
        job.attached(true);
        // What came meanwhile.
        showUnseen(job, context);
    }

    private static void showUnseen(Job job, CommandContext context) {
        for (Output.Arrival arrival : job.log().unseen()) {
            context.port().emit(new Output.Arrival("", arrival.number(), arrival.after(), arrival.message()));
        }
    }

    /** Ctrl-C: the job ends with it. */
    static ExitCode cancelled(Job job, CommandContext context) throws InterruptedException {
        job.interrupt();
        var unused = WaitCommand.ended(job, context);
        return ExitCode.INTERRUPTED;
    }
}
