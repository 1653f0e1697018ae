package dev.grpcsh.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds the names that a mistyped one was probably meant to be: few edits away (insertions, deletions, replacements,
 * and swaps of neighbours count one each), whatever the case.
 */
public final class NearestName {
    private static final int MOST_SHOWN = 3;
    private static final int LEAST_BEGUN = 2;

    private NearestName() {}

    /** A question to append to a problem, about names that are near or were begun, such as {@code "; did you mean latitude?"}; empty when nothing is near. */
    public static String question(String typed, Collection<String> known) {
        List<String> edited = near(typed, known);
        List<String> near = edited.isEmpty() ? beginning(typed, known) : edited;
        return near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?";
    }

    /** The nearest names, best first, at most three; empty when none is near. */
    public static List<String> near(String typed, Collection<String> known) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int tolerance = Math.max(1, wanted.length() / 3);
        record Candidate(String name, int distance) {}
        List<Candidate> close = known.stream()
                .distinct()
                .map(name -> new Candidate(name, distance(wanted, name.toLowerCase(Locale.ROOT), tolerance)))
                .filter(candidate -> candidate.distance <= tolerance)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .toList();
        if (close.isEmpty()) {
            return List.of();
        }
        int best = close.get(0).distance;
        return close.stream()
                .filter(candidate -> candidate.distance == best)
                .limit(MOST_SHOWN)
                .map(Candidate::name)
                .toList();
    }

    /** What was typed as far as somebody got. */
    private static List<String> beginning(String typed, Collection<String> known) {
        List<String> names = known.stream()
                .distinct()
                .filter(name -> name.startsWith(typed))
                .sorted()
                .toList();
        return typed.length() < LEAST_BEGUN || names.size() > MOST_SHOWN ? List.of() : names;
    }

    /** The optimal string alignment distance; anything above the tolerance may come back as more than the tolerance. */
    private static int distance(String left, String right, int tolerance) {
        if (Math.abs(left.length() - right.length()) > tolerance) {
            return tolerance + 1;
        }
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int column = 0; column <= right.length(); column++) {
            last[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            current[0] = row;
            for (int column = 1; column <= right.length(); column++) {
                boolean same = left.charAt(row - 1) == right.charAt(column - 1);
                int edits = Math.min(last[column] + 1, current[column - 1] + 1);
                edits = Math.min(edits, last[column - 1] + (same ? 0 : 1));
                if (isSwap(left, right, row, column)) {
                    edits = Math.min(edits, beforeLast[column - 2] + 1);
                }
                current[column] = edits;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = current;
            current = free;
        }
        return last[right.length()];
    }

    private static boolean isSwap(String left, String right, int row, int column) {
        return row > 1
                && column > 1
                && left.charAt(row - 1) == right.charAt(column - 2)
                && left.charAt(row - 2) == right.charAt(column - 1);
    }
}
