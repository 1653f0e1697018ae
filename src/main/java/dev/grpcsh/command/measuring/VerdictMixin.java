package dev.grpcsh.command.measuring;

import dev.grpcsh.expression.Comparison;
import dev.grpcsh.expression.ExpressionSlip;
import dev.grpcsh.expression.Expressions;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.load.LoadResult;
import dev.grpcsh.load.report.LoadAbout;
import dev.grpcsh.load.report.LoadFigures;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What load must not come to. */
final class VerdictMixin {
    @Option(
            names = "--fail-if",
            paramLabel = "JQ",
            description = "Fail (4) if this holds of what -o json shows, such as .latency.p99 > 20; again for more.")
    private List<String> conditions = new ArrayList<>();

    @Option(names = "--baseline", paramLabel = "FILE", description = "What -o json showed before, as $baseline.")
    private @Nullable String baseline;

    private Optional<JsonValue> before = Optional.empty();

    /**
     * Checks what can be known before.
     *
     * @throws ShellException a usage problem
     */
    void require(Session session) {
        Expressions expressions = new Expressions();
        for (String condition : conditions) {
            var unused = session.compile(condition);
            slip(condition, expressions, session).ifPresent(slip -> {
                throw ShellException.usage(
                        "--fail-if: " + slip.message() + "; what there is begins with a point, as .latency.p99");
            });
            if (condition.contains("$baseline") && baseline == null) {
                throw ShellException.usage("--fail-if speaks of $baseline; --baseline FILE says what that is");
            }
        }
        if (baseline != null && conditions.isEmpty()) {
            throw ShellException.usage("--baseline is for --fail-if: --fail-if '.rate < 0.9 * $baseline.rate'");
        }
        if (baseline != null && before.isEmpty()) {
            // Once: a pipe can be read no second time, and what is there now is what is meant.
            before = Optional.of(InputFiles.read(baseline, session.folder()));
        }
    }

    /** A name that is not there is told before the load is made, and not after. */
    private static Optional<ExpressionSlip> slip(String condition, Expressions expressions, Session session) {
        Set<String> known = new HashSet<>(session.scope(condition).keySet());
        known.addAll(session.variables().all().keySet());
        known.addAll(Set.of("baseline", "ENV"));
        return expressions.slip(condition, known);
    }

    /** Whether anything of it was asked for. */
    boolean isAsked() {
        return baseline != null || !conditions.isEmpty();
    }

    /** The files that it reads. */
    Stream<String> inputs() {
        return Stream.ofNullable(baseline);
    }

    /**
     * Judges.
     *
     * @throws ShellException an unmet expectation, if a condition holds
     */
    void judge(LoadAbout about, LoadResult result, Session session) {
        if (conditions.isEmpty()) {
            return;
        }
        JsonValue figures = JsonValue.of(LoadFigures.tree(about, result));
        List<String> holding = new ArrayList<>();
        for (String condition : conditions) {
            Map<String, JsonValue> variables = new HashMap<>(session.scope(condition));
            before.ifPresent(baselineNow -> variables.put("baseline", baselineNow));
            List<JsonValue> results = session.compile(condition).run(figures, variables);
            if (results.stream().anyMatch(JsonValue::isTruthy)) {
                holding.add(condition + sides(condition, figures, variables, session));
            }
        }
        if (!holding.isEmpty()) {
            throw ShellException.of(ExitCode.EXPECTATION, "bench: what must not be is so: " + holding.get(0))
                    .withEvidence(holding.subList(1, holding.size()).stream()
                            .map(more -> "and " + more)
                            .toList());
        }
    }

    private static String sides(
            String condition, JsonValue figures, Map<String, JsonValue> variables, Session session) {
        try {
            return Comparison.in(condition)
                    .map(comparison -> "  (" + value(comparison.left(), figures, variables, session) + " and "
                            + value(comparison.right(), figures, variables, session) + ")")
                    .orElse("");
        } catch (ShellException e) {
            // No side can be had alone.
            return "";
        }
    }

    private static String value(
            String expression, JsonValue figures, Map<String, JsonValue> variables, Session session) {
        Expressions.Expression compiled = session.compile(expression);
        return compiled.run(figures, variables).stream().map(JsonValue::json).collect(Collectors.joining(", "));
    }
}
