package dev.grpcsh.codec;

import java.util.Base64;

/** Bytes in base64: in the usual alphabet or in that of URLs, padded or not. */
public final class Base64Text {
    private Base64Text() {}

    /** The bytes in the usual alphabet, padded, on one line. */
    public static String write(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
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
        StringBuilder digits = new StringBuilder(line.length());
        boolean padded = false;
        for (int i = 0; i < line.length(); i++) {
            char unit = line.charAt(i);
            if (unit == '=') {
                padded = true;
            } else if (isDigit(unit) && !padded) {
                digits.append(unit == '-' ? '+' : unit == '_' ? '/' : unit);
            } else if (isDigit(unit)) {
                throw problem(i, "base64 goes on after its padding; one message a line");
            } else if (!Character.isWhitespace(unit)) {
                throw problem(i, "'" + Character.toString(line.codePointAt(i)) + "' is no base64");
            }
        }
        if (digits.length() % 4 == 1) {
            throw problem(line.length() - 1, "base64 ends inside a byte");
        }
        return Base64.getDecoder().decode(digits.toString());
    }

    private static boolean isDigit(char unit) {
        return (unit >= 'A' && unit <= 'Z')
                || (unit >= 'a' && unit <= 'z')
                || (unit >= '0' && unit <= '9')
                || "+/-_".indexOf(unit) >= 0;
    }

    private static MalformedMessage problem(int index, String what) {
        return new MalformedMessage(new Json.Place(1, index + 1), what);
    }
}
