package dev.grpcsh.header;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A value as it was typed, looked up only when it is needed: in the environment where it says <code>${env:NAME}</code>,
 * in a file if it begins with {@code @}. What is looked up is not looked through again.
 *
 * @param typed the value; <code>$${</code> stands for <code>${</code>, and {@code @@} at the beginning for {@code @}
 */
public record Reference(String typed) {
    private static final Pattern ENVIRONMENT = Pattern.compile("\\$\\$\\{|\\$\\{env:([^}]*)}");
    private static final Pattern NOTHING_ELSE = Pattern.compile("(?:[A-Za-z]+ +)?(?:\\$\\{env:\\w++})++");

    /** A value that stands for itself. */
    public static Reference literal(String text) {
        String escaped = text.replace("${", "$${");
        return new Reference(escaped.startsWith("@") ? "@" + escaped : escaped);
    }

    /** Whether it is the content of a file. */
    public boolean isFile() {
        return typed.startsWith("@") && !typed.startsWith("@@");
    }

    /** The name of that file. */
    public String file() {
        return typed.substring(1);
    }

    /** Whether nothing secret stands in it, only where to find it; the word before it, as in {@code Bearer}, is none. */
    public boolean isOnlyReference() {
        return isFile() || NOTHING_ELSE.matcher(typed).matches();
    }

    /** Whether any of it is kept elsewhere. */
    public boolean refers() {
        Matcher variable = references(typed);
        boolean environment = false;
        while (!environment && variable.find()) {
            environment = variable.group(1) != null;
        }
        return isFile() || environment;
    }

    /** Where it refers to the environment. */
    static Matcher references(String text) {
        return ENVIRONMENT.matcher(text);
    }

    /** Keeps what may be a secret out of texts that are made from records. */
    @Override
    public String toString() {
        return isOnlyReference() ? typed : "…";
    }
}
