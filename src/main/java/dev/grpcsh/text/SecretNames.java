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

    private static final Set<String> BEFORE_A_PLACE = Set.of("page", "continuation", "max", "num");

    private static final Set<String> BEHIND_A_NUMBER = Set.of("count", "limit", "usage", "type", "types", "budget");

    /** What every desktop and shell puts into the environment, to say where something is. */
    private static final Set<String> PLACES_OF_THE_ENVIRONMENT = Set.of(
            "PWD",
            "OLDPWD",
            "INIT_CWD",
            "DESKTOP_SESSION",
            "GDMSESSION",
            "SESSION_MANAGER",
            "DBUS_SESSION_BUS_ADDRESS",
            "TERM_SESSION_ID",
            "SSH_AUTH_SOCK",
            "GOOGLE_APPLICATION_CREDENTIALS",
            "AWS_SHARED_CREDENTIALS_FILE",
            "AWS_WEB_IDENTITY_TOKEN_FILE");

    private SecretNames() {}

    /** A name and its value, as they may be shown. */
    public static String masked(String name, String value) {
        return name + ": " + (contain(name) ? MASK : value);
    }

    /** A word such as {@code -Dname=value}, without what stands behind the first name of a secret in it. */
    public static String maskedWord(String word) {
        int name = word.startsWith("-D") ? 2 : 0;
        for (int i = name; i < word.length(); i++) {
            char unit = word.charAt(i);
            if ((unit == '=' || unit == ':') && contain(word.substring(name, i))) {
                return word.substring(0, i + 1) + MASK;
            } else if ("=:,;&?".indexOf(unit) >= 0) {
                name = i + 1;
            }
        }
        return word;
    }

    /** Whether what goes by that name is likely a secret. */
    public static boolean contain(String name) {
        List<String> words = withoutPlaces(words(name));
        for (String word : words) {
            if (betrays(word)) {
                return true;
            }
        }
        String together = String.join("", words);
        for (String part : PARTS) {
            if (together.contains(part)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an environment variable of that name likely holds a secret: the working folder, though called PWD, is none. */
    public static boolean ofEnvironmentContain(String name) {
        return !PLACES_OF_THE_ENVIRONMENT.contains(name) && !name.startsWith("XDG_") && contain(name);
    }

    /** Where a list goes on, and how many words a model takes, is no secret, though it is called a token. */
    private static List<String> withoutPlaces(List<String> words) {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            boolean token = words.get(i).equals("token") || words.get(i).equals("tokens");
            boolean place = token
                    && ((i > 0 && BEFORE_A_PLACE.contains(words.get(i - 1)))
                            || (i + 1 < words.size() && BEHIND_A_NUMBER.contains(words.get(i + 1))));
            if (!place) {
                left.add(words.get(i));
            }
        }
        return left;
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
