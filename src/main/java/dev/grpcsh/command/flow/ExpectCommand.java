package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code expect EXPR}. */
@Command(
        customSynopsis = "expect EXPR",
        footer = {
            "",
            "EXPR is jq. . is the last response; $responses, $status, $message, $details, $headers, $trailers, $count",
            "and $millis speak of the last call.",
            "",
            "Examples:",
            "  expect .message == \"Hello, Ada!\"",
            "  expect $status == \"NOT_FOUND\" and $count == 0"
        })
final class ExpectCommand implements ShellCommand {
    @Parameters(arity = "1..*", paramLabel = "EXPR", description = "What must hold.")
    private List<String> words = new ArrayList<>();

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public ExitCode run(CommandContext context) {
        new Expectation(context.session(), String.join(" ", words)).require("does not hold");
        return ExitCode.OK;
    }
}
