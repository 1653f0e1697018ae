package dev.grpcsh.command.jobs;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobLog;
import dev.grpcsh.output.Output;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tail JOB}. */
@Command(
        customSynopsis = "tail [JOB] [OPTIONS]",
        footer = {
            "",
            "Without -n: of a job started with --quiet what it has received and nobody has seen, of any other the last",
            "ten. A job keeps its newest 1000 messages, or 4 MB. Ctrl-C ends -f, and not the job.",
            "",
            "Examples:",
            "  call contact.Contact/getTask --quiet &",
            "  tail %%1",
            "  tail %%1 -n 3 -f"
        })
final class TailCommand implements ShellCommand {
    private static final int USUAL = 10;

    @Parameters(arity = "0..1", paramLabel = "JOB", description = "A job, such as %1; without one, the newest.")
    private String job = "%";

    @Option(names = "-n", paramLabel = "N", converter = Converters.OfCount.class, description = "The last N messages.")
    private @Nullable Long count;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with those that come, until the job is over.")
    private boolean follow;

    @Mixin
    private OutputMixin output = new OutputMixin();

    @Override
    public OutputMixin output() {
        return output;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Job chosen = context.jobs().require(job);
        JobLog log = chosen.log();
        long shown = log.shown();
        long last = log.last();
        long from = last - USUAL;
        if (count != null) {
            from = last - count;
        } else if (shown < last) {
            from = shown;
        }
        tellDropped(log, from, context);
        long seen = show(log.since(Math.max(0, from)), Math.max(0, from), context);
        try {
            while (follow && log.awaitAfter(seen)) {
                seen = show(log.since(seen), seen, context);
            }
        } finally {
            var unused = log.unseen();
        }
        return ExitCode.OK;
    }

    private static void tellDropped(JobLog log, long from, CommandContext context) {
        List<Output.Arrival> kept = log.since(from);
        long missing = kept.isEmpty() ? 0 : kept.get(0).number() - Math.max(0, from) - 1;
        if (missing > 0) {
            context.port().notice(missing + " older messages are not kept");
        }
    }

    private static long show(List<Output.Arrival> arrivals, long seen, CommandContext context) {
        arrivals.forEach(context.port()::emit);
        return arrivals.isEmpty() ? seen : arrivals.get(arrivals.size() - 1).number();
    }
}
