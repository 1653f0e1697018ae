package dev.grpcsh.text;

import dev.grpcsh.failure.ShellException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lengths of time as they are typed everywhere: {@code 1h2m3.5s}, {@code 250ms}. A bare number is refused, for nobody
 * can know its unit.
 */
public final class DurationText {
    private static final Pattern PART = Pattern.compile("(\\d++(?:\\.\\d++)?|\\.\\d++)(ms|us|ns|d|h|m|s)");
    private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + ")++");
    private static final Duration LONGEST_WAIT = Duration.ofDays(36_525);
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9.]+");

    private DurationText() {}

    /**
     * Reads a duration; a leading minus is allowed.
     *
     * @throws ShellException a usage problem that shows the form
     */
    public static Duration read(String text) {
        boolean negative = text.startsWith("-");
        String magnitude = negative ? text.substring(1) : text;
        if (NUMBER.matcher(text).matches()) {
            throw ShellException.usage("a duration needs a unit: " + text + "s or " + text + "ms, not " + text);
        }
        if (!WHOLE.matcher(magnitude).matches()) {
            throw ShellException.usage(
                    "'" + Excerpt.of(text) + "' is no duration; write one like 5s, 250ms or 1h2m3.5s");
        }
        try {
            BigDecimal nanos = BigDecimal.ZERO;
            Matcher part = PART.matcher(magnitude);
            while (part.find()) {
                nanos = nanos.add(new BigDecimal(part.group(1)).multiply(nanosPer(part.group(2))));
            }
            if (nanos.stripTrailingZeros().scale() > 0) {
                throw ShellException.usage("'" + text + "' is finer than a nanosecond");
            }
            BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
            Duration duration = Duration.ofSeconds(parts[0].longValueExact(), parts[1].longValue());
            return negative ? duration.negated() : duration;
        } catch (ArithmeticException | DateTimeException e) {
            throw ShellException.usage("'" + text + "' is longer than a duration can be");
        }
    }

    /**
     * Reads how long to wait for something: not negative, and no longer than clocks here can count.
     *
     * @throws ShellException a usage problem
     */
    public static Duration readWait(String text) {
        Duration duration = read(text);
        if (duration.isNegative()) {
            throw ShellException.usage("'" + text + "' is negative, and no length of time");
        } else if (duration.compareTo(LONGEST_WAIT) > 0) {
            throw ShellException.usage("'" + text + "' is longer than anything can be waited for: at most "
                    + LONGEST_WAIT.toHours() + "h");
        }
        return duration;
    }

    /** Writes a duration for people, rounded to three digits or so: {@code 2 ms}, {@code 9.8 s}, {@code 3 min 20 s}. */
    public static String show(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 1) {
            return trim(millis, 1) + " ms";
        }
        if (millis < 1000) {
            return Math.round(millis) + " ms";
        }
        long seconds = duration.toSeconds();
        return seconds < 60 ? trim(millis / 1000, 1) + " s" : seconds / 60 + " min " + seconds % 60 + " s";
    }

    /** Writes a duration exactly, as {@link #read} reads it: {@code 1.5s}. */
    public static String written(Duration duration) {
        return BigDecimal.valueOf(duration.getSeconds())
                        .add(BigDecimal.valueOf(duration.getNano(), 9))
                        .stripTrailingZeros()
                        .toPlainString()
                + "s";
    }

    /** Writes a point in time as seconds to the millisecond: {@code 4.210 s}. */
    public static String precise(Duration duration) {
        return trim(duration.toNanos() / 1e9, 3) + " s";
    }

    private static String trim(double value, int digits) {
        return BigDecimal.valueOf(value)
                .setScale(digits, java.math.RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static BigDecimal nanosPer(String unit) {
        return BigDecimal.valueOf(
                switch (unit) {
                    case "ns" -> 1L;
                    case "us" -> 1_000L;
                    case "ms" -> 1_000_000L;
                    case "s" -> 1_000_000_000L;
                    case "m" -> 60_000_000_000L;
                    case "h" -> 3_600_000_000_000L;
                    default -> 86_400_000_000_000L;
                });
    }
}
