package dev.grpcsh.command;

import dev.grpcsh.session.SecretNames;
import dev.grpcsh.session.Header;
import dev.grpcsh.session.Reference;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines as they may be kept or shown: with secrets masked. A value is a secret by the name it goes by: of a header, a
 * field, a JSON member or an option.
 */
public final class MaskedLine {
    private static final String VALUE = "(?:'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s'\",}]+)";

    /** A word with its quoted parts; a quote that nobody closed belongs to it. */
    private static final String WORD = "((?:'[^']*'|\"(?:[^\"\\\\]|\\\\.)*\"|(?!;\\s|;$)\\S)++)";

    private static final Pattern HEADER =
            Pattern.compile("((?:-H|--header|--?reflect-header|--?rpc-header|--require-header)[ =]?\\s*"
                    + "|\\bset\\s+header\\s+)" + WORD);

    /** A header that somebody forgot to quote. */
    private static final Pattern UNQUOTED =
            Pattern.compile("(\\bset\\s+header\\s+)([^\\s:'\"]+)(?::\\S*)?[ \\t]+(?![;#|>&])[^\\n]*");

    private static final Pattern CREDENTIAL = Pattern.compile("(--(bearer|basic|cert-password)(?:[ =]\\s*))" + WORD);
    private static final Pattern FIELD = Pattern.compile("([\\w.\\[\\]-]+)(=)(?!\\*\\*\\*)" + VALUE);
    private static final Pattern MEMBER = Pattern.compile("([\"']?)([\\w.-]+)\\1(\\s*:\\s*+)(?!\\*\\*\\*)" + VALUE);

    private MaskedLine() {}

    /**
     * The line, with what may be a secret replaced by {@value SecretNames#MASK}.
     *
     * @param redacted names of fields whose values are secret whatever they are called
     */
    public static String of(String line, Set<String> redacted) {
        String quoted = UNQUOTED.matcher(line)
                .replaceAll(match -> quoted(
                        SecretNames.contain(match.group(2))
                                ? match.group(1) + "'" + match.group(2) + ": " + SecretNames.MASK + "'"
                                : match.group()));
        StringBuilder masked = new StringBuilder();
        Matcher header = HEADER.matcher(quoted);
        int at = 0;
        while (header.find()) {
            masked.append(words(quoted.substring(at, header.start()), redacted)).append(header(header));
            at = header.end();
        }
        return masked.append(words(quoted.substring(at), redacted)).toString();
    }

    /** What stands beside headers: options, fields and JSON. */
    private static String words(String line, Set<String> redacted) {
        String masked = CREDENTIAL.matcher(line).replaceAll(match -> quoted(credential(match)));
        masked = FIELD.matcher(masked)
                .replaceAll(match -> quoted(
                        isSecret(match.group(1), redacted) ? match.group(1) + "=" + SecretNames.MASK : match.group()));
        return MEMBER.matcher(masked)
                .replaceAll(match -> quoted(
                        isSecret(match.group(2), redacted)
                                ? match.group(1) + match.group(2) + match.group(1) + match.group(3) + "\""
                                        + SecretNames.MASK + "\""
                                : match.group()));
    }

    /** A key may have levels and brackets; what the value goes by is its last name. */
    private static boolean isSecret(String key, Set<String> redacted) {
        String last = key.replaceAll("\\[[^\\]]*]", "").replaceFirst("^.*\\.", "");
        return SecretNames.contain(key) || redacted.contains(last);
    }

    /** A header keeps its name; a value that only refers to a variable is no secret. */
    private static String header(Matcher match) {
        String word = match.group(2);
        int colon = word.indexOf(':');
        String value = word.substring(colon + 1);
        boolean reference =
                value.matches("\\s*(?:Bearer |Basic )?\\$\\{(?:env:)?\\w+}['\"]?") || value.matches("\\s*@[^@\\s]\\S*");
        if (colon < 0) {
            return match.group(1) + SecretNames.MASK;
        }
        String name = word.substring(0, colon).replaceFirst("^['\"]", "");
        return reference || !SecretNames.contain(name)
                ? match.group()
                : match.group(1) + "'" + name + ": " + SecretNames.MASK + "'";
    }

    /** A user's name without a password is no secret, nor is what only refers to one. */
    private static String credential(MatchResult match) {
        String text = match.group(3).replaceAll("^['\"]|['\"]$", "");
        boolean secret = match.group(2).equals("basic")
                ? Header.basic(text).holdsSecret()
                : !new Reference(text).isOnlyReference();
        return secret ? match.group(1) + SecretNames.MASK : match.group();
    }

    private static String quoted(String replacement) {
        return Matcher.quoteReplacement(replacement);
    }
}
