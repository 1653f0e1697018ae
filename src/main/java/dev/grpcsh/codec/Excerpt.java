package dev.grpcsh.codec;

/** Long values, cut to fit into a problem's one line. */
final class Excerpt {
    private static final int MOST = 40;

    private Excerpt() {}

    static String of(String text) {
        String oneLine = text.replace('\n', ' ').replace('\r', ' ');
        return oneLine.length() <= MOST ? oneLine : oneLine.substring(0, MOST - 1) + "…";
    }
}
