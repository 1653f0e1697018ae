package dev.grpcsh.terminal;

import dev.grpcsh.completion.Candidate;
import dev.grpcsh.completion.Proposals;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * The candidates under the line: at most ten, the chosen one lit, and how many there are beside them. Confined to the
 * thread that reads keys.
 */
final class CandidateMenu {
    private static final int MOST_ROWS = 10;
    private static final int WIDEST_LABEL = 44;
    private static final int GAP = 2;

    private final String line;
    private final int cursor;
    private final Proposals proposals;
    private final boolean ofLines;
    private int chosen = -1;
    private int top;
    private String shown;
    private int shownCursor;

    /** Candidates for what stands before the cursor of a line; none is chosen. */
    CandidateMenu(String line, int cursor, Proposals proposals) {
        this(line, cursor, proposals, false);
    }

    private CandidateMenu(String line, int cursor, Proposals proposals, boolean ofLines) {
        this.ofLines = ofLines;
        this.line = line;
        this.cursor = cursor;
        this.proposals = proposals;
        this.shown = line;
        this.shownCursor = cursor;
    }

    /** The line as it was before a candidate was put into it. */
    String lineBefore() {
        return line;
    }

    int cursorBefore() {
        return cursor;
    }

    /** Whole lines, the first of which is chosen; what is typed stays until one is taken. */
    static CandidateMenu ofLines(String typed, int cursor, Proposals lines) {
        CandidateMenu menu = new CandidateMenu(typed, cursor, lines, true);
        menu.chosen = lines.candidates().isEmpty() ? -1 : 0;
        return menu;
    }

    boolean isOfLines() {
        return ofLines;
    }

    /** Whether it still speaks of that line. */
    boolean fits(String other, int at) {
        return shown.equals(other) && shownCursor == at;
    }

    boolean hasChoice() {
        return chosen >= 0;
    }

    boolean isEmpty() {
        return proposals.candidates().isEmpty();
    }

    /** Whether nothing can follow the chosen word but another. */
    boolean chosenIsWhole() {
        return chosen >= 0 && proposals.candidates().get(chosen).whole();
    }

    /** Chooses the candidate that many rows further. */
    void move(int rows) {
        int count = proposals.candidates().size();
        if (count == 0) {
            return;
        }
        chosen = chosen < 0 && rows > 0 ? 0 : chosen < 0 ? count - 1 : Math.floorMod(chosen + rows, count);
        int most = Math.min(MOST_ROWS, count);
        top = Math.max(Math.min(top, chosen), chosen - most + 1);
    }

    /** The line with the chosen candidate in it. */
    String lineWithChoice() {
        String word = proposals.candidates().get(chosen).text();
        if (ofLines) {
            return word;
        }
        String behind = line.substring(cursor);
        shown = line.substring(0, proposals.start()) + word + behind.substring(LineEdits.repeated(word, behind));
        shownCursor = proposals.start() + word.length();
        return shown;
    }

    int cursorBehindChoice() {
        return shownCursor;
    }

    /** What to show, on a screen of that size. */
    AttributedString text(int columns, int rows, boolean colored) {
        List<Candidate> all = proposals.candidates();
        AttributedStringBuilder text = new AttributedStringBuilder();
        if (!proposals.note().isEmpty()) {
            append(text, fitted(proposals.note(), columns), style(colored, AttributedStyle.DEFAULT.faint()));
        }
        int most = Math.min(all.size(), Math.max(1, Math.min(MOST_ROWS, rows)));
        int first = Math.min(top, Math.max(0, all.size() - most));
        first = Math.max(first, chosen - most + 1);
        List<Candidate> visible = all.subList(first, first + most);
        int label = visible.stream().mapToInt(each -> width(each.label())).max().orElse(0);
        int widest = ofLines ? columns - 1 : WIDEST_LABEL;
        label = Math.min(label, Math.min(widest, Math.max(1, columns - 1)));
        for (int i = 0; i < visible.size(); i++) {
            row(text, visible.get(i), first + i == chosen, new Widths(label, columns), colored);
        }
        if (all.size() > most) {
            String more = String.format(Locale.ROOT, "… %d more", all.size() - most);
            append(text, fitted(more, columns), style(colored, AttributedStyle.DEFAULT.faint()));
        }
        return text.toAttributedString();
    }

    private record Widths(int label, int columns) {}

    private static void row(
            AttributedStringBuilder text, Candidate candidate, boolean lit, Widths widths, boolean colored) {
        String label = fitted(candidate.label(), widths.label());
        int left = widths.columns() - widths.label() - GAP - 1;
        String note = left < 8 ? "" : fitted(candidate.note(), left);
        if (text.length() > 0) {
            text.append("\n");
        }
        text.styled(lit ? AttributedStyle.DEFAULT.inverse() : AttributedStyle.DEFAULT, label);
        if (!note.isEmpty()) {
            text.append(" ".repeat(widths.label() - width(label) + GAP));
            text.styled(style(colored, AttributedStyle.DEFAULT.faint()), note);
        }
    }

    private static void append(AttributedStringBuilder text, String line, AttributedStyle style) {
        if (text.length() > 0) {
            text.append("\n");
        }
        text.styled(style, line);
    }

    private static AttributedStyle style(boolean colored, AttributedStyle style) {
        return colored ? style : AttributedStyle.DEFAULT;
    }

    private static int width(String text) {
        return new AttributedString(text).columnLength();
    }

    private static String fitted(String text, int columns) {
        if (width(text) <= columns) {
            return text;
        }
        return new AttributedString(text).columnSubSequence(0, Math.max(0, columns - 1)) + "…";
    }
}
