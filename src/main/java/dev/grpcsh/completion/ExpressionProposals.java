package dev.grpcsh.completion;

import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Proposes how an expression goes on: variables, and paths into the last response. Confined to one thread. */
final class ExpressionProposals {
    private final Session session;

    ExpressionProposals(Session session) {
        this.session = session;
    }

    /**
     * How it goes on.
     *
     * @param expression as far as it is there
     * @param start where it begins
     */
    Proposals of(String expression, int start) {
        int dollar = nameStart(expression, expression.length());
        if (dollar > 0 && expression.charAt(dollar - 1) == '$') {
            String begun = expression.substring(dollar);
            return new Proposals(start + dollar, new Ranking(begun, List.of()).of(variables()), "");
        }
        int from = pathStart(expression);
        String path = expression.substring(from);
        int dot = path.lastIndexOf('.');
        if (dot < 0) {
            return Proposals.none(start + expression.length());
        }
        String begun = path.substring(dot + 1);
        Optional<JsonValue> parent = root(expression, from).map(value -> at(value, path.substring(0, dot)));
        Stream<Candidate> members = parent.stream()
                .flatMap(value -> value.memberNames().stream()
                        .filter(ExpressionProposals::isName)
                        .map(name -> member(name, value.member(name))));
        return new Proposals(start + from + dot + 1, new Ranking(begun, List.of()).of(members), "");
    }

    private static Candidate member(String name, JsonValue value) {
        String kind = value.kind();
        boolean goesOn = kind.equals("object") || kind.equals("array");
        return new Candidate(name, name, kind, !goesOn, Candidate.USUAL);
    }

    private Stream<Candidate> variables() {
        Map<String, JsonValue> own = session.variables().all();
        return Stream.concat(
                own.entrySet().stream()
                        .map(each -> Candidate.of(each.getKey(), each.getValue().kind())),
                Variables.OF_THE_LAST_CALL.stream()
                        .sorted()
                        .map(name -> Candidate.of(name, "of the last call").ranked(Candidate.LAST)));
    }

    private Optional<JsonValue> root(String expression, int from) {
        int name = nameStart(expression, from);
        if (name > 0 && expression.charAt(name - 1) == '$') {
            return Optional.ofNullable(session.variables().all().get(expression.substring(name, from)));
        }
        return Optional.of(session.lastCall().current());
    }

    /** The value at a path of names and brackets; of a list, what is in its first element. */
    private static JsonValue at(JsonValue root, String path) {
        JsonValue value = root;
        for (String step : steps(path)) {
            value = step.startsWith("[") ? value.firstElement() : value.member(step);
        }
        return value;
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        int at = 0;
        while (at < path.length()) {
            char here = path.charAt(at);
            int end = at + 1;
            if (here == '[') {
                int close = path.indexOf(']', at);
                end = close < 0 ? path.length() : close + 1;
                steps.add(path.substring(at, end));
            } else if (here != '.') {
                while (end < path.length() && isNamePart(path.charAt(end))) {
                    end++;
                }
                steps.add(path.substring(at, end));
            }
            at = end;
        }
        return steps;
    }

    /** Where the path at the end of an expression begins. */
    private static int pathStart(String expression) {
        int at = expression.length();
        while (at > 0) {
            char before = expression.charAt(at - 1);
            if (before == ']') {
                int open = expression.lastIndexOf('[', at - 1);
                if (open < 0) {
                    return at;
                }
                at = open;
            } else if (before == '.') {
                at--;
            } else if (isNamePart(before)) {
                int name = nameStart(expression, at);
                if (name == 0 || expression.charAt(name - 1) != '.') {
                    return at;
                }
                at = name;
            } else {
                return at;
            }
        }
        return at;
    }

    private static int nameStart(String text, int end) {
        int start = end;
        while (start > 0 && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isNamePart(char unit) {
        return unit == '_' || (unit < 128 && Character.isLetterOrDigit(unit));
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(unit -> isNamePart((char) unit));
    }
}
