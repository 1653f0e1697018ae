package dev.grpcsh.text;

import dev.grpcsh.failure.ShellException;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes in bytes as they are typed: {@code 4096}, {@code 16MiB}, {@code 1.5MB}, {@code 64k}. */
public final class SizeText {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([kmg]|)((?<=[kmg])i|)b?");

    private SizeText() {}

    /**
     * Reads a size; k, m and g count in 1024 with an i and on their own, in 1000 as kB, MB, GB.
     *
     * @throws ShellException if it is none, or more than there can be
     */
    public static int read(String text) {
        Matcher parts = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw ShellException.usage("'" + text + "' is no size; write bytes, or a number like 16MiB");
        }
        boolean decimal =
                parts.group(3).isEmpty() && text.toLowerCase(Locale.ROOT).endsWith("b");
        long base = decimal ? 1000 : 1024;
        long unit = switch (parts.group(2)) {
            case "k" -> base;
            case "m" -> base * base;
            case "g" -> base * base * base;
            default -> 1;
        };
        BigDecimal bytes = new BigDecimal(parts.group(1)).multiply(BigDecimal.valueOf(unit));
        if (bytes.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE - 8)) > 0) {
            throw ShellException.usage(text + " is more than there can be (2 GiB)");
        }
        return bytes.intValue();
    }

    /** Writes a number of bytes for people: {@code 512 B}, {@code 1.5 MiB}. */
    public static String show(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < UNITS.length - 1) {
            size /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", size, UNITS[unit]);
    }
}
