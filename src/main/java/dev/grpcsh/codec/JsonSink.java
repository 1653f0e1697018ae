package dev.grpcsh.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.codec.JsonStyle.Layout;
import dev.grpcsh.text.ControlCharacters;
import java.util.Arrays;

/**
 * JSON under construction, as bytes of UTF-8: what all JSON of this program is written by. Text is escaped so that
 * nothing in it can steer a terminal: C0, DEL, C1, line separators and bidirectional controls become escapes. Confined to
 * one thread.
 */
public final class JsonSink {
    private static final byte[] BASE64 =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(UTF_8);
    private static final int MOST_DIGITS = 20;
    private static final int SMALL = 1 << 12;
    private static final int LARGE = 1 << 20;

    private final Layout layout;
    private byte[] bytes = new byte[SMALL];
    private int length;
    private int level;
    private boolean first = true;

    /** Makes one that is empty. */
    public JsonSink(Layout layout) {
        this.layout = layout;
    }

    /** Opens an object or a list, by its bracket. */
    public void open(char bracket) {
        reserve(1);
        bytes[length++] = (byte) bracket;
        level++;
        first = true;
    }

    /** Closes the object or list that was opened last, by its bracket. */
    public void close(char bracket) {
        level--;
        if (!first && layout == Layout.PRETTY) {
            lineBreak();
        }
        reserve(1);
        bytes[length++] = (byte) bracket;
        first = false;
    }

    /** Begins the next element of a list. */
    public void element() {
        reserve(2);
        if (!first) {
            bytes[length++] = ',';
            if (layout == Layout.INLINE) {
                bytes[length++] = ' ';
            }
        }
        first = false;
        if (layout == Layout.PRETTY) {
            lineBreak();
        }
    }

    /** Begins the next member of an object. */
    public void name(String name) {
        element();
        string(name);
        colon();
    }

    /** Begins the next member of an object, whose name is in quotes already. */
    void name(byte[] quoted) {
        element();
        raw(quoted);
        colon();
    }

    /** Ends a name that was added as a text. */
    void colon() {
        reserve(2);
        bytes[length++] = ':';
        if (layout != Layout.COMPACT) {
            bytes[length++] = ' ';
        }
    }

    /** Ends a line after a value, behind which the next begins anew. */
    public void endLine() {
        raw('\n');
        first = true;
    }

    /** Adds a text in quotes. Half a surrogate pair, which UTF-8 has no form for, becomes an escape. */
    public void string(CharSequence text) {
        raw(JsonQuotes.quoted(text.toString()));
    }

    /** Adds a number, a truth, a null or a whole value that is JSON already. */
    public void raw(String literal) {
        raw(literal.getBytes(UTF_8));
    }

    /** How many bytes there are. */
    public int length() {
        return length;
    }

    /** What there is, as text. */
    public String text() {
        return new String(bytes, 0, length, UTF_8);
    }

    /** What there is, which begins anew. */
    public byte[] take() {
        byte[] taken = Arrays.copyOf(bytes, length);
        length = 0;
        if (bytes.length > LARGE) {
            bytes = new byte[SMALL];
        }
        return taken;
    }

    /** What was added between two places. */
    String text(int from, int to) {
        return new String(bytes, from, to - from, UTF_8);
    }

    /** A place that {@link #rewind} goes back to. */
    public record Mark(int length, int level, boolean first) {}

    /** Marks this place. */
    public Mark mark() {
        return new Mark(length, level, first);
    }

    /** Takes back what was added since a mark; of that nothing must have been taken. */
    public void rewind(Mark mark) {
        length = mark.length();
        level = mark.level();
        first = mark.first();
    }

    private void lineBreak() {
        int indent = 2 * level;
        reserve(indent + 1);
        bytes[length++] = '\n';
        Arrays.fill(bytes, length, length + indent, (byte) ' ');
        length += indent;
    }

    void raw(char unit) {
        reserve(1);
        bytes[length++] = (byte) unit;
    }

    void raw(byte[] literal) {
        reserve(literal.length);
        System.arraycopy(literal, 0, bytes, length, literal.length);
        length += literal.length;
    }

    /** Adds a whole number. */
    public void number(long value) {
        if (value == Long.MIN_VALUE) {
            raw(Long.toString(value));
            return;
        }
        reserve(MOST_DIGITS);
        long left = value;
        if (left < 0) {
            bytes[length++] = '-';
            left = -left;
        }
        int end = length + digits(left);
        length = end;
        do {
            bytes[--end] = (byte) ('0' + left % 10);
            left /= 10;
        } while (left > 0);
    }

    void unsigned(long value) {
        if (value >= 0) {
            number(value);
        } else {
            raw(Long.toUnsignedString(value));
        }
    }

    private static int digits(long value) {
        int digits = 1;
        for (long left = value / 10; left > 0; left /= 10) {
            digits++;
        }
        return digits;
    }

    /** Adds bytes in base64, in quotes. */
    void base64(byte[] from, int start, int end) {
        reserve((end - start + 2) / 3 * 4 + 2);
        bytes[length++] = '"';
        int at = start;
        for (; at + 3 <= end; at += 3) {
            int group = (from[at] & 0xff) << 16 | (from[at + 1] & 0xff) << 8 | (from[at + 2] & 0xff);
            digit(group >> 18);
            digit(group >> 12);
            digit(group >> 6);
            digit(group);
        }
        if (at + 1 == end) {
            int group = (from[at] & 0xff) << 4;
            digit(group >> 6);
            digit(group);
            bytes[length++] = '=';
            bytes[length++] = '=';
        } else if (at + 2 == end) {
            int group = (from[at] & 0xff) << 10 | (from[at + 1] & 0xff) << 2;
            digit(group >> 12);
            digit(group >> 6);
            digit(group);
            bytes[length++] = '=';
        }
        bytes[length++] = '"';
    }

    private void digit(int bits) {
        bytes[length++] = BASE64[bits & 63];
    }

    /**
     * Adds a text in quotes, escaped as {@link JsonQuotes} does.
     *
     * @return false if the bytes are no UTF-8; what was added then is good for nothing
     */
    boolean string(byte[] from, int start, int end) {
        reserve(end - start + 2);
        bytes[length++] = '"';
        int at = start;
        while (at < end) {
            int unit = from[at];
            if (unit >= ' ' && unit != '"' && unit != '\\' && unit != 0x7f) {
                // Room for what is still to come was made, and is after each escape.
                bytes[length++] = (byte) unit;
                at++;
            } else if (unit >= 0) {
                escape((char) unit);
                at++;
                reserve(end - at + 1);
            } else {
                int size = beyondAscii(from, at, end);
                if (size == 0) {
                    return false;
                }
                at += size;
                reserve(end - at + 1);
            }
        }
        bytes[length++] = '"';
        return true;
    }

    private void escape(char unit) {
        switch (unit) {
            case '"' -> raw("\\\"");
            case '\\' -> raw("\\\\");
            case '\n' -> raw("\\n");
            case '\t' -> raw("\\t");
            case '\r' -> raw("\\r");
            default -> {
                StringBuilder escaped = new StringBuilder(6);
                ControlCharacters.appendEscaped(unit, escaped);
                raw(escaped.toString());
            }
        }
    }

    /** Adds one character of more than one byte; returns how many bytes it had, 0 if they are no UTF-8. */
    private int beyondAscii(byte[] from, int at, int end) {
        int first = from[at] & 0xff;
        int size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + size > end) {
            return 0;
        }
        int point = first & (0x7f >> size);
        for (int i = 1; i < size; i++) {
            int next = from[at + i];
            if (next >= -64) {
                return 0;
            }
            point = point << 6 | (next & 0x3f);
        }
        boolean tooLong = size == 3 ? point < 0x800 : size == 4 && point < 0x1_0000;
        if (tooLong || point > Character.MAX_CODE_POINT || (point >= 0xd800 && point <= 0xdfff)) {
            return 0;
        }
        if (size < 4 && ControlCharacters.steersTerminal((char) point)) {
            escape((char) point);
        } else {
            reserve(size);
            System.arraycopy(from, at, bytes, length, size);
            length += size;
        }
        return size;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            if ((long) length + more > Integer.MAX_VALUE - 8) {
                throw new OutOfMemoryError("JSON of more than 2 GiB");
            }
            // By what there is room for, and not by what is used: who reserves much and adds little copies but once.
            long doubled = Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, Math.max(length + more, (int) doubled));
        }
    }
}
