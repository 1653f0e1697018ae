package dev.grpcsh.text;

import java.util.ArrayList;
import java.util.List;

/**
 * How many columns of a screen a text takes: two for the wide characters of <a
 * href="https://www.unicode.org/reports/tr11/">UAX #11</a>, none for those that combine with the one before.
 */
public final class DisplayWidth {
    /** Wide ones, from and to, in order. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xA000, 0xA4CF, 0xA960, 0xA97F,
        0xAC00, 0xD7A3, 0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF00, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680,
                0x1F6FF,
        0x1F900, 0x1F9FF, 0x20000, 0x3FFFD
    };

    /** Where a long word may be cut, behind these. */
    private static final String JOINTS = ",/.:;|-_=&?";

    private DisplayWidth() {}

    /** The columns that a text without line ends takes. */
    public static int of(String text) {
        int width = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            width += of(text.codePointAt(i));
        }
        return width;
    }

    private static int of(int unit) {
        if (unit < 0x300) {
            return 1;
        }
        int type = Character.getType(unit);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && WIDE[i] <= unit; i += 2) {
            if (unit <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** A text as lines of no more than so many columns, broken between words where that can be. */
    public static List<String> wrapped(String text, int columns) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        int fits = fitting(text, start, columns);
        while (fits < text.length()) {
            int cut = place(text, start, fits);
            lines.add(text.substring(start, cut).stripTrailing());
            start = cut;
            while (start < text.length() && text.charAt(start) == ' ') {
                start++;
            }
            fits = fitting(text, start, columns);
        }
        if (start < text.length() || lines.isEmpty()) {
            lines.add(text.substring(start));
        }
        return lines;
    }

    /** Up to where a text fits from a place on; at least one character. */
    private static int fitting(String text, int start, int columns) {
        int width = 0;
        int end = start;
        while (end < text.length()) {
            int unit = text.codePointAt(end);
            width += of(unit);
            if (width > columns && end > start) {
                return end;
            }
            end += Character.charCount(unit);
        }
        return end;
    }

    /** Where to cut between two places: at a space, else behind a joint, else at the later. */
    private static int place(String text, int start, int fits) {
        if (text.charAt(fits) == ' ') {
            return fits;
        }
        boolean begun = false;
        int space = -1;
        int joint = -1;
        for (int i = start; i < fits; i++) {
            char unit = text.charAt(i);
            begun |= unit != ' ';
            space = unit == ' ' && begun ? i : space;
            joint = JOINTS.indexOf(unit) >= 0 ? i + 1 : joint;
        }
        return space > 0 ? space : joint > start + (fits - start) / 2 ? joint : fits;
    }
}
