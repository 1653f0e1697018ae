package dev.grpcsh.expression;

/** What of an expression stands in no brackets and in no text. */
final class Outermost {
    /** What stands for everything else, so that places stay what they are. */
    private static final char HIDDEN = '\0';

    private Outermost() {}

    /** An expression in which the inside of brackets, and texts, are hidden; the outermost brackets are not. */
    static String of(String expression) {
        StringBuilder shown = new StringBuilder(expression.length());
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < expression.length(); i++) {
            char here = expression.charAt(i);
            boolean closes = !quoted && ")]}".indexOf(here) >= 0;
            depth -= closes ? 1 : 0;
            boolean text = quoted || here == '"';
            shown.append(depth > 0 || text ? HIDDEN : here);
            if (quoted && here == '\\' && i + 1 < expression.length()) {
                shown.append(HIDDEN);
                i++;
            } else if (here == '"') {
                quoted = !quoted;
            } else if (!quoted && "([{".indexOf(here) >= 0) {
                depth++;
            }
        }
        return shown.toString();
    }

    /** An expression without brackets around the whole of it. */
    static String unwrapped(String expression) {
        String inside = expression.strip();
        String outermost = of(inside);
        while (outermost.startsWith("(") && outermost.indexOf(')') == inside.length() - 1) {
            inside = inside.substring(1, inside.length() - 1).strip();
            outermost = of(inside);
        }
        return inside;
    }
}
