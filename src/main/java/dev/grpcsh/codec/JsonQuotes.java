package dev.grpcsh.codec;

import dev.grpcsh.text.ControlCharacters;

/**
 * Texts as JSON: everything is escaped that JSON demands, that could steer a terminal, or that UTF-8 has no form for.
 */
public final class JsonQuotes {
    private JsonQuotes() {}

    /** A text as a JSON string, with nothing in it that could steer a terminal. */
    public static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    /** A text as it stands inside a JSON string. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= ' ' && unit < 0x7f) {
                if (unit == '"' || unit == '\\') {
                    escaped.append('\\');
                }
                escaped.append(unit);
            } else if (unit == '\n') {
                escaped.append("\\n");
            } else if (unit == '\t') {
                escaped.append("\\t");
            } else if (unit == '\r') {
                escaped.append("\\r");
            } else if (ControlCharacters.steersTerminal(unit) || isHalf(text, i)) {
                ControlCharacters.appendEscaped(unit, escaped);
            } else {
                escaped.append(unit);
            }
        }
        return escaped.toString();
    }

    /** Whether it is half of a surrogate pair whose other half is missing. */
    private static boolean isHalf(String text, int at) {
        char unit = text.charAt(at);
        if (!Character.isSurrogate(unit)) {
            return false;
        }
        return Character.isHighSurrogate(unit)
                ? at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1))
                : at == 0 || !Character.isHighSurrogate(text.charAt(at - 1));
    }
}
