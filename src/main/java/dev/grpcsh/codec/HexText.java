package dev.grpcsh.codec;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Bytes in hexadecimal, as tools and people write them: with {@code 0x}, spaces, colons or commas, or without. */
public final class HexText {
    private static final String SEPARATORS = " \t\r\n:,-";
    private static final int NONE = -1;

    private HexText() {}

    /** The bytes in lower case, without anything between them. */
    public static String write(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /**
     * The bytes that a line holds.
     *
     * @param number which message this is, for a problem
     * @throws dev.grpcsh.failure.ShellException a usage problem with the column
     */
    public static byte[] read(String line, int number) {
        try {
            return read(line);
        } catch (MalformedMessage e) {
            throw e.asUsageOfLine(number, line);
        }
    }

    private static byte[] read(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(line.length() / 2);
        int high = NONE;
        for (int i = 0; i < line.length(); i++) {
            char unit = line.charAt(i);
            if (high == NONE && isPrefix(line, i)) {
                i++;
                continue;
            }
            int digit = unit < 128 ? Character.digit(unit, 16) : NONE;
            if (digit == NONE && SEPARATORS.indexOf(unit) < 0) {
                throw problem(i, "'" + Character.toString(line.codePointAt(i)) + "' is no hex digit");
            } else if (digit == NONE && high != NONE) {
                throw problem(i - 1, "half a byte; each has two hex digits");
            } else if (digit != NONE && high == NONE) {
                high = digit;
            } else if (digit != NONE) {
                bytes.write(high << 4 | digit);
                high = NONE;
            }
        }
        if (high != NONE) {
            throw problem(line.length() - 1, "half a byte; each has two hex digits");
        }
        return bytes.toByteArray();
    }

    private static boolean isPrefix(String line, int at) {
        return line.startsWith("0x", at) || line.startsWith("0X", at) || line.startsWith("\\x", at);
    }

    private static MalformedMessage problem(int index, String what) {
        return new MalformedMessage(new Json.Place(1, index + 1), what);
    }
}
