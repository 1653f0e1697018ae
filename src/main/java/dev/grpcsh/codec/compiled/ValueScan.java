package dev.grpcsh.codec.compiled;

/**
 * Finds where a JSON object ends, a byte at a time over bytes that may still be coming in. It knows brackets and quotes
 * of strict JSON alone. Confined to one thread.
 */
public final class ValueScan {
    private static final int DEEPEST = 100;

    private int depth;
    private boolean quoted;
    private boolean escaped;
    private boolean odd;
    private int lines;
    private int lastLine;

    /** Begins anew. */
    public void begin() {
        depth = 0;
        quoted = false;
        escaped = false;
        odd = false;
        lines = 0;
        lastLine = -1;
    }

    /**
     * Goes on at a place.
     *
     * @return where the object ends, behind its last bracket; -1 if it does not up to there
     */
    public int scan(byte[] text, int from, int to) {
        for (int i = from; i < to && !odd; i++) {
            byte unit = text[i];
            if (quoted) {
                if (escaped) {
                    escaped = false;
                } else if (unit == '"') {
                    quoted = false;
                } else if (unit == '\\') {
                    escaped = true;
                } else if (unit >= 0 && unit < ' ') {
                    odd = true;
                }
            } else if (outside(unit, i)) {
                return i + 1;
            }
        }
        return -1;
    }

    private boolean outside(byte unit, int at) {
        switch (unit) {
            case '"' -> quoted = true;
            case '{', '[' -> odd = ++depth > DEEPEST;
            case '}', ']' -> depth--;
            case '\n' -> {
                lines++;
                lastLine = at;
            }
            case '\'', '/', '#', '\r' -> odd = true;
            default -> {}
        }
        return depth == 0;
    }

    /** Whether there is something that strict JSON does not have, or a line that ends in an unusual way. */
    public boolean isOdd() {
        return odd;
    }

    /** How many line breaks it came over. */
    public int lines() {
        return lines;
    }

    /** Where the last of them stands; -1 if there was none. It moves with the bytes. */
    public int lastLine() {
        return lastLine;
    }

    /** The bytes were moved to the front by so much. */
    public void moved(int by) {
        if (lastLine >= 0) {
            lastLine -= by;
        }
    }
}
