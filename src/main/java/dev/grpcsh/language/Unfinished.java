package dev.grpcsh.language;

/** The text ended inside something that was opened: more lines may finish it. */
public final class Unfinished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final transient String what;
    private final transient int depth;

    /**
     * Makes one.
     *
     * @param what what is open, such as "the quote"
     * @param position where it was opened
     */
    Unfinished(String what, Position position) {
        this(what, position, 0);
    }

    /** The same inside that many brackets. */
    Unfinished(String what, Position position, int depth) {
        super(what, null, false, false);
        this.what = what;
        this.position = position;
        this.depth = depth;
    }

    /** Where it was opened. */
    public Position position() {
        return position;
    }

    /** What is open, such as {@code the quote "}. */
    public String what() {
        return what;
    }

    /** The sign that opened it, such as an opening brace or {@code <<END}. */
    public String sign() {
        return what.substring(what.lastIndexOf(' ') + 1);
    }

    /** How many brackets are open. */
    public int depth() {
        return depth;
    }
}
