package dev.grpcsh.output;

import java.util.function.Supplier;

/** Colours, or none: by a palette that may change. Immutable, but for that. */
public final class Theme {
    /** No colours. */
    public static final Theme PLAIN = new Theme(() -> Palette.PLAIN);

    /** The usual colours. */
    public static final Theme COLORED = new Theme(() -> Palette.DARK);

    private static final String RESET = "\u001b[0m";

    private final Supplier<Palette> palette;

    private Theme(Supplier<Palette> palette) {
        this.palette = palette;
    }

    /** This theme by the colours of another palette, if it has any. */
    public Theme by(Supplier<Palette> other) {
        return this == PLAIN ? this : new Theme(other);
    }

    /** A key of an object. */
    public String key(String text) {
        return paint("\u001b[3" + palette.get().names() + "m", text);
    }

    /** A text value. */
    public String string(String text) {
        return paint("\u001b[3" + palette.get().texts() + "m", text);
    }

    /** A number, a truth or a null. */
    public String literal(String text) {
        return paint("\u001b[3" + palette.get().literals() + "m", text);
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
        return palette.get().isColored();
    }

    private String paint(String code, String text) {
        return isColored() ? code + text + RESET : text;
    }
}
