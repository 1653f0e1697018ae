package dev.grpcsh.output;

/** Colours, or none. The codes are the eight that every terminal has, so that its own palette decides. */
public enum Theme {
    /** No colours. */
    PLAIN(false),
    /** Colours. */
    COLORED(true);

    private static final String RESET = "\u001b[0m";

    private final boolean colored;

    Theme(boolean colored) {
        this.colored = colored;
    }

    /** A key of an object. */
    public String key(String text) {
        return paint("\u001b[36m", text);
    }

    /** A text value. */
    public String string(String text) {
        return paint("\u001b[32m", text);
    }

    /** A number, a truth or a null. */
    public String literal(String text) {
        return paint("\u001b[33m", text);
    }

    /** Success. */
    public String good(String text) {
        return paint("\u001b[32m", text);
    }

    /** A problem. */
    public String bad(String text) {
        return paint("\u001b[31m", text);
    }

    /** What is beside the point. */
    public String faint(String text) {
        return paint("\u001b[2m", text);
    }

    /** What a line is about. */
    public String strong(String text) {
        return paint("\u001b[1m", text);
    }

    /** What a person chose a colour for, by its number. */
    public String colored(int number, String text) {
        return paint("\u001b[1;3" + number + "m", text);
    }

    /** Whether this theme has colours. */
    public boolean isColored() {
        return colored;
    }

    private String paint(String code, String text) {
        return colored ? code + text + RESET : text;
    }
}
