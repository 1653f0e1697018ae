package dev.grpcsh.text;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as it was given, that remembers which parts of it a variable put in: those stand for themselves, whatever they
 * look like. On its way through lists of words it is a string in which noncharacters of Unicode mark these parts. Immutable.
 */
public final class Given {
    private static final char TEXT = '\uFDD0';
    private static final char VALUE = '\uFDD1';
    private static final char CLOSE = '\uFDD2';
    private static final char ESCAPE = '\uFDD3';

    /** What stands for a character that is nothing but itself. */
    private static final char NO_SYNTAX = '\uFFFF';

    private final String text;
    private final List<Part> parts;

    private Given(String text, List<Part> parts) {
        this.text = text;
        this.parts = parts;
    }

    /**
     * A part that a variable put in.
     *
     * @param start where it begins
     * @param end behind its last character
     * @param isValue whether the variable held something else than a text, which stands here as JSON
     */
    public record Part(int start, int end, boolean isValue) {}

    /** A text that was typed. */
    public static Given typed(String text) {
        return new Given(text, List.of());
    }

    /** Reads a marked text. */
    public static Given read(String marked) {
        if (isPlain(marked)) {
            return typed(marked);
        }
        StringBuilder text = new StringBuilder(marked.length());
        List<Part> parts = new ArrayList<>();
        int start = 0;
        boolean isValue = false;
        for (int i = 0; i < marked.length(); i++) {
            char unit = marked.charAt(i);
            if (unit == TEXT || unit == VALUE) {
                start = text.length();
                isValue = unit == VALUE;
            } else if (unit == CLOSE) {
                parts.add(new Part(start, text.length(), isValue));
            } else {
                text.append(unit == ESCAPE && i + 1 < marked.length() ? marked.charAt(++i) : unit);
            }
        }
        return new Given(text.toString(), List.copyOf(parts));
    }

    /** A marked text without its marks. */
    public static String plain(String marked) {
        return isPlain(marked) ? marked : read(marked).text;
    }

    /** Marks a text that a variable held. */
    public static String markText(String text) {
        return TEXT + escaped(text) + CLOSE;
    }

    /** Marks the JSON of a variable that held something else. */
    public static String markValue(String json) {
        return VALUE + escaped(json) + CLOSE;
    }

    /** Marks a text as typed. */
    public static String escaped(String text) {
        if (isPlain(text)) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        text.chars().forEach(unit -> {
            if (isMark((char) unit)) {
                escaped.append(ESCAPE);
            }
            escaped.append((char) unit);
        });
        return escaped.toString();
    }

    /** Marks the beginning of a text, marked or not, so that nobody takes it for an option. */
    public static String guarded(String marked) {
        return marked.startsWith("-") ? "" + TEXT + CLOSE + marked : marked;
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isMark(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMark(char unit) {
        return unit >= TEXT && unit <= ESCAPE;
    }

    /** All of it. */
    public String text() {
        return text;
    }

    /** What variables put in, in order. */
    public List<Part> parts() {
        return parts;
    }

    /** Whether all of it is what a variable held that was no text. */
    public boolean isValue() {
        return parts.size() == 1
                && parts.get(0).isValue()
                && parts.get(0).start() == 0
                && parts.get(0).end() == text.length();
    }

    /** The character there, if it was typed, and so may be syntax; else one that is none. */
    public char syntax(int index) {
        for (Part part : parts) {
            if (index < part.start()) {
                break;
            } else if (index < part.end()) {
                return NO_SYNTAX;
            }
        }
        return text.charAt(index);
    }

    /** Whether it begins with this, as typed. */
    public boolean startsWith(String syntax) {
        return isSyntax(0, syntax);
    }

    /** Whether this stands somewhere in it, as typed. */
    public boolean contains(String syntax) {
        for (int i = text.indexOf(syntax); i >= 0; i = text.indexOf(syntax, i + 1)) {
            if (isSyntax(i, syntax)) {
                return true;
            }
        }
        return false;
    }

    private boolean isSyntax(int at, String syntax) {
        if (!text.startsWith(syntax, at)) {
            return false;
        }
        for (int i = at; i < at + syntax.length(); i++) {
            if (syntax(i) == NO_SYNTAX) {
                return false;
            }
        }
        return true;
    }

    /** What stands between these places. */
    public Given part(int start, int end) {
        List<Part> within = parts.stream()
                .filter(part -> part.end() > start && part.start() < end)
                .map(part -> new Part(
                        Math.max(part.start(), start) - start, Math.min(part.end(), end) - start, part.isValue()))
                .toList();
        return new Given(text.substring(start, end), within);
    }

    /** The rest from there. */
    public Given from(int start) {
        return part(start, text.length());
    }

    @Override
    public String toString() {
        return text;
    }
}
