package dev.grpcsh.codec.compiled;

import com.google.protobuf.CodedOutputStream;
import dev.grpcsh.codec.compiled.Plan.Step;
import java.nio.charset.StandardCharsets;

/** Reads numbers, truths, names of enums, texts and bytes. Confined to one thread. */
final class Scalars {
    /** As many digits as every long has. */
    private static final int MOST_DIGITS = 18;

    private static final int MOST_EXACT_DIGITS = 15;
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private final JsonCursor in;
    private final WireSink out;
    private final Texts texts;
    private int numberEnd;

    Scalars(JsonCursor in, WireSink out) {
        this.in = in;
        this.out = out;
        this.texts = new Texts(in, out);
    }

    /** Reads the key of a map, which stands in quotes whatever it is. */
    void key(Step step) {
        if (step.kind() == FieldKind.BOOL) {
            in.odd |= !in.take('"') || in.at >= in.end || in.text[in.at] <= ' ';
            var unused = truth();
            in.odd |= !closesQuote();
        } else {
            in.odd |= in.peek() != '"';
            var unused = value(step);
        }
    }

    /** Reads a value and writes it; tells whether it is the default of its kind. */
    boolean value(Step step) {
        return switch (step.kind()) {
            case INT32, ENUM, SINT32, SFIXED32 -> whole32(step);
            case UINT32 -> varint(whole(0, 0xffff_ffffL));
            case FIXED32 -> fixed32((int) whole(0, 0xffff_ffffL));
            case INT64 -> varint(whole(Long.MIN_VALUE, Long.MAX_VALUE));
            case UINT64 -> varint(whole(0, Long.MAX_VALUE));
            case SINT64 -> {
                long value = whole(Long.MIN_VALUE, Long.MAX_VALUE);
                out.varint(CodedOutputStream.encodeZigZag64(value));
                yield value == 0;
            }
            case FIXED64 -> fixed64(whole(0, Long.MAX_VALUE));
            case SFIXED64 -> fixed64(whole(Long.MIN_VALUE, Long.MAX_VALUE));
            case FLOAT -> fixed32(Float.floatToRawIntBits(floating()));
            case DOUBLE -> fixed64(Double.doubleToRawLongBits(real()));
            case BOOL -> !truth();
            case STRING -> texts.text();
            case BYTES -> texts.bytes();
            default -> {
                in.odd = true;
                yield false;
            }
        };
    }

    private boolean whole32(Step step) {
        if (step.kind() == FieldKind.ENUM) {
            return varint(enumNumber(step));
        }
        int value = (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
        switch (step.kind()) {
            case INT32 -> out.varint(value);
            case SINT32 -> out.varint(Integer.toUnsignedLong(CodedOutputStream.encodeZigZag32(value)));
            default -> out.fixed32(value);
        }
        return value == 0;
    }

    private boolean varint(long value) {
        out.varint(value);
        return value == 0;
    }

    private boolean fixed32(int value) {
        out.fixed32(value);
        return value == 0;
    }

    private boolean fixed64(long value) {
        out.fixed64(value);
        return value == 0;
    }

    private boolean truth() {
        byte first = in.peek();
        boolean truth = first == 't';
        in.odd |= !in.word(truth ? "true" : "false");
        out.reserve(1);
        out.put(truth ? 1 : 0);
        return truth;
    }

    private int enumNumber(Step step) {
        if (in.peek() != '"') {
            int number = (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
            in.odd |= step.closed() != null && step.closed().findValueByNumber(number) == null;
            return number;
        }
        int end = in.name();
        Integer number = in.odd ? null : step.names().find(in.text, in.nameStart, end);
        if (number == null) {
            in.odd = true;
            return 0;
        }
        return number;
    }

    /** A whole number, in quotes or not: without leading zeros, point or exponent. */
    private long whole(long least, long most) {
        boolean quoted = in.take('"');
        boolean negative = in.at < in.end && in.text[in.at] == '-';
        if (negative) {
            in.at++;
        }
        int from = in.at;
        long value = 0;
        while (in.at < in.end && isDigit(in.text[in.at])) {
            value = value * 10 + in.text[in.at] - '0';
            in.at++;
        }
        int digits = in.at - from;
        in.odd |= digits == 0 || digits > MOST_DIGITS || (in.text[from] == '0' && (digits > 1 || negative));
        long signed = negative ? -value : value;
        in.odd |= signed < least || signed > most || (quoted ? !closesQuote() : goesOn());
        return signed;
    }

    private boolean closesQuote() {
        return in.at < in.end && in.text[in.at++] == '"';
    }

    /** Whether something stands right behind a number that belongs to it. */
    private boolean goesOn() {
        if (in.at >= in.end) {
            return true;
        }
        byte next = in.text[in.at];
        return next != ',' && next != '}' && next != ']' && next > ' ';
    }

    private static boolean isDigit(byte unit) {
        return unit >= '0' && unit <= '9';
    }

    private double real() {
        int from = number();
        if (in.odd) {
            return 0;
        }
        double value = exact(from);
        if (Double.isNaN(value)) {
            value = Double.parseDouble(text(from));
        }
        in.odd |= Double.isInfinite(value);
        return value;
    }

    private float floating() {
        int from = number();
        if (in.odd) {
            return 0;
        }
        float value = Float.parseFloat(text(from));
        in.odd |= Float.isInfinite(value);
        return value;
    }

    private String text(int from) {
        return new String(in.text, from, numberEnd - from, StandardCharsets.ISO_8859_1);
    }

    /** Passes over a number, in quotes or not; returns where it begins. */
    private int number() {
        boolean quoted = in.take('"');
        int from = in.at;
        if (in.at < in.end && in.text[in.at] == '-') {
            in.at++;
        }
        int digits = in.at;
        skipDigits();
        in.odd |= in.at > digits + 1 && in.text[digits] == '0';
        if (in.at < in.end && in.text[in.at] == '.') {
            in.at++;
            skipDigits();
        }
        if (in.at < in.end && (in.text[in.at] | 0x20) == 'e') {
            in.at++;
            if (in.at < in.end && (in.text[in.at] == '+' || in.text[in.at] == '-')) {
                in.at++;
            }
            skipDigits();
        }
        numberEnd = in.at;
        // Longer ones are refused, or take their time.
        in.odd |= numberEnd - from > 60 || (quoted ? !closesQuote() : goesOn());
        return from;
    }

    private void skipDigits() {
        int from = in.at;
        while (in.at < in.end && isDigit(in.text[in.at])) {
            in.at++;
        }
        in.odd |= in.at == from;
    }

    /** The value of a short decimal, for which one division rounds as it should; NaN of all others. */
    private double exact(int from) {
        int i = from;
        boolean negative = in.text[i] == '-';
        if (negative) {
            i++;
        }
        long value = 0;
        int digits = 0;
        int point = -1;
        for (; i < numberEnd; i++) {
            byte unit = in.text[i];
            if (unit == '.') {
                point = i;
            } else if (isDigit(unit)) {
                value = value * 10 + unit - '0';
                digits++;
            } else {
                return Double.NaN;
            }
        }
        if (digits > MOST_EXACT_DIGITS) {
            return Double.NaN;
        }
        double magnitude = point < 0 ? value : value / TENS[numberEnd - point - 1];
        return negative ? -magnitude : magnitude;
    }
}
