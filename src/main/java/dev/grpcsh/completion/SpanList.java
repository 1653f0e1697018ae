package dev.grpcsh.completion;

import dev.grpcsh.completion.Span.Meaning;
import dev.grpcsh.language.Glance.Piece;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Variables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The parts of a text that are told so far; of two for one place the later wins. Confined to one thread. */
final class SpanList {
    private final String text;
    private final Session session;
    private final List<Span> spans = new ArrayList<>();

    SpanList(String text, Session session) {
        this.text = text;
        this.session = session;
    }

    List<Span> sorted() {
        spans.sort(Comparator.comparingInt(Span::start));
        return spans;
    }

    String text() {
        return text;
    }

    void add(int start, int end, Meaning meaning) {
        if (end > start) {
            spans.add(new Span(start, end, meaning));
        }
    }

    void add(Piece piece, Meaning meaning) {
        add(piece.start(), piece.end(), meaning);
        variables(piece);
    }

    /** From its sign on. */
    void comment(Piece piece) {
        int start = piece.start();
        while (start > 0 && (text.charAt(start - 1) == '#' || text.charAt(start - 1) == ' ')) {
            start--;
        }
        add(start, piece.end(), Meaning.COMMENT);
    }

    /** A word that is text, a number or the like. */
    void value(Piece piece) {
        value(piece.start(), piece.end());
        variables(piece);
    }

    void value(int start, int end) {
        if (start >= end) {
            return;
        }
        char first = text.charAt(start);
        String plain = text.substring(start, Math.min(end, start + 40));
        if (first == '"' || first == '\'') {
            add(start, end, Meaning.STRING);
        } else if (isNumber(plain) || Set.of("true", "false", "null").contains(plain)) {
            add(start, end, Meaning.NUMBER);
        }
    }

    private static boolean isNumber(String word) {
        boolean digit = false;
        for (int i = 0; i < word.length(); i++) {
            char here = word.charAt(i);
            digit |= here >= '0' && here <= '9';
            if ("0123456789+-.eE".indexOf(here) < 0) {
                return false;
            }
        }
        return digit;
    }

    /** The variables that are put into a word. */
    void variables(Piece piece) {
        if (text.charAt(piece.start()) == '\'') {
            return;
        }
        int at = text.indexOf("${", piece.start());
        while (at >= 0 && at < piece.end()) {
            int close = text.indexOf('}', at);
            if (close < 0 || close >= piece.end()) {
                return;
            }
            boolean escaped = at > piece.start() && text.charAt(at - 1) == '$';
            if (!escaped) {
                add(at, close + 1, isDefined(text.substring(at + 2, close)) ? Meaning.VARIABLE : Meaning.WRONG);
            }
            at = text.indexOf("${", close);
        }
    }

    private boolean isDefined(String name) {
        return name.startsWith("env:")
                ? session.invocation().environment().containsKey(name.substring("env:".length()))
                : session.variables().all().containsKey(name);
    }

    /** An expression: its texts, numbers and variables. */
    void expression(Piece piece) {
        String own = text.substring(piece.start(), piece.end());
        int at = piece.start();
        while (at < piece.end()) {
            char here = text.charAt(at);
            int end = at + 1;
            if (here == '"') {
                while (end < piece.end() && text.charAt(end) != '"') {
                    end += text.charAt(end) == '\\' ? 2 : 1;
                }
                end = Math.min(end + 1, piece.end());
                add(at, end, Meaning.STRING);
            } else if (here == '$' || here == '_' || Character.isLetterOrDigit(here)) {
                while (end < piece.end() && (text.charAt(end) == '_' || Character.isLetterOrDigit(text.charAt(end)))) {
                    end++;
                }
                word(at, end, own);
            }
            at = end;
        }
    }

    private void word(int start, int end, String expression) {
        String word = text.substring(start, end);
        if (word.startsWith("$")) {
            String name = word.substring(1);
            boolean known = Variables.OF_THE_LAST_CALL.contains(name)
                    || session.variables().all().containsKey(name)
                    || expression.contains("as ")
                    || expression.contains("def ")
                    || end == text.length();
            add(start, end, known ? Meaning.VARIABLE : Meaning.WRONG);
        } else if (Character.isDigit(word.charAt(0))
                || Set.of("true", "false", "null").contains(word)) {
            add(start, end, Meaning.NUMBER);
        }
    }
}
