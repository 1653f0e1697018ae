package dev.grpcsh.codec;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Excerpt;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the key of a {@code key=value} word: names with {@code .} between levels, each with at most one bracket. */
public final class KeyPath {
    private KeyPath() {}

    /**
     * One level of a key.
     *
     * @param name a field's name, or {@code [full.name]} of an extension
     * @param bracket what stands in the brackets after it: an index or a map key
     */
    public record Step(String name, Optional<String> bracket) {}

    /**
     * Where a word's key ends: at the first {@code =} outside brackets.
     *
     * @throws ShellException if there is none
     */
    static int endOfKey(Given word) {
        int depth = 0;
        for (int i = 0; i < word.text().length(); i++) {
            switch (word.syntax(i)) {
                case '[' -> depth++;
                case ']' -> depth--;
                case '=' -> {
                    if (depth <= 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        throw ShellException.usage("'" + Excerpt.of(word.text()) + "' is no message: "
                + (word.parts().isEmpty()
                        ? "write JSON, key=value, @FILE or -"
                        : "what a text in a variable holds is only text; write FIELD=${NAME}, or make it JSON first:"
                                + " let NAME = $NAME | fromjson"));
    }

    /**
     * The levels of a key.
     *
     * @throws ShellException if it is none
     */
    public static List<Step> read(Given given) {
        String key = given.text();
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at <= key.length()) {
            int nameEnd = nameEnd(given, at);
            String name = key.substring(at, nameEnd);
            Optional<String> bracket = Optional.empty();
            int next = nameEnd;
            if (next < key.length() && given.syntax(next) == '[') {
                int close = closing(given, next);
                bracket = Optional.of(key.substring(next + 1, close));
                next = close + 1;
            }
            if (name.isEmpty() || (next < key.length() && given.syntax(next) != '.')) {
                throw ShellException.usage(
                        "'" + Excerpt.of(key) + "' is no key; write field, outer.inner, list[0] or map[key]");
            }
            steps.add(new Step(name, bracket));
            at = next + 1;
        }
        return steps;
    }

    private static int nameEnd(Given key, int from) {
        int at = from;
        int end = key.text().length();
        if (at < end && key.syntax(at) == '[') {
            return closing(key, at) + 1;
        }
        while (at < end && key.syntax(at) != '.' && key.syntax(at) != '[') {
            at++;
        }
        return at;
    }

    private static int closing(Given key, int open) {
        int close = open;
        while (close < key.text().length() && key.syntax(close) != ']') {
            close++;
        }
        if (close == key.text().length()) {
            throw ShellException.usage("'" + Excerpt.of(key.text()) + "': the bracket is not closed");
        }
        return close;
    }
}
