package dev.grpcsh.checker;

import dev.grpcsh.expression.JsonValue;

/**
 * What stands for a value that is not known before a file runs. It is a text that nobody writes, so that a problem that
 * speaks of it is no fault of the file.
 */
final class Unknown {
    private static final String SIGN = "\ue0ff";

    private Unknown() {}

    static JsonValue value() {
        return JsonValue.text(SIGN);
    }

    /** Whether a problem is about such a value, or about words that hold one. */
    static boolean isIn(String text) {
        // Of what came out of a variable, some problems do not show the value.
        return text.contains("and not shown, for it may be a secret")
                || text.contains(SIGN)
                || text.contains("\\ue0ff")
                || text.contains("\\u{e0ff}");
    }
}
