package dev.grpcsh.text;

/** Long values, cut to fit into a problem's one line. */
public final class Excerpt {
    private static final int MOST = 40;

    private Excerpt() {}

    /** The text on one line, with an ellipsis where its end was cut off. */
    public static String of(String text) {
        String oneLine = text.replace('\n', ' ').replace('\r', ' ');
        return oneLine.length() <= MOST ? oneLine : oneLine.substring(0, MOST - 1) + "…";
    }
}
