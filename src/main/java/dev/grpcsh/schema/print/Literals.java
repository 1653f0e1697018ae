package dev.grpcsh.schema.print;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.TextFormat;
import dev.grpcsh.text.ControlCharacters;

/** Values as {@code .proto} source writes them. */
final class Literals {
    private Literals() {}

    /** A text in quotes; what could steer a terminal is escaped byte by byte, in octal, which every compiler reads. */
    static String of(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == '"' || unit == '\\') {
                literal.append('\\').append(unit);
            } else if (ControlCharacters.steersTerminal(unit)) {
                literal.append(TextFormat.escapeBytes(String.valueOf(unit).getBytes(UTF_8)));
            } else {
                literal.append(unit);
            }
        }
        return literal.append('"').toString();
    }

    /** Bytes in quotes. */
    static String of(ByteString bytes) {
        return '"' + TextFormat.escapeBytes(bytes) + '"';
    }

    /** A floating-point number; infinity and what is no number have names. */
    static String of(double number) {
        if (Double.isNaN(number)) {
            return "nan";
        } else if (Double.isInfinite(number)) {
            return number > 0 ? "inf" : "-inf";
        }
        return Double.toString(number);
    }

    /** The same for a number of less precision, without digits that it does not have. */
    static String of(float number) {
        return Float.isNaN(number) || Float.isInfinite(number) ? of((double) number) : Float.toString(number);
    }

    /** A name as it stands; one that could not be one, as only malformed descriptors have them, in quotes. */
    static String name(String name) {
        return name.matches("[.A-Za-z0-9_]+") ? name : of(name);
    }

    /** Whether a text is what source calls an identifier, so that it can stand without quotes. */
    static boolean isIdentifier(String text) {
        return text.matches("[A-Za-z_][A-Za-z0-9_]*");
    }
}
