package dev.grpcsh.command.flow;

import dev.grpcsh.expression.Comparison;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An expression that is to hold of the session's last call. */
record Expectation(Session session, String expression) {
    private static final int WIDEST_VALUE = 2_000;

    /** Whether it holds now. */
    boolean holds() {
        return holds(session.evaluate(expression));
    }

    /**
     * Demands that it holds now.
     *
     * @param complaint what to say if it does not; the expression is put behind
     * @throws ShellException if it does not, with what it comes to
     */
    void require(String complaint) {
        List<JsonValue> results = session.evaluate(expression);
        if (!holds(results)) {
            String shown = MaskedLine.ofExpression(expression);
            ShellException problem = ShellException.of(ExitCode.EXPECTATION, complaint + ": " + shown);
            // What an expression says of a secret may be the secret.
            throw shown.equals(expression) ? problem.withEvidence(evidence(results)) : problem;
        }
    }

    private static boolean holds(List<JsonValue> results) {
        return !results.isEmpty() && results.stream().allMatch(JsonValue::isTruthy);
    }

    private List<String> evidence(List<JsonValue> results) {
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
