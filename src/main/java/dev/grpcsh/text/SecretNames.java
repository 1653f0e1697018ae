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
            Set.of("auth", "session", "pwd", "pass", "otp", "jwt", "pin", "private", "bearer", "sid");

    private SecretNames() {}

    /** A name and its value, as they may be shown. */
    public static String masked(String name, String value) {
        return name + ": " + (contain(name) ? MASK : value);
    }

    /** Whether what goes by that name is likely a secret. */
    public static boolean contain(String name) {
        List<String> words = words(name);
        if (words.stream().anyMatch(SecretNames::betrays)) {
            return true;
        }
        String together = String.join("", words);
        return PARTS.stream().anyMatch(together::contains);
    }

    private static boolean betrays(String word) {
        return WORDS.contains(word) || (word.endsWith("s") && WORDS.contains(word.substring(0, word.length() - 1)));
    }

    /** {@code accessKey}, {@code access_key}, {@code Access-Key} and {@code "access key"} are the same two words, {@code OTPCode} too. */
    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= name.length(); i++) {
            boolean letter = i < name.length() && Character.isLetter(name.charAt(i));
            boolean hump = letter && i > start && beginsWord(name, i);
            if (!letter || hump) {
                if (i > start) {
                    words.add(name.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = hump ? i : i + 1;
            }
        }
        return words;
    }

    /** Whether a word begins at this letter, behind another letter: a capital behind a small one, or before one. */
    private static boolean beginsWord(String name, int at) {
        if (!Character.isUpperCase(name.charAt(at))) {
            return false;
        }
        int after = at + 1;
        boolean small = after < name.length() && Character.isLowerCase(name.charAt(after));
        boolean plural = small
                && name.charAt(after) == 's'
                && (after + 1 == name.length() || !Character.isLowerCase(name.charAt(after + 1)));
        return Character.isLowerCase(name.charAt(at - 1)) || (small && !plural);
    }
}
