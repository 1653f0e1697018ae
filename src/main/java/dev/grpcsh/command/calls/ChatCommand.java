package dev.grpcsh.command.calls;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.command.jobs.Chat;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.job.JobPort;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chat METHOD}. */
@Command(
        customSynopsis = "chat METHOD [OPTIONS]",
        footer = {
            "",
            "Each line typed is a message, in any form; replies appear above the line with their number and the time",
            "since the start. Ctrl-D ends our side, Ctrl-C cancels the call, Ctrl-Z lets it go on as a job, which fg",
            "brings back. /help lists what else can be typed.",
            "",
            "Example:",
            "  chat RouteChat"
        })
final class ChatCommand implements ShellCommand {
    @Mixin
    private CallCommand call = new CallCommand();

    @Override
    public OutputMixin output() {
        return call.output();
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        String method = call.line().method();
        Keyboard keyboard = context.keyboard()
                .orElseThrow(() -> ShellException.usage("chat needs a person at a terminal; without one: call " + method
                        + " &, then send %1 MESSAGE, end %1 and wait %1"));
        if (!call.line().messages().isEmpty()) {
            throw ShellException.usage("chat takes its messages from the keyboard; type them after it has begun");
        }
        Job job = context.jobs().start("chat " + method, 1, started -> {
            started.attached(true);
            CommandContext inJob = context.inJob(started, new JobPort(started, context.port(), false, true, true));
            return () -> call.converse(inJob);
        });
        return new Chat(context, job, keyboard).run();
    }
}
