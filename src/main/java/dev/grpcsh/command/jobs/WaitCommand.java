package dev.grpcsh.command.jobs;

import dev.grpcsh.call.LiveCall;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.output.Output;
import dev.grpcsh.text.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wait [JOB…|all]}. */
@Command(
        customSynopsis = "wait [JOB…|all] [OPTIONS]",
        footer = {
            "",
            "Ends as the job does, and as the first that failed of several. Afterwards the job's call is the last call:",
            ". and $status and the like speak of it. Ctrl-C ends the wait, and not the job.",
            "",
            "Examples:",
            "  wait %%1; expect $count == 3",
            "  wait %%1 --received 2; expect .message == \"hi\"",
            "  wait all --for 10s"
        })
final class WaitCommand implements ShellCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "JOB",
            description = "Jobs, such as %1; without one, all of which the end is not known.")
    private List<String> jobs = List.of("all");

    @Option(
            names = "--received",
            paramLabel = "N",
            converter = Converters.OfCount.class,
            description = "Only until the job has received N messages in all, or is over.")
    private @Nullable Long received;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "No longer than this; a job that is not over by then is a failure.")
    private @Nullable Duration patience;

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        List<Job> chosen = JobWords.read(jobs, context.jobs());
        if (received != null) {
            return messages(chosen, received, context);
        }
        long end = System.nanoTime()
                + Optional.ofNullable(patience).map(Duration::toNanos).orElse(0L);
        ExitCode first = ExitCode.OK;
        for (Job job : chosen) {
            if (patience != null && !job.await(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                throw late(job, patience);
            }
            ExitCode code = ended(job, context);
            first = first.isOk() ? code : first;
        }
        return first;
    }

    /** Waits for the end of a job; tells how it ended, if nobody was told, and makes its call the last call. */
    static ExitCode ended(Job job, CommandContext context) throws InterruptedException {
        ExitCode code = job.await();
        job.hearing().awaited();
        remember(job, context);
        if (!code.isOk() && job.hearing().tell()) {
            context.port().emit(new Output.Problem(ShellException.of(code, job.name() + ": " + job.ending())));
        }
        return code;
    }

    private ExitCode messages(List<Job> chosen, long count, CommandContext context) throws InterruptedException {
        if (chosen.size() != 1 || chosen.get(0).calls().isEmpty()) {
            throw ShellException.usage("--received is for one job that makes a call");
        }
        Job job = chosen.get(0);
        LiveCall call = job.calls().get(0);
        boolean came = call.awaitReceived(count, Optional.ofNullable(patience));
        remember(job, context);
        if (!came && patience != null && job.isRunning()) {
            throw ShellException.failure(job.name() + " received " + call.received() + " of " + count + " after "
                    + DurationText.show(patience));
        } else if (!came) {
            ExitCode code = ended(job, context);
            return code.isOk() ? fewer(job, count, call.received()) : code;
        }
        return ExitCode.OK;
    }

    private static ExitCode fewer(Job job, long count, long came) {
        throw ShellException.failure(job.name() + " is over, and received " + came + " of " + count);
    }

    private static ShellException late(Job job, Duration patience) {
        return ShellException.failure(job.name() + " is not over after " + DurationText.show(patience));
    }

    private static void remember(Job job, CommandContext context) {
        List<LiveCall> calls = job.calls();
        if (!calls.isEmpty()) {
            context.session().lastCall(calls.get(calls.size() - 1).lastCall());
        }
    }
}
