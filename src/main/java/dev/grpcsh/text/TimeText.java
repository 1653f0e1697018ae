package dev.grpcsh.text;

import java.util.Optional;

/**
 * Points and spans of time as <a href="https://protobuf.dev/programming-guides/json/">the JSON mapping</a> of protobuf
 * writes them, with as many groups of three digits behind the point as it takes.
 */
public final class TimeText {
    private static final long FIRST_SECOND = -62_135_596_800L;
    private static final long LAST_SECOND = 253_402_300_799L;
    private static final long LONGEST_SECONDS = 315_576_000_000L;
    private static final int NANOS = 1_000_000_000;
    private static final int DAY = 86_400;
    private static final int ERA_DAYS = 146_097;

    private TimeText() {}

    /** A point in time; empty if it is before the year 1, after 9999, or its nanoseconds are none. */
    public static Optional<String> timestamp(long seconds, long nanos) {
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND || nanos < 0 || nanos >= NANOS) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(32);
        date(Math.floorDiv(seconds, DAY), text);
        int ofDay = (int) Math.floorMod(seconds, (long) DAY);
        text.append('T');
        digits(ofDay / 3600, 2, text);
        text.append(':');
        digits(ofDay / 60 % 60, 2, text);
        text.append(':');
        digits(ofDay % 60, 2, text);
        fraction((int) nanos, text);
        return Optional.of(text.append('Z').toString());
    }

    /** A span of time; empty if it is longer than ten thousand years, or its parts do not go together. */
    public static Optional<String> duration(long seconds, long nanos) {
        boolean mixed = (seconds < 0 && nanos > 0) || (seconds > 0 && nanos < 0);
        if (Math.abs(seconds) > LONGEST_SECONDS || seconds == Long.MIN_VALUE || Math.abs(nanos) >= NANOS || mixed) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder(32);
        if (seconds < 0 || nanos < 0) {
            text.append('-');
        }
        text.append(Math.abs(seconds));
        fraction((int) Math.abs(nanos), text);
        return Optional.of(text.append('s').toString());
    }

    /** The date of a day since 1970, in years that begin in March, of which 400 have always as many days. */
    private static void date(long day, StringBuilder text) {
        long shifted = day + 719_468;
        long era = Math.floorDiv(shifted, (long) ERA_DAYS);
        int ofEra = (int) Math.floorMod(shifted, (long) ERA_DAYS);
        int yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        int ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int march = (5 * ofYear + 2) / 153;
        int month = march < 10 ? march + 3 : march - 9;
        digits((int) (yearOfEra + era * 400) + (month <= 2 ? 1 : 0), 4, text);
        text.append('-');
        digits(month, 2, text);
        text.append('-');
        digits(ofYear - (153 * march + 2) / 5 + 1, 2, text);
    }

    private static void fraction(int nanos, StringBuilder text) {
        if (nanos == 0) {
            return;
        }
        text.append('.');
        if (nanos % 1_000_000 == 0) {
            digits(nanos / 1_000_000, 3, text);
        } else if (nanos % 1_000 == 0) {
            digits(nanos / 1_000, 6, text);
        } else {
            digits(nanos, 9, text);
        }
    }

    private static void digits(int value, int count, StringBuilder text) {
        int divisor = 1;
        for (int i = 1; i < count; i++) {
            divisor *= 10;
        }
        for (int left = divisor; left > 0; left /= 10) {
            text.append((char) ('0' + value / left % 10));
        }
    }
}
