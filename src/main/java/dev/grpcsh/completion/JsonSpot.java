package dev.grpcsh.completion;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The end of a JSON text that is being typed, as forgiving as our JSON is. Takes time in proportion to the text. Immutable.
 *
 * @param levels what is open, from the outside
 * @param token what of the last key or value is there, with the quote that opens it
 * @param start where that begins
 * @param key whether it is a key
 */
record JsonSpot(List<Level> levels, String token, int start, boolean key) {
    /**
     * An object or a list that is open.
     *
     * @param object whether it is an object
     * @param keys those of its members that have a value before this place
     * @param at the key of the member that this place is in
     * @param type what its {@code "@type"} says
     */
    record Level(boolean object, Set<String> keys, Optional<String> at, Optional<String> type) {}

    /** Reads a text up to its end. */
    static JsonSpot at(String text) {
        return new Reading(text).all();
    }

    private static final class Open {
        private final boolean object;
        private final Set<String> keys = new HashSet<>();
        private String key = "";
        private boolean behindColon;
        private Optional<String> type = Optional.empty();

        Open(boolean object) {
            this.object = object;
        }

        Level level() {
            return new Level(object, Set.copyOf(keys), Optional.of(key).filter(any -> behindColon), type);
        }
    }

    private static final class Reading {
        private final String text;
        private final Deque<Open> open = new ArrayDeque<>();
        private int at;
        private int tokenStart;
        private boolean tokenOpen;

        Reading(String text) {
            this.text = text;
        }

        JsonSpot all() {
            while (at < text.length()) {
                char here = text.charAt(at);
                tokenOpen = false;
                switch (here) {
                    case '{', '[' -> {
                        open.push(new Open(here == '{'));
                        at++;
                    }
                    case '}', ']' -> {
                        if (!open.isEmpty()) {
                            open.pop();
                        }
                        at++;
                    }
                    case ',' -> {
                        next();
                        at++;
                    }
                    case ':' -> {
                        Open top = open.peek();
                        if (top != null && top.object) {
                            top.behindColon = true;
                            top.keys.add(top.key);
                        }
                        at++;
                    }
                    default -> other(here);
                }
            }
            List<Level> levels = new ArrayList<>();
            Iterator<Open> fromOutside = open.descendingIterator();
            fromOutside.forEachRemaining(each -> levels.add(each.level()));
            int start = tokenOpen ? tokenStart : text.length();
            Open top = open.peek();
            return new JsonSpot(levels, text.substring(start), start, top != null && top.object && !top.behindColon);
        }

        private void next() {
            Open top = open.peek();
            if (top != null) {
                top.behindColon = false;
                top.key = "";
            }
        }

        private void other(char here) {
            if (Character.isWhitespace(here)) {
                at++;
            } else if (here == '#' || text.startsWith("//", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                int end = text.indexOf("*/", at);
                at = end < 0 ? text.length() : end + 2;
            } else {
                tokenStart = at;
                boolean quotes = here == '"' || here == '\'';
                boolean closed = quotes ? quoted(here) : bare();
                tokenOpen = !closed;
                token(text.substring(tokenStart, at));
            }
        }

        /** False if the text ends in it. */
        private boolean quoted(char quote) {
            at++;
            while (at < text.length() && text.charAt(at) != quote) {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            boolean closed = at < text.length();
            at = Math.min(at + 1, text.length());
            return closed;
        }

        private boolean bare() {
            while (at < text.length()
                    && !Character.isWhitespace(text.charAt(at))
                    && "{}[],:\"'#".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return at < text.length();
        }

        private void token(String token) {
            Open top = open.peek();
            if (top == null || !top.object) {
                return;
            }
            String plain = unquoted(token);
            if (!top.behindColon) {
                top.key = plain;
            } else if (top.key.equals("@type") && !tokenOpen) {
                top.type = Optional.of(plain);
            }
        }
    }

    /** A token without its quotes. */
    static String unquoted(String token) {
        if (token.isEmpty() || (token.charAt(0) != '"' && token.charAt(0) != '\'')) {
            return token;
        }
        boolean closed = token.length() > 1 && token.charAt(token.length() - 1) == token.charAt(0);
        return token.substring(1, closed ? token.length() - 1 : token.length());
    }
}
