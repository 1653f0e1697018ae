package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code exit [N]}. */
@Command(
        customSynopsis = "exit [N]",
        footer = {"", "Example:", "  exit 3"})
final class ExitCommand implements ShellCommand {
    private static final int LARGEST = 255;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "N",
            description = "The exit code, 0 to 255; without it, that of a failed job that nobody waited for, or 0.")
    private @Nullable String code;

    @Override
    public void check(CommandContext context) {
        var unused = exitCode();
    }

    @Override
    public ExitCode run(CommandContext context) {
        ExitCode exitCode = exitCode();
        context.lines().exit(exitCode, code != null);
        return exitCode;
    }

    private ExitCode exitCode() {
        String text = code == null ? "0" : code;
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) > LARGEST) {
            throw ShellException.usage("'" + text + "' is no exit code; they lie between 0 and " + LARGEST);
        }
        return new ExitCode(Integer.parseInt(text));
    }
}
