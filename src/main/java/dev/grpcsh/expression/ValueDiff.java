package dev.grpcsh.expression;

import dev.grpcsh.failure.Interruption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Where two values differ: paths as jq writes them, and what stands there. One use. */
public final class ValueDiff {
    private static final int MOST = 20;
    private static final int WIDEST = 200;
    private static final int DEEPEST = 200;

    private final String leftName;
    private final String rightName;
    private final List<String> lines = new ArrayList<>();
    private int more;

    private ValueDiff(String leftName, String rightName) {
        this.leftName = leftName;
        this.rightName = rightName;
    }

    /** The differences, a line each; none if the values are equal. */
    public static List<String> of(JsonValue left, JsonValue right, String leftName, String rightName) {
        ValueDiff diff = new ValueDiff(leftName, rightName);
        diff.compare(left, right, "", 0);
        return diff.lines();
    }

    /**
     * Where a value lacks what another asks for.
     *
     * @param given the members that are asked for; others may be there beside them, and lists are in any order
     * @param wanted the same as a whole value, written as {@code came} is
     */
    public static List<String> missing(JsonValue given, JsonValue wanted, JsonValue came) {
        ValueDiff diff = new ValueDiff("expected", "came");
        diff.require(given, wanted, came, "", 0);
        return diff.lines();
    }

    private List<String> lines() {
        if (more > 0) {
            lines.add("… and " + more + " more");
        }
        return lines;
    }

    private void compare(JsonValue left, JsonValue right, String path, int depth) {
        if (left.sameAs(right)) {
            return;
        } else if (depth > DEEPEST || !left.kind().equals(right.kind())) {
            differ(path, left, right);
        } else if (left.kind().equals("object")) {
            Set<String> names = new LinkedHashSet<>(left.memberNames());
            names.addAll(right.memberNames());
            for (String name : names) {
                String inner = path + step(name);
                if (!left.has(name)) {
                    add(inner + ": only " + rightName + " has it: " + shown(right.member(name)));
                } else if (!right.has(name)) {
                    add(inner + ": only " + leftName + " has it: " + shown(left.member(name)));
                } else {
                    compare(left.member(name), right.member(name), inner, depth + 1);
                }
            }
        } else if (left.kind().equals("array")) {
            elements(left.elements(), right.elements(), path, depth);
        } else {
            differ(path, left, right);
        }
    }

    private void elements(List<JsonValue> left, List<JsonValue> right, String path, int depth) {
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            compare(left.get(i), right.get(i), path + "[" + i + "]", depth + 1);
        }
        if (left.size() != right.size()) {
            add((path.isEmpty() ? "." : path) + ": " + leftName + " has " + left.size() + " elements, " + rightName
                    + " " + right.size());
        }
    }

    private void require(JsonValue given, JsonValue wanted, JsonValue came, String path, int depth) {
        boolean sameKind = given.kind().equals(wanted.kind()) && wanted.kind().equals(came.kind());
        if (depth > DEEPEST || !sameKind) {
            if (!wanted.sameAs(came)) {
                differ(path, wanted, came);
            }
        } else if (given.kind().equals("object")) {
            for (String name : given.memberNames()) {
                member(name, given, wanted, came, path + step(name), depth + 1);
            }
        } else if (given.kind().equals("array")) {
            elements(given, wanted, came, path, depth);
        } else if (!wanted.sameAs(came)) {
            differ(path, wanted, came);
        }
    }

    /** What was written as null may be a value or the absence of one: the whole tells which. */
    private void member(String name, JsonValue given, JsonValue wanted, JsonValue came, String path, int depth) {
        if (wanted.has(name) && !came.has(name)) {
            add(path + ": only " + leftName + " has it: " + shown(wanted.member(name)));
        } else if (!wanted.has(name) && came.has(name)) {
            add(path + ": only " + rightName + " has it: " + shown(came.member(name)));
        } else if (wanted.has(name)) {
            require(given.member(name), wanted.member(name), came.member(name), path, depth);
        }
    }

    private void elements(JsonValue given, JsonValue wanted, JsonValue came, String path, int depth) {
        List<JsonValue> each = given.elements();
        List<JsonValue> whole = wanted.elements();
        List<JsonValue> there = came.elements();
        Matching matching = new Matching(there.size(), (part, element) -> {
            ValueDiff diff = new ValueDiff(leftName, rightName);
            diff.require(each.get(part), whole.get(part), there.get(element), "", depth + 1);
            return diff.lines.isEmpty();
        });
        for (int i = 0; i < Math.min(each.size(), whole.size()); i++) {
            Interruption.check();
            if (!matching.take(i)) {
                add((path.isEmpty() ? "." : path) + ": no element "
                        + (matching.fits(i) ? "is left that holds " : "holds ") + shown(each.get(i)));
            }
        }
    }

    private void differ(String path, JsonValue left, JsonValue right) {
        add((path.isEmpty() ? "." : path) + ": " + leftName + " " + shown(left) + ", " + rightName + " "
                + shown(right));
    }

    private void add(String line) {
        if (lines.size() < MOST) {
            lines.add(line);
        } else {
            more++;
        }
    }

    private static String shown(JsonValue value) {
        String json = value.json();
        return json.length() <= WIDEST ? json : json.substring(0, WIDEST) + "…";
    }

    private static String step(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]*")
                ? "." + name
                : "." + JsonValue.text(name).json();
    }
}
