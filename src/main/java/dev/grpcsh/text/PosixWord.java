package dev.grpcsh.text;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words for a POSIX shell, which our own language reads as the same words. A word may refer to the environment, by {@link
 * #reference}; everything else in it stands for itself.
 */
public final class PosixWord {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+:,./-][A-Za-z0-9_@%+=:,./-]*");
    /** No text that anybody types holds this character. */
    private static final char MARK = '\0';

    private static final Pattern REFERENCE = Pattern.compile(MARK + "(\\w+)" + MARK);

    private PosixWord() {}

    /** What to put into a text where a variable of the environment is meant. */
    public static String reference(String variable) {
        return MARK + variable + MARK;
    }

    /** Whether a text holds references. */
    public static boolean refers(String text) {
        return text.indexOf(MARK) >= 0;
    }

    /** The text with its references written as <code>${NAME}</code>, for a program that expands them itself. */
    public static String unexpanded(String text) {
        return references(text, name -> "${" + name + "}");
    }

    /** The text with its references written in another way. */
    public static String references(String text, UnaryOperator<String> written) {
        return REFERENCE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(written.apply(match.group(1))));
    }

    /** The text as one word of a command line. */
    public static String quoted(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        StringBuilder word = new StringBuilder();
        Matcher reference = REFERENCE.matcher(text);
        int at = 0;
        while (reference.find()) {
            literal(text.substring(at, reference.start()), word);
            word.append("\"${").append(reference.group(1)).append("}\"");
            at = reference.end();
        }
        literal(text.substring(at), word);
        return word.isEmpty() ? "''" : word.toString();
    }

    /** The name of a file: a home folder stays what the shell makes of it. */
    public static String file(String name) {
        return name.startsWith("~/") && name.length() > 2 ? "~/" + quoted(name.substring(2)) : quoted(name);
    }

    /** A single quote stands in double ones, for a backslash outside quotes means nothing to us. */
    private static void literal(String text, StringBuilder word) {
        String between = "";
        for (String part : text.split("'", -1)) {
            word.append(between);
            if (!part.isEmpty()) {
                word.append('\'').append(part).append('\'');
            }
            between = "\"'\"";
        }
    }
}
