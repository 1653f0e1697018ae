package dev.grpcsh.command.flow;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.expression.Comparison;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.expression.Operands;
import dev.grpcsh.expression.ValueDiff;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** An expression that is to hold of a call. */
record Expectation(Session session, String expression) implements Check {
    private static final int WIDEST_VALUE = 2_000;

    /** From how many characters on a value is told by where it differs. */
    private static final int WIDE = 60;

    /** Whether it holds now of the session's last call. */
    boolean holds() {
        return holds(session.evaluate(expression));
    }

    /**
     * Demands that it holds now of the session's last call.
     *
     * @param complaint what to say if it does not; the expression is put behind
     * @throws ShellException if it does not, with what it comes to
     */
    void require(String complaint) {
        LastCall call = session.lastCall();
        problem(complaint, call, call.current()).ifPresent(problem -> {
            throw problem;
        });
    }

    @Override
    public Optional<ShellException> problem(LastCall call) {
        return problem("does not hold", call, call.current());
    }

    @Override
    public Optional<ShellException> problem(LastCall call, int from) {
        List<MessageBytes> responses = call.responses();
        for (MessageBytes response : responses.subList(Math.min(from, responses.size()), responses.size())) {
            if (holdsOf(response, call)) {
                return Optional.empty();
            }
        }
        return problem(call);
    }

    /** What makes no sense of one message may hold for the next. */
    private boolean holdsOf(MessageBytes response, LastCall call) {
        try {
            return holds(session.evaluate(expression, call, LastCall.json(response)));
        } catch (ShellException e) {
            return false;
        }
    }

    private Optional<ShellException> problem(String complaint, LastCall call, JsonValue input) {
        List<JsonValue> results = session.evaluate(expression, call, input);
        if (holds(results)) {
            return Optional.empty();
        }
        String shown = MaskedLine.ofExpression(expression);
        ShellException problem = ShellException.of(ExitCode.EXPECTATION, complaint + ": " + shown);
        // What an expression says of a secret may be the secret.
        return Optional.of(shown.equals(expression) ? problem.withEvidence(evidence(results, call, input)) : problem);
    }

    private static boolean holds(List<JsonValue> results) {
        return !results.isEmpty() && results.stream().allMatch(JsonValue::isTruthy);
    }

    private List<String> evidence(List<JsonValue> results, LastCall call, JsonValue input) {
        Optional<Comparison> comparison = Comparison.in(expression);
        if (comparison.isPresent()) {
            try {
                List<JsonValue> left = session.evaluate(comparison.get().left(), call, input);
                List<JsonValue> right = session.evaluate(comparison.get().right(), call, input);
                return sides(left, right);
            } catch (ShellException e) {
                // No side can be had alone; the whole still has a value.
            }
        }
        return pieces(results, call, input);
    }

    /** What joined conditions came to each, or what the last stage was about. */
    private List<String> pieces(List<JsonValue> results, LastCall call, JsonValue input) {
        List<String> lines = new ArrayList<>();
        try {
            for (String operand : Operands.joined(expression)) {
                lines.add(operand + "  is  " + values(session.evaluate(operand, call, input)));
            }
            Operands.beforeLastStage(expression)
                    .ifPresent(before -> lines.add("of  " + values(session.evaluate(before, call, input))));
        } catch (ShellException e) {
            // No piece can be had alone; the whole still has a value.
        }
        if (Operands.joined(expression).isEmpty()) {
            lines.add("is  " + values(results));
        }
        return lines;
    }

    private static List<String> sides(List<JsonValue> left, List<JsonValue> right) {
        List<String> lines = new ArrayList<>();
        boolean tree = left.size() == 1
                && right.size() == 1
                && left.get(0).kind().equals(right.get(0).kind())
                && List.of("object", "array").contains(left.get(0).kind())
                && values(left).length() + values(right).length() > WIDE;
        if (!tree) {
            return List.of("left   " + values(left), "right  " + values(right));
        }
        lines.addAll(ValueDiff.of(left.get(0), right.get(0), "left", "right"));
        return lines;
    }

    private static String values(List<JsonValue> values) {
        String all = values.isEmpty()
                ? "nothing"
                : values.stream().map(JsonValue::json).collect(Collectors.joining(", "));
        return all.length() <= WIDEST_VALUE ? all : all.substring(0, WIDEST_VALUE) + "…";
    }
}
