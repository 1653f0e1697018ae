package dev.grpcsh.language;

import dev.grpcsh.failure.ShellException;

/** A text that cannot be split, and where. Whoever knows the text's name adds it. */
public final class Misspelled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final transient String what;

    Misspelled(Position position, String what) {
        super(what, null, false, false);
        this.position = position;
        this.what = what;
    }

    /** For a text that ended inside something. */
    public static Misspelled of(Unfinished unfinished) {
        return new Misspelled(unfinished.position(), unfinished.what() + " is not closed");
    }

    /** For a script: {@code file:line:column}. */
    public ShellException inFile(String name) {
        return ShellException.usage(name + ":" + position + ": " + what);
    }

    /** For a line that was just typed. */
    public ShellException typed() {
        String line = position.line() > 1 ? "line " + position.line() + ", " : "";
        return ShellException.usage(line + "column " + position.column() + ": " + what);
    }
}
