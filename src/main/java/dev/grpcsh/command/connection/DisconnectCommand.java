package dev.grpcsh.command.connection;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.failure.ExitCode;
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
