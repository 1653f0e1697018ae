package dev.grpcsh.toml;

import dev.grpcsh.failure.ShellException;

/** Walks through a text, and knows where it is. */
final class Scanner {
    private static final String THREE = "\"\"\"";
    private static final String THREE_SINGLE = "'''";

    private final String file;
    private final String text;
    private int at;

    Scanner(String file, String text) {
        this.file = file;
        this.text = text.replace("\r\n", "\n");
    }

    Place place() {
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(unit -> unit == '\n')
                        .count();
        return new Place(file, line, text.codePointCount(lineStart, at) + 1);
    }

    ShellException problem(String what) {
        return place().problem(what);
    }

    boolean atEnd() {
        return at >= text.length();
    }

    boolean isNext(char unit) {
        return at < text.length() && text.charAt(at) == unit;
    }

    boolean take(String wanted) {
        boolean there = text.startsWith(wanted, at);
        at += there ? wanted.length() : 0;
        return there;
    }

    /** A word, not the beginning of a longer one. */
    boolean isDigit() {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    /** The digits here, and nothing else up to the end of the value. */
    String digits() {
        Place start = place();
        int from = at;
        while (isDigit()) {
            at++;
        }
        if (at < text.length() && isBare(text.charAt(at))) {
            throw start.problem("expected a whole number; anything else stands in quotes");
        }
        return text.substring(from, at);
    }

    boolean takeWord(String word) {
        int end = at + word.length();
        return (end >= text.length() || !isBare(text.charAt(end))) && take(word);
    }

    void require(String wanted, String what) {
        skipBlanks();
        if (!take(wanted)) {
            throw problem("expected " + what);
        }
    }

    void skipBlanks() {
        while (isNext(' ') || isNext('\t')) {
            at++;
        }
    }

    /** Skips blanks, line breaks and comments. */
    void skipLines() {
        skipBlanks();
        while (isNext('\n') || isNext('#')) {
            if (isNext('#')) {
                comment();
            } else {
                at++;
            }
            skipBlanks();
        }
    }

    /** Nothing but a comment may follow on a line. */
    void endLine() {
        skipBlanks();
        if (isNext('#')) {
            comment();
        }
        if (!atEnd() && !isNext('\n')) {
            throw problem("expected the end of the line");
        }
    }

    private void comment() {
        while (!atEnd() && !isNext('\n')) {
            character();
        }
    }

    String bareKey() {
        int start = at;
        while (!atEnd() && isBare(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw problem("expected a key");
        }
        return text.substring(start, at);
    }

    /** A text in quotes, on one line or between three of them. */
    String text() {
        if (take(THREE)) {
            return many(THREE, true);
        } else if (take(THREE_SINGLE)) {
            return many(THREE_SINGLE, false);
        }
        return line();
    }

    /** A text in quotes on one line. */
    String line() {
        char quote = text.charAt(at++);
        StringBuilder read = new StringBuilder();
        while (!isNext(quote)) {
            if (atEnd() || isNext('\n')) {
                throw problem("expected a closing " + quote);
            }
            one(read, quote == '"');
        }
        at++;
        return read.toString();
    }

    private String many(String quotes, boolean escapes) {
        Place start = place();
        take("\n");
        StringBuilder read = new StringBuilder();
        while (!take(quotes)) {
            if (atEnd()) {
                throw start.problem("expected a closing " + quotes);
            } else if (escapes && isNext('\\') && joinsLines()) {
                skipJoined();
            } else {
                one(read, escapes);
            }
        }
        // Up to two quotes of its own may stand before the closing ones.
        for (int i = 0; i < 2 && isNext(quotes.charAt(0)); i++) {
            read.append(text.charAt(at++));
        }
        return read.toString();
    }

    private boolean joinsLines() {
        int next = at + 1;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        return next < text.length() && text.charAt(next) == '\n';
    }

    private void skipJoined() {
        at++;
        while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private void one(StringBuilder into, boolean escapes) {
        if (escapes && isNext('\\')) {
            escape(into);
        } else if (isNext('\n')) {
            into.append('\n');
            at++;
        } else {
            into.append(character());
        }
    }

    private char character() {
        char unit = text.charAt(at);
        if ((unit < ' ' && unit != '\t') || unit == 0x7f) {
            throw problem("a control character stands here");
        }
        at++;
        return unit;
    }

    private void escape(StringBuilder into) {
        Place start = place();
        at++;
        char kind = atEnd() ? ' ' : text.charAt(at++);
        switch (kind) {
            case 'b' -> into.append('\b');
            case 't' -> into.append('\t');
            case 'n' -> into.append('\n');
            case 'f' -> into.append('\f');
            case 'r' -> into.append('\r');
            case '"', '\\' -> into.append(kind);
            case 'u' -> into.appendCodePoint(codePoint(4, start));
            case 'U' -> into.appendCodePoint(codePoint(8, start));
            default -> throw start.problem("no such escape; a text in '…' takes a \\ as it is");
        }
    }

    private int codePoint(int digits, Place start) {
        String hex = text.substring(at, Math.min(text.length(), at + digits));
        if (!hex.matches("[0-9a-fA-F]{" + digits + "}")) {
            throw start.problem("expected " + digits + " hexadecimal digits");
        }
        at += digits;
        long codePoint = Long.parseLong(hex, 16);
        if (codePoint > Character.MAX_CODE_POINT || (codePoint >= 0xd800 && codePoint < 0xe000)) {
            throw start.problem("no such character");
        }
        return (int) codePoint;
    }

    private static boolean isBare(char unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || (unit >= '0' && unit <= '9')
                || unit == '_'
                || unit == '-';
    }
}
