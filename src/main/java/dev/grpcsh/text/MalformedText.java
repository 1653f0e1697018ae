package dev.grpcsh.text;

import java.io.IOException;

/** Bytes that are no text, with the place of the first of them. */
public final class MalformedText extends IOException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    MalformedText(String charset, int line, int column) {
        super("no text in " + charset + " (line " + line + ", column " + column + ")");
        this.line = line;
        this.column = column;
    }

    /** The line, counted from 1. */
    public int line() {
        return line;
    }

    /** The column, counted from 1, in UTF-16 units. */
    public int column() {
        return column;
    }
}
