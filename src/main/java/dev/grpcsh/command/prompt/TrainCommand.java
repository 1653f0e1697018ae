package dev.grpcsh.command.prompt;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import picocli.CommandLine.Command;

/** {@code train}. The launcher does it, before there is a JVM; here it is only explained. */
@Command(
        customSynopsis = "train",
        footer = {
            "",
            "Makes the class archive by which later commands start faster, for the JVM that would run them,",
            "and tells where it is. The first command makes it too, but in the background: train waits for",
            "it, so that an image can be built with it, or a measurement begin. It is a whole command line",
            "of the launcher; where a shell runs already there is nothing to train.",
            "",
            "Example:",
            "  grpcsh train"
        })
final class TrainCommand implements ShellCommand {
    @Override
    public ExitCode run(CommandContext context) {
        throw ShellException.usage("train is a whole command line: grpcsh train, where no shell is running yet");
    }
}
