package dev.grpcsh.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines as they may be kept or shown: with secrets masked. A value is a secret by the name it goes by: of a header, a
 * field, a JSON member or an option.
 */
public final class MaskedLine {
    private static final String VALUE = "(?:'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s'\",}]+)";

    /** A header option whose whole value is quoted, or not. */
    private static final Pattern HEADER =
            Pattern.compile("((?:-H|--header|--reflect-header|--rpc-header|--require-header)[ =]?\\s*)"
                    + "('[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|\\S+)");

    private static final Pattern CREDENTIAL = Pattern.compile("(--(?:bearer|basic)[ =]\\s*)" + VALUE);
    private static final Pattern FIELD = Pattern.compile("([\\w.\\[\\]-]+)(=)(?!\\*\\*\\*)" + VALUE);
    private static final Pattern MEMBER = Pattern.compile("([\"']?)([\\w.-]+)\\1(\\s*:\\s*+)(?!\\*\\*\\*)" + VALUE);

    private MaskedLine() {}

    /** The line, with what may be a secret replaced by {@value Secrets#MASK}. */
    public static String of(String line) {
        String masked = HEADER.matcher(line).replaceAll(MaskedLine::header);
        masked = CREDENTIAL.matcher(masked).replaceAll(match -> quoted(match.group(1) + Secrets.MASK));
        masked = FIELD.matcher(masked)
                .replaceAll(match ->
                        quoted(Secrets.isSecret(match.group(1)) ? match.group(1) + "=" + Secrets.MASK : match.group()));
        return MEMBER.matcher(masked)
                .replaceAll(match -> quoted(
                        Secrets.isSecret(match.group(2))
                                ? match.group(1) + match.group(2) + match.group(1) + match.group(3) + "\""
                                        + Secrets.MASK + "\""
                                : match.group()));
    }

    /** A header keeps its name; a value that only refers to the environment is no secret. */
    private static String header(java.util.regex.MatchResult match) {
        String word = match.group(2);
        int colon = word.indexOf(':');
        boolean reference = word.substring(colon + 1).matches("\\s*(?:Bearer |Basic )?\\$\\{env:\\w+}['\"]?");
        if (colon < 0 || reference) {
            return quoted(colon < 0 ? match.group(1) + Secrets.MASK : match.group());
        }
        String name = word.substring(0, colon).replaceFirst("^['\"]", "");
        if (!Secrets.isSecret(name)) {
            return quoted(match.group());
        }
        return quoted(match.group(1) + "'" + name + ": " + Secrets.MASK + "'");
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
