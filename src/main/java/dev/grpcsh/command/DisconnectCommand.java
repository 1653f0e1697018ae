package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.session.ConnectionOptions;
import picocli.CommandLine.Command;

/** {@code disconnect}. */
@Command(
        customSynopsis = "disconnect",
        footer = {"", "Example:", "  disconnect"})
final class DisconnectCommand implements ShellCommand {
    @Override
    public ExitCode run(CommandContext context) {
        var unused = context.session().connect(ConnectionOptions.DEMO);
        context.port().notice("back on the demo server, in-process");
        return ExitCode.OK;
    }
}
