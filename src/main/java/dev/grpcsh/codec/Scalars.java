package dev.grpcsh.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.text.Excerpt;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Scalar values out of text, as <a href="https://protobuf.dev/programming-guides/json/">the JSON mapping</a> defines
 * them. What does not fit is answered with {@link NotFitting}, to which the caller adds the field.
 */
final class Scalars {
    private static final BigInteger UINT64_MOST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final int LARGEST_EXPONENT = 400;

    /** Digits that fit the smallest integer type. */
    private static final int MOST_SHORT = 9;

    private Scalars() {}

    /** A text that a field cannot hold; the message says why, without naming the field. */
    static final class NotFitting extends Exception {
        private static final long serialVersionUID = 1L;

        NotFitting(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }

    /** A number, truth or map key out of its text; text and bytes as they stand. */
    static Object read(FieldDescriptor field, String text) throws NotFitting {
        return switch (field.getType()) {
            case INT32, SINT32, SFIXED32 ->
                (int) whole(field, text, BigInteger.valueOf(Integer.MIN_VALUE), BigInteger.valueOf(Integer.MAX_VALUE));
            case UINT32, FIXED32 -> (int) whole(field, text, BigInteger.ZERO, BigInteger.valueOf(0xFFFF_FFFFL));
            case INT64, SINT64, SFIXED64 ->
                whole(field, text, BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE));
            case UINT64, FIXED64 -> whole(field, text, BigInteger.ZERO, UINT64_MOST);
            case FLOAT -> floatValue(text);
            case DOUBLE -> doubleValue(text);
            case BOOL -> truth(text);
            case STRING -> unicode(text);
            case BYTES -> base64(text);
            default -> throw new NotFitting("'" + Excerpt.of(text) + "' is no " + typeName(field));
        };
    }

    /** An enum value by name; by number too, a number without a name in an open enum included. */
    static EnumValueDescriptor enumValue(EnumDescriptor type, String text, boolean anyCase) throws NotFitting {
        EnumValueDescriptor exact = type.findValueByName(text);
        if (exact != null) {
            return exact;
        }
        if (anyCase) {
            Optional<EnumValueDescriptor> found = type.getValues().stream()
                    .filter(value -> value.getName().equalsIgnoreCase(text))
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        if (text.matches("-?\\d{1,10}")) {
            return enumNumber(type, text);
        }
        List<String> names =
                type.getValues().stream().map(EnumValueDescriptor::getName).toList();
        String near = NearestName.question(text, names);
        String choices = near.isEmpty() ? "; it has " + Excerpt.of(String.join(", ", names)) : near;
        throw new NotFitting(type.getFullName() + " has no value " + Excerpt.of(text) + choices);
    }

    static EnumValueDescriptor enumNumber(EnumDescriptor type, String text) throws NotFitting {
        int number;
        try {
            number = new BigDecimal(text).intValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new NotFitting(text + " is no number of " + type.getFullName());
        }
        EnumValueDescriptor known = type.findValueByNumber(number);
        if (known == null && type.isClosed()) {
            throw new NotFitting(type.getFullName() + " has no number " + number + ", and is closed");
        }
        return known != null ? known : type.findValueByNumberCreatingIfUnknown(number);
    }

    /** What a field's type is called in {@code .proto} files. */
    static String typeName(FieldDescriptor field) {
        return switch (field.getType()) {
            case ENUM -> field.getEnumType().getFullName();
            case MESSAGE, GROUP -> field.getMessageType().getFullName();
            default -> field.getType().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static long whole(FieldDescriptor field, String text, BigInteger least, BigInteger most) throws NotFitting {
        if (isShort(text)) {
            return Long.parseLong(text);
        }
        BigInteger value;
        try {
            BigDecimal number = new BigDecimal(text);
            // A huge exponent would be written out digit by digit below.
            if (Math.abs((long) number.scale()) > LARGEST_EXPONENT) {
                throw new NotFitting(Excerpt.of(text) + " is out of range for " + typeName(field));
            }
            value = number.toBigIntegerExact();
        } catch (NumberFormatException e) {
            throw new NotFitting("'" + Excerpt.of(text) + "' is no " + typeName(field));
        } catch (ArithmeticException e) {
            throw new NotFitting(Excerpt.of(text) + " is no whole number, as " + typeName(field) + " wants");
        }
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new NotFitting(
                    Excerpt.of(text) + " is out of range for " + typeName(field) + " (" + least + " to " + most + ")");
        }
        return value.longValue();
    }

    /** Whether a text is a whole number that every integer type holds; most are. */
    private static boolean isShort(String text) {
        if (text.isEmpty() || text.length() > MOST_SHORT) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static Double doubleValue(String text) throws NotFitting {
        Optional<Double> special = special(text);
        if (special.isPresent()) {
            return special.get();
        }
        try {
            double value = new BigDecimal(text).doubleValue();
            if (Double.isInfinite(value)) {
                throw new NotFitting(Excerpt.of(text) + " is out of range for double");
            }
            // BigDecimal has no negative zero.
            return value == 0 && text.startsWith("-") ? -0.0 : value;
        } catch (NumberFormatException e) {
            throw new NotFitting("'" + Excerpt.of(text) + "' is no double");
        }
    }

    private static Float floatValue(String text) throws NotFitting {
        Optional<Double> special = special(text);
        if (special.isPresent()) {
            return special.get().floatValue();
        }
        try {
            float value = new BigDecimal(text).floatValue();
            if (Float.isInfinite(value)) {
                throw new NotFitting(Excerpt.of(text) + " is out of range for float");
            }
            return value == 0 && text.startsWith("-") ? -0.0f : value;
        } catch (NumberFormatException e) {
            throw new NotFitting("'" + Excerpt.of(text) + "' is no float");
        }
    }

    private static Optional<Double> special(String text) {
        return switch (text) {
            case "NaN" -> Optional.of(Double.NaN);
            case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
            case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
            default -> Optional.empty();
        };
    }

    private static Boolean truth(String text) throws NotFitting {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new NotFitting("'" + Excerpt.of(text) + "' is no bool; write true or false");
        };
    }

    private static String unicode(String text) throws NotFitting {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                throw new NotFitting("half a surrogate pair is no Unicode text");
            }
        }
        return text;
    }

    private static ByteString base64(String text) throws NotFitting {
        try {
            return ByteString.copyFrom(
                    Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
        } catch (IllegalArgumentException e) {
            throw new NotFitting("'" + Excerpt.of(text) + "' is no base64");
        }
    }
}
