package dev.grpcsh.masking;

import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.header.HeaderOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Options behind which a secret can stand, and what was most likely meant to be one of them. */
final class SecretOptions {
    /** Options whose value is a header with its name, ours and those of grpcurl. */
    private static final Set<String> HEADERS = Stream.concat(
                    Stream.of("--require-header"),
                    Stream.of(HeaderOption.values())
                            .filter(HeaderOption::isNamed)
                            .flatMap(option ->
                                    Stream.concat(option.names().stream(), Stream.of("-" + option.grpcurl()))))
            .collect(Collectors.toUnmodifiableSet());

    /** Options whose value is a secret. */
    private static final Set<String> CREDENTIALS = Stream.concat(
                    Stream.of(HeaderOption.values())
                            .filter(HeaderOption::isCredential)
                            .flatMap(option -> option.names().stream()),
                    ConnectionOption.ALL.stream()
                            .filter(ConnectionOption::isReference)
                            .flatMap(option -> option.names().stream()))
            .collect(Collectors.toUnmodifiableSet());

    /** A slip that is shorter could be anything, and one that is longer is none. */
    private static final int SHORTEST_SLIP = 5;

    private static final int LONGEST_SLIP = 24;

    private SecretOptions() {}

    /** Whether a header with its name stands behind that. */
    static boolean takesHeader(String typed) {
        String option = plain(typed);
        return HEADERS.contains(option) || (!CREDENTIALS.contains(option) && isSlip(option, HEADERS));
    }

    /** Whether a secret stands behind that. */
    static boolean takesCredential(String typed) {
        String option = plain(typed);
        return CREDENTIALS.contains(option) || (!HEADERS.contains(option) && isSlip(option, CREDENTIALS));
    }

    /** The option that a word begins with and whose secret it goes on with: the blank between was forgotten. Else empty. */
    static String gluedCredential(String typed) {
        return glued(typed, CREDENTIALS, "=");
    }

    /** The same of an option for a header. */
    static String gluedHeader(String typed) {
        String option = glued(typed, HEADERS, "=-");
        return option.length() == 2 || typed.contains(":") ? option : "";
    }

    private static String glued(String typed, Set<String> known, String ends) {
        return known.stream()
                .filter(option -> typed.length() > option.length() && typed.startsWith(option))
                .filter(option -> option.length() == 2 || option.startsWith("--"))
                .filter(option -> option.length() == 2 || ends.indexOf(typed.charAt(option.length())) < 0)
                .findFirst()
                .orElse("");
    }

    /** A long dash is what a web page makes of two; a backslash is one too many. */
    private static String plain(String typed) {
        String option = typed.replace("\\", "");
        return option.startsWith("—") || option.startsWith("–") ? "--" + option.substring(1) : option;
    }

    private static boolean isSlip(String option, Set<String> known) {
        return option.startsWith("-")
                && option.length() >= SHORTEST_SLIP
                && option.length() <= LONGEST_SLIP
                && option.chars().allMatch(unit -> unit == '-' || Character.isLetter(unit))
                && !NearestName.near("--" + option.replaceFirst("^-+", ""), known)
                        .isEmpty();
    }
}
