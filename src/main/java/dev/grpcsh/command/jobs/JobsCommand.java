package dev.grpcsh.command.jobs;

import dev.grpcsh.call.LiveCall;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.job.Job;
import dev.grpcsh.output.CallSummary;
import dev.grpcsh.output.Output;
import dev.grpcsh.text.DurationText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code jobs}. */
@Command(
        customSynopsis = "jobs [OPTIONS]",
        footer = {
            "",
            "A line a job: open (it takes messages), receiving, running or how it ended; what it does; the messages",
            "sent and received; its age. A job that is over is listed once more, then only with -a.",
            "",
            "Examples:",
            "  jobs",
            "  jobs -a"
        })
final class JobsCommand implements ShellCommand {
    @Option(
            names = {"-a", "--all"},
            description = "Also jobs that were over, and listed or waited for, before.")
    private boolean all;

    @Mixin
    private OutputMixin output = new OutputMixin();

    @Override
    public OutputMixin output() {
        return output;
    }

    @Override
    public ExitCode run(CommandContext context) {
        List<Job> shown = context.jobs().all().stream()
                .filter(job -> all || job.isRunning() || !job.hearing().isAcknowledged())
                .toList();
        context.port()
                .emit(new Output.Listing(
                        () -> shown.stream().map(JobsCommand::row).toList(),
                        () -> shown.stream().map(JobsCommand::plain).toList(),
                        () -> shown.stream().map(JobsCommand::object).toList()));
        if (shown.isEmpty()) {
            context.port().notice("no jobs; call METHOD & makes one");
        }
        shown.stream()
                .filter(job -> !job.isRunning())
                .forEach(job -> job.hearing().acknowledge());
        return ExitCode.OK;
    }

    private static List<String> row(Job job) {
        return List.of(
                job.name(),
                state(job),
                job.title(),
                job.calls().isEmpty() ? "" : "↑" + sent(job) + " ↓" + received(job),
                DurationText.show(job.age()));
    }

    private static String plain(Job job) {
        return String.join(
                "\t",
                job.name(),
                state(job),
                job.title(),
                String.valueOf(sent(job)),
                String.valueOf(received(job)),
                String.valueOf(job.age().toMillis()));
    }

    private static Map<String, Object> object(Job job) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("job", job.name());
        object.put("state", state(job));
        object.put("title", job.title());
        object.put("sent", sent(job));
        object.put("received", received(job));
        object.put("ageMillis", job.age().toMillis());
        return object;
    }

    private static String state(Job job) {
        if (job.isRunning()) {
            return job.state().word();
        }
        return job.summary().map(JobsCommand::outcome).orElse("ended");
    }

    /** What ended because there was enough of it ended well. */
    private static String outcome(CallSummary end) {
        return end.purpose() == CallSummary.Purpose.ENOUGH ? "OK" : end.name();
    }

    /** Into the last call of a pipeline, and out of its first. */
    private static long sent(Job job) {
        List<LiveCall> calls = job.calls();
        return calls.isEmpty() ? 0 : calls.get(calls.size() - 1).sent();
    }

    private static long received(Job job) {
        List<LiveCall> calls = job.calls();
        return calls.isEmpty() ? 0 : calls.get(0).received();
    }
}
