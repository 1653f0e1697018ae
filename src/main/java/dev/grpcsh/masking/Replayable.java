package dev.grpcsh.masking;

import dev.grpcsh.text.SecretNames;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Lines for a script that anybody may read, and run: a reference to the environment where a secret stood. */
public final class Replayable {
    /** How much before a secret tells what it is. */
    private static final int LONGEST_NAME = 200;

    private static final Pattern LET = Pattern.compile("(?:^|[\\n;])\\s*let\\s+\\w+\\s*=\\s*$");

    /** An option whose whole value the secret was, which looks it up itself. */
    private static final Pattern OPTION = Pattern.compile("(?:^|\\s)--?[\\w-]+[ =]$");

    private Replayable() {}

    /** The line, with {@code ${env:NAME}} in place of each secret. */
    public static String of(String line, Set<String> redacted) {
        String masked = MaskedLine.of(line, redacted);
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int mask = masked.indexOf(SecretNames.MASK); mask >= 0; mask = masked.indexOf(SecretNames.MASK, at)) {
            text.append(masked, at, mask);
            text.append(reference(masked.substring(Math.max(0, mask - LONGEST_NAME), mask)));
            at = mask + SecretNames.MASK.length();
        }
        return text.append(masked, at, masked.length()).toString();
    }

    /** What refers to a secret behind such a text. */
    private static String reference(String before) {
        String name = name(before);
        if (LET.matcher(before).find()) {
            // In an expression the environment is spoken of in another way, and without quotes.
            return "$ENV." + name;
        }
        return OPTION.matcher(before).find() ? "'${env:" + name + "}'" : "${env:" + name + "}";
    }

    /** A name for the variable: that which the secret goes by, in capitals. */
    private static String name(String text) {
        int end = text.length();
        while (end > 0 && !Character.isLetterOrDigit(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0
                && (Character.isLetterOrDigit(text.charAt(start - 1)) || "_-".indexOf(text.charAt(start - 1)) >= 0)) {
            start--;
        }
        String name = text.substring(start, end)
                .replaceFirst("^-+", "")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .replaceAll("[^A-Za-z0-9]+", "_")
                .toUpperCase(Locale.ROOT);
        return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "SECRET" + name : name;
    }
}
