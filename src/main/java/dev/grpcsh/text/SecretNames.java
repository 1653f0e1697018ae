package dev.grpcsh.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells by the name that a value goes by whether it is likely a secret, however the name's words are joined. */
public final class SecretNames {
    /** What stands where a secret stood. */
    public static final String MASK = "***";

    /** What betrays a secret wherever it stands in a name whose words are run together. */
    private static final List<String> PARTS = List.of(
            "authorization",
            "cookie",
            "passw",
            "passphrase",
            "passcode",
            "secret",
            "token",
            "credential",
            "apikey",
            "accesskey",
            "privatekey",
            "sessionid",
            "signature");

    /** What betrays one as a word of its own. */
    private static final Set<String> WORDS =
            Set.of("auth", "session", "pwd", "pass", "otp", "jwt", "pin", "pins", "private", "bearer", "sid");

    private SecretNames() {}

    /** A name and its value, as they may be shown. */
    public static String masked(String name, String value) {
        return name + ": " + (contain(name) ? MASK : value);
    }

    /** Whether what goes by that name is likely a secret. */
    public static boolean contain(String name) {
        List<String> words = words(name);
        if (words.stream().anyMatch(WORDS::contains)) {
            return true;
        }
        String together = String.join("", words);
        return PARTS.stream().anyMatch(together::contains);
    }

    /** {@code accessKey}, {@code access_key}, {@code Access-Key} and {@code "access key"} are the same two words. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean letter = i < name.length() && Character.isLetter(name.charAt(i));
            boolean hump = letter
                    && i > start
                    && Character.isUpperCase(name.charAt(i))
                    && Character.isLowerCase(name.charAt(i - 1));
            if (!letter || hump) {
                if (i > start) {
                    words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = hump ? i : i + 1;
            }
        }
        return words;
    }
}
