package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.session.ConnectionOptions;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code disconnect}. */
@Command(
        customSynopsis = "disconnect",
        footer = {"", "Example:", "  disconnect"})
final class DisconnectCommand implements ShellCommand {
    @Override
    public ExitCode run(CommandContext context) {
        var unused = context.session()
                .connect(new ConnectionOptions(
                        Optional.of("demo"),
                        Optional.empty(),
                        false,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        context.port().notice("back on the demo server, in-process");
        return ExitCode.OK;
    }
}
