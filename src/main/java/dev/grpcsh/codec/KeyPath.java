package dev.grpcsh.codec;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Excerpt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the key of a {@code key=value} word: names with {@code .} between levels, each with at most one bracket. */
final class KeyPath {
    private KeyPath() {}

    /**
     * One level of a key.
     *
     * @param name a field's name, or {@code [full.name]} of an extension
     * @param bracket what stands in the brackets after it: an index or a map key
     */
    record Step(String name, Optional<String> bracket) {}

    /**
     * Where a word's key ends: at the first {@code =} outside brackets.
     *
     * @throws ShellException if there is none
     */
    static int endOfKey(String word) {
        int depth = 0;
        for (int i = 0; i < word.length(); i++) {
            switch (word.charAt(i)) {
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
        throw ShellException.usage("'" + Excerpt.of(word) + "' is no message: write JSON, key=value, @FILE or -");
    }

    /** The levels of a key. */
    static List<Step> read(String key) {
        List<Step> steps = new ArrayList<>();
        int at = 0;
        while (at <= key.length()) {
            int nameEnd = nameEnd(key, at);
            String name = key.substring(at, nameEnd);
            Optional<String> bracket = Optional.empty();
            int next = nameEnd;
            if (next < key.length() && key.charAt(next) == '[') {
                int close = closing(key, next);
                bracket = Optional.of(key.substring(next + 1, close));
                next = close + 1;
            }
            if (name.isEmpty() || (next < key.length() && key.charAt(next) != '.')) {
                throw ShellException.usage(
                        "'" + Excerpt.of(key) + "' is no key; write field, outer.inner, list[0] or map[key]");
            }
            steps.add(new Step(name, bracket));
            at = next + 1;
        }
        return steps;
    }

    private static int nameEnd(String key, int from) {
        int at = from;
        if (at < key.length() && key.charAt(at) == '[') {
            return closing(key, at) + 1;
        }
        while (at < key.length() && key.charAt(at) != '.' && key.charAt(at) != '[') {
            at++;
        }
        return at;
    }

    private static int closing(String key, int open) {
        int close = key.indexOf(']', open);
        if (close < 0) {
            throw ShellException.usage("'" + Excerpt.of(key) + "': the bracket is not closed");
        }
        return close;
    }
}
