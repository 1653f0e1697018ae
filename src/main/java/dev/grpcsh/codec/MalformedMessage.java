package dev.grpcsh.codec;

import dev.grpcsh.codec.Json.Place;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.MaskedJson;
import dev.grpcsh.text.SecretNames;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A message that cannot be read: what is wrong, and where. Stays inside this package. */
final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int WIDEST_EXCERPT = 100;

    private final transient @Nullable Place place;
    private final transient String what;

    MalformedMessage(@Nullable Place place, String what) {
        super(what, null, false, false);
        this.place = place;
        this.what = what;
    }

    /** For a message that was not written as JSON, and so has no places. */
    ShellException asUsage() {
        return ShellException.usage(what);
    }

    /**
     * For the message of that number in a text; with the line in question under it when the text is at hand.
     *
     * @param number counted from 1
     * @param redacted names of fields whose values are not to be shown, beside those that sound like secrets
     */
    ShellException asUsage(int number, @Nullable String text, Set<String> redacted) {
        if (place == null) {
            return asUsage().at("message " + number);
        }
        ShellException problem =
                asUsage().at("message " + number + ", line " + place.line() + ", column " + place.column());
        return text == null ? problem : problem.withEvidence(excerpt(masked(text, redacted), place));
    }

    /** For the message of that number, which has a line to itself. */
    ShellException asUsageOfLine(int number, String line) {
        if (place == null) {
            return asUsage().at("message " + number);
        }
        return asUsage()
                .at("message " + number + ", column " + place.column())
                .withEvidence(excerpt(line.replace('\n', ' ').replace('\r', ' '), place));
    }

    /** Sign for sign, so that every place stays where it is. */
    private static String masked(String text, Set<String> redacted) {
        List<MaskedJson.Replacement> secrets = new MaskedJson(
                        text, 0, text.length(), name -> SecretNames.contain(name) || redacted.contains(name))
                .replacements();
        StringBuilder masked = new StringBuilder(text);
        for (MaskedJson.Replacement secret : secrets) {
            for (int i = secret.start(); i < secret.end(); i++) {
                if (text.charAt(i) >= ' ') {
                    masked.setCharAt(i, '*');
                }
            }
        }
        return masked.toString();
    }

    private static List<String> excerpt(String text, Place place) {
        List<String> lines = text.lines().toList();
        if (place.line() > lines.size()) {
            return List.of();
        }
        String line = lines.get(place.line() - 1).replace('\t', ' ');
        int from = Math.max(0, Math.min(place.column() - 1, line.length()) - WIDEST_EXCERPT / 2);
        int to = Math.min(line.length(), from + WIDEST_EXCERPT);
        String before = from > 0 ? "…" : "";
        int column = place.column() - 1 - from + before.length();
        return List.of(before + line.substring(from, to) + (to < line.length() ? "…" : ""), " ".repeat(column) + "^");
    }
}
