package dev.grpcsh.command.jobs;

import dev.grpcsh.call.LiveCall;
import dev.grpcsh.call.MessageQueue;
import dev.grpcsh.call.Messages;
import dev.grpcsh.call.Outgoing;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.MessageWords;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.command.UnknownMixin;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobState;
import dev.grpcsh.rpc.Compression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code send JOB MESSAGE…}. */
@Command(
        customSynopsis = "send JOB MESSAGE… [OPTIONS]",
        footer = {
            "",
            "A message is written as for call: JSON, or key=value words, or @FILE, or - for standard input, or",
            "<<END … END, or what the stage before delivers. Returns once the call has taken them over.",
            "",
            "Examples:",
            "  call RouteChat &",
            "  send %%1 location.latitude=1 message=hello",
            "  send %% @notes.jsonl --compress identity"
        })
final class SendCommand implements ShellCommand {
    @Parameters(index = "0", paramLabel = "JOB", description = "A job, such as %1; % is the newest.")
    private String job = "";

    @Parameters(
            index = "1..*",
            paramLabel = "MESSAGE",
            converter = Converters.AsGiven.class,
            description = "What to send.")
    private List<String> messages = new ArrayList<>();

    @Option(
            names = "--compress",
            paramLabel = "NAME",
            converter = Converters.OfCompression.class,
            description = "gzip or identity: for these messages of a call begun with --compress gzip.")
    private @Nullable Compression compression;

    @Mixin
    private UnknownMixin unknown = new UnknownMixin();

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Job target = context.jobs().require(job);
        boolean none = messages.isEmpty()
                && context.hereDocument().isEmpty()
                && context.upstream().isEmpty();
        if (none) {
            throw ShellException.usage("send wants a message; {} is an empty one");
        }
        LiveCall call = open(target);
        if (compression == Compression.GZIP && !call.isCompressing()) {
            throw ShellException.usage(target.name() + " cannot compress; begin its call with --compress gzip");
        }
        MessageQueue queue = call.queue().orElseThrow();
        Optional<Boolean> compressed = Optional.ofNullable(compression).map(chosen -> chosen == Compression.GZIP);
        try (Messages all =
                new MessageWords(context, call.method().getInputType(), call.types(), unknown).open(messages)) {
            for (Optional<MessageBytes> next = all.next(); next.isPresent(); next = all.next()) {
                if (!queue.put(new Outgoing(next.get(), compressed))) {
                    throw closed(target);
                }
            }
        }
        return ExitCode.OK;
    }

    /**
     * The call of a job that takes messages.
     *
     * @throws ShellException if it takes none
     */
    static LiveCall open(Job job) {
        if (job.state() != JobState.OPEN) {
            throw closed(job);
        }
        return job.calls().get(0);
    }

    private static ShellException closed(Job job) {
        if (!job.isRunning()) {
            String how = job.summary().map(end -> ", with " + end.name()).orElse("");
            return ShellException.failure(job.name() + " is over" + how);
        } else if (job.calls().size() != 1) {
            return ShellException.usage(job.name() + " is not one call, and takes no messages");
        }
        return ShellException.usage(
                job.name() + " takes no more messages; a call given messages stays open with --open");
    }
}
