package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code echo WORD…}. */
@Command(
        customSynopsis = "echo [WORD…]",
        footer = {"", "Example:", "  echo \"the id is ${id}\""})
final class EchoCommand implements ShellCommand {
    @Parameters(paramLabel = "WORD", description = "What to print, with a space between words.")
    private List<String> words = new ArrayList<>();

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public Background background() {
        return Background.SILENT;
    }

    @Override
    public ExitCode run(CommandContext context) {
        context.port().text(String.join(" ", words) + "\n");
        return ExitCode.OK;
    }
}
