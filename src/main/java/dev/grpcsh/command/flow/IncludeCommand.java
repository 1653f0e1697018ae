package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code include FILE}. */
@Command(
        customSynopsis = "include FILE",
        footer = {
            "",
            "Runs a file as if its lines stood here: what it sets stays set. run gives a file a session of",
            "its own. A relative name counts from the file that says it. In a file of tests it stands before",
            "the first of them.",
            "",
            "Example:",
            "  include login.gsh"
        })
final class IncludeCommand implements ShellCommand {
    @Parameters(paramLabel = "FILE", converter = Converters.AsFile.class, description = "A file of lines.")
    private String file = "";

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        return context.lines().include(file);
    }
}
