package dev.grpcsh.language;

/**
 * A piece of a text as it was split, for who writes the text anew.
 *
 * @param start where it begins, counted from 0
 * @param end where it ends
 */
public record Token(Kind kind, int start, int end) {
    /** What it is. */
    public enum Kind {
        /** A word, quotes and brackets included. */
        WORD,
        /** An expression, with no blanks around it. */
        EXPRESSION,
        /** {@code |}, {@code >}, {@code >>}, {@code &}, {@code !}, or the equals sign of a {@code let}. */
        OPERATOR,
        /** {@code <<END}. */
        MARK,
        /** From its sign to the end of its line. */
        COMMENT,
        /** What stands below a statement, and the line that ends it. */
        BELOW,
        /** The end of a statement; empty. */
        END
    }

    /** What the text says there. */
    public String in(String text) {
        return text.substring(start, end);
    }
}
