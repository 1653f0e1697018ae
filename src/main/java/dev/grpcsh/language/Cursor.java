package dev.grpcsh.language;

/** A text and a place in it. Confined to one thread. */
final class Cursor {
    static final char END = '\0';

    private final String text;
    private int at;
    private int line;
    private int lineStart;

    Cursor(String text, int firstLine) {
        this.text = text;
        this.line = firstLine;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /** The character here; {@link #END} behind the last. */
    char peek() {
        return peek(0);
    }

    /** A character further on, or before, if that many are negative. */
    char peek(int ahead) {
        int index = at + ahead;
        return index >= 0 && index < text.length() ? text.charAt(index) : END;
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    char next() {
        char next = text.charAt(at++);
        if (next == '\n') {
            line++;
            lineStart = at;
        }
        return next;
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    int offset() {
        return at;
    }

    String since(int offset) {
        return text.substring(offset, at);
    }

    Position position() {
        return new Position(line, at - lineStart + 1);
    }

    /** Whether a word ends here: at white space or the end. */
    boolean atWordEnd() {
        return atEnd() || isSpace(peek()) || atStatementEnd();
    }

    /** Whether a statement ends here: at a line break, at {@code ;} before white space or the end, or at the end. */
    boolean atStatementEnd() {
        char here = peek();
        return atEnd()
                || here == '\n'
                || (here == ';' && (at + 1 >= text.length() || isSpace(peek(1)) || peek(1) == '\n'));
    }

    void skipSpaces() {
        while (!atEnd()) {
            if (isSpace(peek())) {
                next();
            } else if (peek() == '\\' && isLineBreak(1)) {
                skip(peek(1) == '\r' ? 3 : 2);
            } else {
                return;
            }
        }
    }

    /** Whether a line break stands that far ahead. */
    boolean isLineBreak(int ahead) {
        return peek(ahead) == '\n' || (peek(ahead) == '\r' && peek(ahead + 1) == '\n');
    }

    void skipLine() {
        while (!atEnd() && peek() != '\n') {
            next();
        }
    }

    /** The rest of the line, and past its end. */
    String takeLine() {
        int start = at;
        skipLine();
        String taken = since(start);
        if (!atEnd()) {
            next();
        }
        return taken.endsWith("\r") ? taken.substring(0, taken.length() - 1) : taken;
    }

    Misspelled problem(String what) {
        return problem(position(), what);
    }

    static Misspelled problem(Position position, String what) {
        return new Misspelled(position, what);
    }

    private static boolean isSpace(char unit) {
        return unit == ' ' || unit == '\t' || unit == '\r' || unit == '\f';
    }
}
