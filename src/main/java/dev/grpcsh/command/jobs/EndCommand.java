package dev.grpcsh.command.jobs;

import dev.grpcsh.call.MessageQueue;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code end JOB}: half-closes it. */
@Command(
        customSynopsis = "end [JOB…]",
        footer = {
            "",
            "Half-closes the call: nothing more is sent, and the server may go on answering.",
            "",
            "Example:",
            "  end %%1; wait %%1"
        })
final class EndCommand implements ShellCommand {
    @Parameters(arity = "0..*", paramLabel = "JOB", description = "Jobs, such as %1; without one, the newest.")
    private List<String> jobs = List.of("%");

    @Override
    public ExitCode run(CommandContext context) {
        for (String job : jobs) {
            SendCommand.open(context.jobs().require(job)).queue().ifPresent(MessageQueue::end);
        }
        return ExitCode.OK;
    }
}
