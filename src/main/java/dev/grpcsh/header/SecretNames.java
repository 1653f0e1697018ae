package dev.grpcsh.header;

import java.util.Locale;
import java.util.regex.Pattern;

/** Tells by the name that a value goes by whether it is likely a secret. */
public final class SecretNames {
    /** What stands where a secret stood. */
    public static final String MASK = "***";

    private static final Pattern SECRET = Pattern.compile(
            "authorization|cookie|passw|secret|token|credential|api-?_?key|private-?_?key|(^|[-_.])(auth|session)($|[-_.])");

    private SecretNames() {}

    /** A name and its value, as they may be shown. */
    public static String masked(String name, String value) {
        return name + ": " + (contain(name) ? MASK : value);
    }

    /** Whether what goes by that name is likely a secret. */
    public static boolean contain(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    }
}
