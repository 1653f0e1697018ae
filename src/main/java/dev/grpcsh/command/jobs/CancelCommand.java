package dev.grpcsh.command.jobs;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cancel JOB}. */
@Command(
        customSynopsis = "cancel [JOB…|all]",
        footer = {
            "",
            "Ends a call from this side, which counts as success; a job that is something else is interrupted.",
            "",
            "Examples:",
            "  cancel %%1",
            "  cancel all"
        })
final class CancelCommand implements ShellCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    @Parameters(arity = "0..*", paramLabel = "JOB", description = "Jobs, such as %1; without one, the newest.")
    private List<String> jobs = List.of("%");

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        List<Job> chosen = JobWords.read(jobs, context.jobs());
        for (Job job : chosen) {
            if (!job.isRunning() && chosen.size() == 1) {
                // A script cannot know whether the server was faster.
                boolean failed = job.exitCode().filter(code -> !code.isOk()).isPresent();
                context.port().notice(job.name() + " is over already" + (failed ? ": " + job.ending() : ""));
            }
            if (job.isRunning()) {
                // One that failed before stays a failure that nobody waited for.
                job.cancel();
            }
        }
        for (Job job : chosen) {
            // What it has to say of its end comes before the next prompt.
            if (!job.await(PATIENCE)) {
                throw ShellException.failure(job.name() + " was told to end, and has not yet");
            }
        }
        return ExitCode.OK;
    }
}
