package dev.grpcsh.suite;

import java.util.ArrayList;
import java.util.List;

/** What differs between two texts, line by line. */
public final class LineDiff {
    private static final int MOST_LINES = 1_000;
    private static final int MOST_SHOWN = 40;
    private static final int CONTEXT = 2;

    private LineDiff() {}

    /** The lines that differ, with {@code -} before those that were expected and {@code +} before those that came. */
    public static List<String> of(String expected, String came) {
        List<String> left = lines(expected);
        List<String> right = lines(came);
        if (left.equals(right)) {
            return List.of("they differ in the line break at the end");
        }
        List<String> all = edits(left, right);
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < all.size() && shown.size() < MOST_SHOWN; i++) {
            if (isNearChange(all, i)) {
                shown.add(all.get(i));
            } else if (shown.isEmpty() || !shown.get(shown.size() - 1).equals("…")) {
                shown.add("…");
            }
        }
        if (shown.size() == MOST_SHOWN) {
            shown.add("… and more");
        }
        return shown;
    }

    private static List<String> lines(String text) {
        return text.lines().limit(MOST_LINES).toList();
    }

    private static boolean isNearChange(List<String> edits, int at) {
        for (int i = Math.max(0, at - CONTEXT); i <= Math.min(edits.size() - 1, at + CONTEXT); i++) {
            if (edits.get(i).charAt(0) != ' ') {
                return true;
            }
        }
        return false;
    }

    /** By the longest common subsequence. */
    private static List<String> edits(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = left.get(i).equals(right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<String> edits = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                edits.add("  " + left.get(i++));
                j++;
            } else if (j >= right.size() || (i < left.size() && common[i + 1][j] >= common[i][j + 1])) {
                edits.add("- " + left.get(i++));
            } else {
                edits.add("+ " + right.get(j++));
            }
        }
        return edits;
    }
}
