package dev.grpcsh.masking;

import dev.grpcsh.text.SecretNames;
import java.util.Locale;
import java.util.Set;

/** Lines for a script that anybody may read, and run: a reference to the environment where a secret stood. */
public final class Replayable {
    private Replayable() {}

    /** The line, with {@code ${env:NAME}} in place of each secret. */
    public static String of(String line, Set<String> redacted) {
        String masked = MaskedLine.of(line, redacted);
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (int mask = masked.indexOf(SecretNames.MASK); mask >= 0; mask = masked.indexOf(SecretNames.MASK, at)) {
            text.append(masked, at, mask);
            String name = name(text);
            int start = letStart(text);
            if (start >= 0) {
                // In an expression the environment is spoken of in another way, and without quotes.
                text.append("$ENV.").append(name);
                at = mask + SecretNames.MASK.length();
            } else {
                boolean word = endsBare(text);
                text.append(word ? "'${env:" : "${env:").append(name).append(word ? "}'" : "}");
                at = mask + SecretNames.MASK.length();
            }
        }
        return text.append(masked, at, masked.length()).toString();
    }

    /** Whether a secret was an option's whole value, which is looked up by the option itself. */
    private static boolean endsBare(CharSequence before) {
        String text = before.toString();
        return text.matches("(?s).*(^|\\s)--?[\\w-]+[ =]$");
    }

    private static int letStart(CharSequence before) {
        String text = before.toString();
        int line = Math.max(text.lastIndexOf('\n'), text.lastIndexOf(';')) + 1;
        return text.substring(line).matches("\\s*let\\s+\\w+\\s*=\\s*") ? line : -1;
    }

    /** A name for the variable: that which the secret goes by, in capitals. */
    private static String name(CharSequence before) {
        String text = before.toString();
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
