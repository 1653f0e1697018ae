package dev.grpcsh.masking;

import dev.grpcsh.text.SecretNames;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The secrets that were masked in a line, whole and word by word: what tells of them may quote a part. */
final class FoundSecrets {
    /** What is shorter stands in every text. */
    private static final int SHORTEST = 4;

    private static final Pattern BETWEEN = Pattern.compile("[\\s'\"{}\\[\\],:=;|\\\\()]+");

    private final Set<String> all = new LinkedHashSet<>();

    /** Something was replaced; what of it still stands there is no secret. */
    void add(String replaced, String by) {
        String before =
                by.substring(0, Math.max(0, by.indexOf(SecretNames.MASK))).replaceFirst("^['\"]", "");
        String bare = replaced.replaceFirst("^['\"]", "");
        String secret = bare.startsWith(before) ? bare.substring(before.length()) : bare;
        String whole = secret.replaceAll("^\\s*['\"]|['\"]$", "");
        Stream.concat(Stream.of(whole), BETWEEN.splitAsStream(secret))
                // What still stands there is none.
                .filter(part -> part.length() >= SHORTEST && !by.contains(part))
                .forEach(all::add);
    }

    void add(FoundSecrets others) {
        all.addAll(others.all);
    }

    Set<String> all() {
        return all;
    }
}
