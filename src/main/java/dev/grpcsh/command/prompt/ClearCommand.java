package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Keyboard;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import picocli.CommandLine.Command;

/** {@code clear}: an empty screen; elsewhere than at the prompt there is none, and nothing happens. */
@Command(
        customSynopsis = "clear",
        footer = {"", "Example:", "  clear"})
final class ClearCommand implements ShellCommand {
    @Override
    public ExitCode run(CommandContext context) {
        context.keyboard().ifPresent(Keyboard::clearScreen);
        return ExitCode.OK;
    }
}
