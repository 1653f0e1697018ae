package dev.grpcsh.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where secrets stand in JSON, or in what looks like it: the values behind secret names, by the tokens of our JSON, as
 * far as they can be told. An equals sign counts as a colon: in a broken word it may be meant. JSON in a string of JSON is
 * looked at too. Takes time in proportion to the text. One use.
 */
public final class MaskedJson {
    private final String text;
    private final int end;
    private final Predicate<String> isSecret;
    private final List<Replacement> found = new ArrayList<>();
    private final int first;
    private int at;
    private boolean stringsEnd = true;

    /**
     * Makes one for a part of a text.
     *
     * @param isSecret whether the value of that name is a secret
     */
    public MaskedJson(String text, int start, int end, Predicate<String> isSecret) {
        this.text = text;
        this.first = Math.min(start, text.length() - 1);
        this.at = start;
        this.end = end;
        this.isSecret = isSecret;
    }

    /** A part that is to be masked. */
    public record Replacement(int start, int end) {}

    /** The key of {@code key=value}, if a word is that. */
    public static Optional<String> key(String word) {
        int depth = 0;
        for (int i = 0; i < word.length(); i++) {
            char unit = word.charAt(i);
            depth += unit == '[' ? 1 : unit == ']' ? -1 : 0;
            if (unit == '=' && depth == 0) {
                return i == 0 ? Optional.empty() : Optional.of(word.substring(0, i));
            } else if (depth == 0 && unit != ']' && !isOfName(unit)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Whether a text can be a name. */
    public static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(unit -> isOfName((char) unit));
    }

    private static boolean isOfName(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '_' || unit == '-' || unit == '.';
    }

    /** Them, in the order of the text; none reaches into another. */
    public List<Replacement> replacements() {
        String name = "";
        boolean named = false;
        while (at < end) {
            char here = text.charAt(at);
            int start = at;
            if (here == ':' || here == '=') {
                at++;
                named = !name.isEmpty();
            } else if (Character.isWhitespace(here)) {
                at++;
            } else if (!named && isValueWithoutColon(name, here)) {
                // Whoever forgot the colon meant it all the same.
                at += here == ';' ? 1 : 0;
                named = true;
            } else if (text.startsWith("/*", at) && text.indexOf("*/", at) >= 0) {
                at = Math.min(end, text.indexOf("*/", at) + 2);
            } else if (named && isSecret.test(name)) {
                skipValue();
                if (at > start) {
                    found.add(new Replacement(start, at));
                }
                name = "";
                named = false;
            } else {
                name = token();
                named = false;
                if (holdsSecret(start)) {
                    found.add(new Replacement(start, at));
                }
            }
        }
        return found;
    }

    private boolean isValueWithoutColon(String name, char here) {
        return !name.isEmpty() && ",}])".indexOf(here) < 0 && isSecret.test(name) && text.charAt(first) == '{';
    }

    /** Whether what was moved behind is a string of JSON with a secret in it. */
    private boolean holdsSecret(int start) {
        String string = at - start > 2 ? text.substring(start + 1, at - 1) : "";
        boolean quoted = "\"'".indexOf(text.charAt(start)) >= 0;
        if (!quoted || (string.indexOf(':') < 0 && string.indexOf('=') < 0)) {
            return false;
        }
        String inside = unescaped(string);
        return !new MaskedJson(inside, 0, inside.length(), isSecret)
                .replacements()
                .isEmpty();
    }

    private static String unescaped(String string) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < string.length(); i++) {
            char unit = string.charAt(i);
            if (unit == '\\' && i + 5 < string.length() && string.charAt(i + 1) == 'u' && isHex(string, i + 2)) {
                plain.append((char) Integer.parseInt(string.substring(i + 2, i + 6), 16));
                i += 5;
            } else if (unit == '\\' && i + 1 < string.length()) {
                plain.append(string.charAt(++i));
            } else {
                plain.append(unit);
            }
        }
        return plain.toString();
    }

    private static boolean isHex(String text, int start) {
        for (int i = start; i < start + 4; i++) {
            if (Character.digit(text.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Moves behind one token; returns what it says if it can be a name. */
    private String token() {
        char here = text.charAt(at);
        int start = at;
        if (stringsEnd && (here == '"' || here == '\'')) {
            if (skipString(here)) {
                return unescaped(text.substring(start + 1, at - 1));
            }
            // Nobody closed it, nor any after it: what stands in it is looked at like the rest.
            stringsEnd = false;
            at = start + 1;
            return "";
        }
        while (at < end && isOfName(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            at++;
            return "";
        }
        return text.substring(start, at);
    }

    private void skipValue() {
        char here = text.charAt(at);
        if (here == '{' || here == '[') {
            skipBalanced();
        } else if (here == '"' || here == '\'') {
            var unused = skipString(here);
        } else {
            // Words in a row are no value, but what was meant as one.
            boolean inObject = text.charAt(first) == '{';
            while (at < end && (inObject ? ",}]\r\n" : ",}] \t\r\n").indexOf(text.charAt(at)) < 0) {
                at++;
            }
        }
    }

    private void skipBalanced() {
        int depth = 0;
        do {
            char here = text.charAt(at);
            if (here == '"' || here == '\'') {
                var unused = skipString(here);
                continue;
            }
            depth += here == '{' || here == '[' ? 1 : here == '}' || here == ']' ? -1 : 0;
            at++;
        } while (at < end && depth > 0);
    }

    /** Moves behind a string; false, and to the end, if nobody closed it. */
    private boolean skipString(char quote) {
        at++;
        while (at < end && text.charAt(at) != quote) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        boolean closed = at < end;
        at = Math.min(at + 1, end);
        return closed;
    }
}
