package dev.grpcsh.codec.compiled;

import java.nio.charset.StandardCharsets;

/**
 * Goes through strict JSON in UTF-8. What is none, or written in an unusual way, sets {@link #odd}. Confined to one
 * thread.
 */
final class JsonCursor {
    private static final int DEEPEST_VALUE = 20;

    /** The text. */
    byte[] text = new byte[0];

    /** Where it stands in it. */
    int at;

    /** Where what is read ends. */
    int end;

    /** Where the name that was read last begins. */
    int nameStart;

    /** Whether there was something that is not for a plain reader to say. */
    boolean odd;

    void begin(byte[] json, int from, int to) {
        text = json;
        at = from;
        end = to;
        odd = false;
    }

    boolean atEnd() {
        return at == end;
    }

    /** The next byte that is no white space; 0 at the end. */
    byte peek() {
        while (at < end) {
            byte unit = text[at];
            if (unit > ' ' || unit < 0) {
                return unit;
            } else if (unit != ' ' && unit != '\n' && unit != '\t' && unit != '\r') {
                return 0;
            }
            at++;
        }
        return 0;
    }

    /** Passes over a sign, if it comes next. */
    boolean take(char sign) {
        if (peek() == sign) {
            at++;
            return true;
        }
        return false;
    }

    /** Passes over null, if it comes next. */
    boolean takeNull() {
        return peek() == 'n' && word("null");
    }

    /** Passes over a word that comes next. */
    boolean word(String word) {
        if (end - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    /** Passes over a comma, and tells so; or over the bracket that ends a list or object. */
    boolean more(char close) {
        if (take(',')) {
            return true;
        }
        odd |= !take(close);
        return false;
    }

    /** Passes over a name without escapes; returns where it ends. */
    int name() {
        if (!take('"')) {
            odd = true;
            return at;
        }
        nameStart = at;
        while (at < end && text[at] != '"') {
            odd |= text[at] == '\\';
            at++;
        }
        return at < end ? at++ : at;
    }

    /** Passes over a value; returns it. */
    String value() {
        byte first = peek();
        int from = at;
        int depth = 0;
        boolean quoted = false;
        while (at < end) {
            byte unit = text[at];
            boolean stops = depth == 0 && at > from && (unit == ',' || unit == '}' || unit == ']');
            if (!quoted && stops) {
                break;
            }
            if (unit == '\\' && quoted) {
                at++;
            } else if (unit == '"') {
                quoted = !quoted;
            } else if (!quoted && (unit == '{' || unit == '[')) {
                depth++;
                odd |= depth > DEEPEST_VALUE;
            } else if (!quoted && (unit == '}' || unit == ']')) {
                depth--;
            }
            at++;
        }
        odd |= first == 0 || at > end;
        return odd ? "" : new String(text, from, at - from, StandardCharsets.UTF_8);
    }
}
