package dev.grpcsh.language;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as far as it can be read: for those who look at it and do not run it, such as completion and masking. A word that
 * cannot be read is taken as it stands, and what stands behind it is read again; nothing of the text is passed over but
 * white space and operators. Takes time in proportion to the text. Immutable.
 *
 * @param stages the words between operators, line breaks and semicolons; the last is the one that the text ends in
 */
public record Glance(List<List<Piece>> stages) {
    /**
     * A word and its place.
     *
     * @param start where it begins in the text
     * @param end where it ends
     * @param text what it says, without its quotes; variables as <code>${name}</code>
     * @param open whether the text ended inside a quote or a bracket of it
     */
    public record Piece(int start, int end, String text, boolean open) {}

    /** Looks at a text. */
    public static Glance at(String text) {
        List<List<Piece>> stages = new ArrayList<>();
        List<Piece> stage = new ArrayList<>();
        Cursor cursor = new Cursor(text, 1);
        cursor.skipSpaces();
        while (!cursor.atEnd()) {
            int width = separator(cursor);
            if (width > 0) {
                cursor.skip(width);
                stages.add(List.copyOf(stage));
                stage.clear();
            } else if (cursor.peek() == '#') {
                // What a comment says may be a secret, too.
                cursor.next();
            } else {
                stage.add(piece(cursor, text));
            }
            cursor.skipSpaces();
        }
        stages.add(List.copyOf(stage));
        return new Glance(List.copyOf(stages));
    }

    /**
     * The words of the stage that a text ends in. The last is the one that is being typed, as it was typed; it is empty
     * behind white space.
     */
    public static List<String> wordsAtEnd(String text) {
        List<List<Piece>> stages = at(text).stages();
        List<Piece> last = stages.get(stages.size() - 1);
        List<String> words = new ArrayList<>();
        for (Piece piece : last) {
            boolean typed = piece.end() == text.length();
            words.add(typed ? text.substring(piece.start()) : piece.text());
        }
        boolean between = last.isEmpty() || last.get(last.size() - 1).end() < text.length();
        if (between) {
            words.add("");
        }
        return List.copyOf(words);
    }

    /** How many characters separate stages here. */
    private static int separator(Cursor cursor) {
        if (cursor.atStatementEnd()) {
            return 1;
        }
        boolean operator = "|&!".indexOf(cursor.peek()) >= 0 && " \t\r\n".indexOf(cursor.peek(1)) >= 0;
        return operator ? 1 : 0;
    }

    private static Piece piece(Cursor cursor, String text) {
        int start = cursor.offset();
        try {
            Word word = new WordReader(cursor).read();
            return new Piece(start, cursor.offset(), word.shown(), false);
        } catch (Unfinished e) {
            while (!cursor.atEnd()) {
                cursor.next();
            }
            return new Piece(start, text.length(), text.substring(start), true);
        } catch (Misspelled e) {
            while (!cursor.atWordEnd()) {
                cursor.next();
            }
            return new Piece(start, cursor.offset(), cursor.since(start), false);
        }
    }
}
