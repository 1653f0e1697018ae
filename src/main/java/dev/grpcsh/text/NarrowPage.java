package dev.grpcsh.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page of help on a screen that is narrower than the page: paragraphs are set anew, and what stands in the last column of
 * a table goes on below where it began. Lines to be copied, which are indented, stay as they are.
 */
public final class NarrowPage {
    /** The last column begins behind two blanks. */
    private static final Pattern COLUMN = Pattern.compile(" *\\S.*? {2,}(?=\\S)");

    /** A sentence that ends in a line that is shorter than this ends a paragraph. */
    private static final int FULL = 60;

    private static final int NARROWEST = 20;
    private static final int EXAMPLE = 2;

    private final List<String> lines;
    private final int columns;

    private NarrowPage(List<String> lines, int columns) {
        this.lines = lines;
        this.columns = columns;
    }

    /**
     * Its lines.
     *
     * @param columns how many the screen has; 0: as many as it takes
     */
    public static List<String> lines(String page, int columns) {
        List<String> lines = page.lines().toList();
        boolean fits = columns <= 0 || lines.stream().allMatch(line -> DisplayWidth.of(line) <= columns);
        return fits ? lines : new NarrowPage(lines, columns).set();
    }

    private List<String> set() {
        List<String> set = new ArrayList<>();
        for (int from = 0; from < lines.size(); ) {
            int to = end(from);
            List<String> block = lines.subList(from, to);
            int hang = hang(block.get(0));
            boolean wide = block.stream().anyMatch(line -> DisplayWidth.of(line) > columns);
            if (!wide || hang == EXAMPLE || columns - hang < NARROWEST) {
                set.addAll(block);
            } else {
                append(block, hang, set);
            }
            from = to;
        }
        return set;
    }

    /** Where the lines end that go on with what begins here. */
    private int end(int from) {
        int hang = hang(lines.get(from));
        int to = from + 1;
        while (to < lines.size()
                && !isEnd(lines.get(to - 1))
                && !lines.get(to).isBlank()
                && goesOn(lines.get(to), hang)) {
            to++;
        }
        return to;
    }

    private static boolean isEnd(String line) {
        boolean ended = line.endsWith(".") || line.endsWith(":");
        return line.isBlank() || line.startsWith("Usage:") || (ended && line.length() < FULL);
    }

    /** In a table what goes on below may stand a little to the right. */
    private static boolean goesOn(String line, int hang) {
        int indent = indent(line);
        return hang(line) == indent && (indent == hang || (hang > EXAMPLE && indent == hang + EXAMPLE));
    }

    private void append(List<String> block, int hang, List<String> set) {
        StringBuilder text = new StringBuilder();
        block.forEach(line -> text.append(' ').append(line.substring(hang).strip()));
        String before = block.get(0).substring(0, hang);
        for (String line : DisplayWidth.wrapped(text.substring(1), columns - hang)) {
            set.add(before + line);
            before = " ".repeat(hang);
        }
    }

    /** Where its last column begins, or its only one. */
    private static int hang(String line) {
        Matcher column = COLUMN.matcher(line);
        return column.lookingAt() ? column.end() : indent(line);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
