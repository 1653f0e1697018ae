package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code try COMMAND…}. */
@Command(
        customSynopsis = "try COMMAND…",
        footer = {
            "",
            "A call that ends badly is fine here; $status tells how it ended. What was typed wrong is wrong still.",
            "",
            "Example:",
            "  try call Fail code=5",
            "  expect $status == \"NOT_FOUND\""
        })
final class TryCommand implements ShellCommand {
    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The command and its words.")
    private List<String> words = new ArrayList<>();

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    /** What is tried says how its output is to look. */
    @Override
    public OutputMixin output() {
        return CommandParser.parse(Catalog.require(words.get(0)), words.subList(1, words.size()))
                .output();
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        ExitCode exitCode = context.lines().attempt(words, context);
        return exitCode.isOfStatus() ? ExitCode.OK : exitCode;
    }
}
