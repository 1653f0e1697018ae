package dev.grpcsh.command;

import dev.grpcsh.expression.Comparison;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
    private static final int WIDEST_VALUE = 2_000;

    @Parameters(arity = "1..*", paramLabel = "EXPR", description = "What must hold.")
    private List<String> words = new ArrayList<>();

    @Override
    public boolean takesAnyWords() {
        return true;
    }

    @Override
    public ExitCode run(CommandContext context) {
        Session session = context.session();
        String expression = String.join(" ", words);
        List<JsonValue> results = session.evaluate(expression);
        if (!results.isEmpty() && results.stream().allMatch(JsonValue::isTruthy)) {
            return ExitCode.OK;
        }
        throw ShellException.of(ExitCode.EXPECTATION, "does not hold: " + expression)
                .withEvidence(evidence(session, expression, results));
    }

    private static List<String> evidence(Session session, String expression, List<JsonValue> results) {
        Optional<Comparison> comparison = Comparison.in(expression);
        if (comparison.isPresent()) {
            try {
                return List.of(
                        "left   " + values(session.evaluate(comparison.get().left())),
                        "right  " + values(session.evaluate(comparison.get().right())));
            } catch (ShellException e) {
                // No side can be had alone; the whole still has a value.
            }
        }
        return List.of("is  " + values(results));
    }

    private static String values(List<JsonValue> values) {
        String all = values.isEmpty()
                ? "nothing"
                : values.stream().map(JsonValue::json).collect(Collectors.joining(", "));
        return all.length() <= WIDEST_VALUE ? all : all.substring(0, WIDEST_VALUE) + "…";
    }
}
