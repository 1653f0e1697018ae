package dev.grpcsh.language;

/** The text ended inside something that was opened: more lines may finish it. */
public final class Unfinished extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Position position;
    private final transient String what;

    /**
     * Makes one.
     *
     * @param what what is open, such as "the quote"
     * @param position where it was opened
     */
    Unfinished(String what, Position position) {
        super(what, null, false, false);
        this.what = what;
        this.position = position;
    }

    /** Where it was opened. */
    public Position position() {
        return position;
    }

    /** What is open, such as {@code the quote "}. */
    public String what() {
        return what;
    }
}
