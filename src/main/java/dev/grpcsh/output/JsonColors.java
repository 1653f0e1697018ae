package dev.grpcsh.output;

/** Colours JSON text, as {@code codec} writes it. */
final class JsonColors {
    private JsonColors() {}

    static String paint(String json, Theme theme) {
        if (!theme.isColored()) {
            return json;
        }
        StringBuilder painted = new StringBuilder(json.length() * 2);
        int at = 0;
        while (at < json.length()) {
            char next = json.charAt(at);
            if (next == '"') {
                int end = endOfString(json, at);
                String text = json.substring(at, end);
                boolean key = end < json.length() && json.charAt(end) == ':';
                painted.append(key ? theme.key(text) : theme.string(text));
                at = end;
            } else if (next == '-' || Character.isLetterOrDigit(next)) {
                int end = endOfLiteral(json, at);
                painted.append(theme.literal(json.substring(at, end)));
                at = end;
            } else {
                painted.append(next);
                at++;
            }
        }
        return painted.toString();
    }

    private static int endOfString(String json, int open) {
        int at = open + 1;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, json.length());
    }

    private static int endOfLiteral(String json, int from) {
        int at = from;
        while (at < json.length() && isLiteral(json.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isLiteral(char next) {
        return Character.isLetterOrDigit(next) || next == '+' || next == '-' || next == '.';
    }
}
