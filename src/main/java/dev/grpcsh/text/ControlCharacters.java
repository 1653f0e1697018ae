package dev.grpcsh.text;

/** Which characters of a foreign text must not reach a terminal as they are. */
public final class ControlCharacters {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private ControlCharacters() {}

    /** C0, DEL, C1, the line and paragraph separators, and the controls of bidirectional text. */
    public static boolean steersTerminal(char unit) {
        return unit < ' '
                || (unit >= 0x7f && unit <= 0x9f)
                || unit == 0x61c
                || (unit >= 0x200e && unit <= 0x200f)
                || (unit >= 0x2028 && unit <= 0x202e)
                || (unit >= 0x2066 && unit <= 0x2069)
                || unit == 0xfeff;
    }

    /** Appends a character as a JSON escape. */
    public static void appendEscaped(char unit, StringBuilder to) {
        to.append("\\u")
                .append(HEX[unit >> 12])
                .append(HEX[unit >> 8 & 15])
                .append(HEX[unit >> 4 & 15])
                .append(HEX[unit & 15]);
    }

    /** A text with such characters escaped, but for line breaks and tabs, which plain text is made of. */
    public static String escaped(String text) {
        return escaped(text, true);
    }

    /** A text with all such characters escaped, line breaks and tabs too, so that it stays on one line. */
    public static String escapedLine(String text) {
        return escaped(text, false);
    }

    private static String escaped(String text, boolean linesStay) {
        StringBuilder escaped = null;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean safe = !steersTerminal(unit) || (linesStay && (unit == '\n' || unit == '\t'));
            if (!safe && escaped == null) {
                escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (escaped != null) {
                if (safe) {
                    escaped.append(unit);
                } else {
                    appendEscaped(unit, escaped);
                }
            }
        }
        return escaped == null ? text : escaped.toString();
    }
}
