package dev.grpcsh.command.flow;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
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
    /** A text in double quotes, and nothing else. */
    private static final Pattern TEXT = Pattern.compile("\\s*+\"(?:[^\"\\\\]++|\\\\.)*+\"\\s*+", Pattern.DOTALL);

    @Parameters(arity = "1..*", paramLabel = "EXPR", description = "What must hold.")
    private List<String> words = new ArrayList<>();

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public ExitCode run(CommandContext context) {
        String expression = String.join(" ", words);
        if (TEXT.matcher(expression).matches()) {
            throw ShellException.usage("expect: " + expression
                    + " is a text to jq, and always true; an expression stands" + " in '…', or without quotes");
        }
        new Expectation(context.session(), expression).require("does not hold");
        return ExitCode.OK;
    }
}
