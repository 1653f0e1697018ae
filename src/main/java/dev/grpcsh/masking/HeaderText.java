package dev.grpcsh.masking;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The value of a header, as it was typed. */
final class HeaderText {
    /** What stands before a secret in a header. */
    static final Set<String> SCHEMES = Set.of("bearer", "basic", "digest", "token");

    private HeaderText() {}

    /** What stands behind the colon, without the mark before a blank that another shell would take. */
    static String value(String behind) {
        return behind.endsWith("\\") ? behind.substring(0, behind.length() - 1).strip() : behind.strip();
    }

    /** Whether a header's value only tells where to find it. */
    static boolean isReference(String value) {
        String behind = value;
        for (String scheme : List.of("Bearer ", "Basic ")) {
            behind = behind.startsWith(scheme) ? behind.substring(scheme.length()) : behind;
        }
        boolean file = value.startsWith("@") && !value.startsWith("@@") && value.indexOf(' ') < 0 && value.length() > 1;
        return file || isVariable(behind);
    }

    private static boolean isVariable(String text) {
        if (!text.startsWith("${") || !text.endsWith("}")) {
            return false;
        }
        String name = text.substring(2, text.length() - 1);
        String bare = name.startsWith("env:") ? name.substring(4) : name;
        return !bare.isEmpty() && bare.chars().allMatch(unit -> unit == '_' || Character.isLetterOrDigit(unit));
    }

    /** Whether a value has the look of a credential, whatever its header is called. */
    static boolean isCredential(String value) {
        int space = value.indexOf(' ');
        return space > 0 && SCHEMES.contains(value.substring(0, space).toLowerCase(Locale.ROOT));
    }
}
