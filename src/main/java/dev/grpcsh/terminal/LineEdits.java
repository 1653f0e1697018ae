package dev.grpcsh.terminal;

import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import org.jline.reader.Buffer;

/** Small changes of a line that is being typed. */
final class LineEdits {
    private static final int INDENT = 2;
    private static final int CTRL_C = 3;

    private LineEdits() {}

    /** A bracket that closes on a line of its own stands below the one that opened. */
    static void outdent(Buffer line) {
        int cursor = line.cursor();
        boolean closes = cursor > INDENT && "}]".indexOf(line.prevChar()) >= 0;
        if (!closes) {
            return;
        }
        String before = line.substring(0, cursor - 1);
        String last = before.substring(before.lastIndexOf('\n') + 1);
        if (last.isBlank() && last.length() >= INDENT && last.length() < before.length()) {
            int closing = line.prevChar();
            line.backspace(INDENT + 1);
            line.write(closing);
        }
    }

    /** A pasted text up to its end, as lines, without control characters; empty if Ctrl-C ended it. */
    static Optional<String> pasted(IntSupplier keys, String end) {
        StringBuilder text = new StringBuilder();
        int at = -1;
        while (at < 0) {
            int unit = keys.getAsInt();
            if (unit == CTRL_C) {
                return Optional.empty();
            } else if (unit < 0) {
                at = text.length();
            } else {
                text.append((char) unit);
                at = unit == '~' ? text.indexOf(end, Math.max(0, text.length() - end.length())) : -1;
            }
        }
        String lines = text.substring(0, at).replace("\r\n", "\n").replace('\r', '\n');
        return Optional.of(lines.replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f]", ""));
    }

    /** Whether a word that ends at a place wants a blank behind it. */
    static boolean noBlankAt(String line, int place) {
        return place >= line.length() || line.charAt(place) != ' ';
    }

    /** How much of what stands behind the cursor a word ends in already, if it was put in within a word. */
    static int repeated(String word, String behind) {
        for (int length = Math.min(word.length(), behind.length()); length > 0; length--) {
            if (word.endsWith(behind.substring(0, length))) {
                return length;
            }
        }
        return 0;
    }

    /** Where the first word of a text ends. */
    static int wordEnd(String text, IntPredicate isWord) {
        int end = 0;
        while (end < text.length() && !isWord.test(text.charAt(end))) {
            end++;
        }
        while (end < text.length() && isWord.test(text.charAt(end))) {
            end++;
        }
        return end;
    }
}
