package dev.grpcsh.terminal;

import java.util.function.IntPredicate;
import org.jline.reader.Buffer;

/** Small changes of a line that is being typed. */
final class LineEdits {
    private static final int INDENT = 2;

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

    /** A pasted text as lines, without control characters. */
    static String pasted(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[\\x00-\\x08\\x0b-\\x1f\\x7f]", "");
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
