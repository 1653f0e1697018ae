package dev.grpcsh.language;

import java.util.List;
import java.util.Set;

/**
 * What stands behind a command that expects something: options, then a plain form, which is words, or an expression. No
 * function of jq is called as a plain form begins.
 */
public final class Expectation {
    /** The words that a plain form can begin with. */
    public static final Set<String> PLAIN =
            Set.of("status", "message", "detail", "header", "trailer", "count", "time", "json", "order");

    private static final Set<String> WITH_VALUE = Set.of("--message", "--job", "--within", "--none");

    private Expectation() {}

    /** What stands behind the options: a plain form, an expression, or nothing. */
    public static List<String> behindOptions(List<String> words) {
        int at = 0;
        while (at < words.size() && words.get(at).matches("(?s)--[A-Za-z].*")) {
            at += takesValue(words.get(at)) ? 2 : 1;
        }
        return words.subList(Math.min(at, words.size()), words.size());
    }

    /** Whether an option stands at the cursor: two dashes and a letter, which no expression begins with. */
    static boolean atOption(Cursor cursor) {
        return cursor.startsWith("--") && Character.isLetter(cursor.peek(2));
    }

    /** Whether the word behind this option is its value. */
    static boolean takesValue(String option) {
        return WITH_VALUE.contains(option);
    }

    /** Whether a plain form begins at the cursor. */
    static boolean atPlainForm(Cursor cursor) {
        int length = 0;
        StringBuilder word = new StringBuilder();
        while (Character.isLetter(cursor.peek(length)) && length < 10) {
            word.append(cursor.peek(length++));
        }
        char after = cursor.peek(length);
        return PLAIN.contains(word.toString())
                && (after == Cursor.END || Character.isWhitespace(after) || after == ';');
    }
}
