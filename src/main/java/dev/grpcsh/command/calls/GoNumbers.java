package dev.grpcsh.command.calls;

import java.math.BigDecimal;

/** Floating-point numbers as Go writes them: the fewest digits that mean the same, and an exponent of two digits. */
final class GoNumbers {
    private static final int LEAST_EXPONENT = -4;
    private static final int MOST_EXPONENT = 6;
    private static final int JSON_MOST = 21;

    private GoNumbers() {}

    /** As {@code strconv.FormatFloat(x, 'g', -1, …)} has it. */
    static String general(Number number) {
        double value = number.doubleValue();
        return finite(number)
                ? written(number, LEAST_EXPONENT, MOST_EXPONENT)
                : Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }

    /** As {@code encoding/json} has it. */
    static String json(Number number) {
        return finite(number) ? written(number, -6, JSON_MOST).replaceFirst("e-0(\\d)$", "e-$1") : special(number);
    }

    /** Whether it is a number that JSON can hold without quotes. */
    static boolean finite(Number number) {
        return Double.isFinite(number.doubleValue());
    }

    private static String special(Number number) {
        double value = number.doubleValue();
        return Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
    }

    private static String written(Number number, int least, int most) {
        if (number.doubleValue() == 0) {
            return 1 / number.doubleValue() < 0 ? "-0" : "0";
        }
        BigDecimal decimal = new BigDecimal(number.toString()).stripTrailingZeros();
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - decimal.scale();
        String sign = decimal.signum() < 0 ? "-" : "";
        if (exponent >= least && exponent < most) {
            return decimal.toPlainString();
        }
        String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + power;
    }
}
