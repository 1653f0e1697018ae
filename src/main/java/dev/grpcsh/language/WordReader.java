package dev.grpcsh.language;

import dev.grpcsh.language.Word.Literal;
import dev.grpcsh.language.Word.Part;
import dev.grpcsh.language.Word.Place;
import dev.grpcsh.language.Word.Variable;
import java.util.ArrayList;
import java.util.List;

/** Reads one word: bare, quoted and balanced parts side by side, by section 1 of the command language. */
final class WordReader {
    private final Cursor cursor;
    private final boolean expands;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();

    WordReader(Cursor cursor) {
        this(cursor, true);
    }

    /** Makes a reader to which, unless it expands, {@code ${…}} is text like any other. */
    WordReader(Cursor cursor, boolean expands) {
        this.cursor = cursor;
        this.expands = expands;
    }

    /** The word that begins at the cursor, which is left behind it. */
    Word read() {
        Position start = cursor.position();
        boolean opensBalanced = true;
        boolean equalsSeen = false;
        while (!cursor.atWordEnd()) {
            char here = cursor.peek();
            if (opensBalanced && (here == '{' || here == '[')) {
                balanced();
                opensBalanced = false;
            } else if (here == '\'') {
                single();
                opensBalanced = false;
            } else if (here == '"') {
                quoted();
                opensBalanced = false;
            } else if (here == '$' && variable(Place.TEXT)) {
                opensBalanced = false;
            } else if (here == '\\' && cursor.isLineBreak(1)) {
                cursor.skip(cursor.peek(1) == '\r' ? 3 : 2);
            } else {
                literal.append(cursor.next());
                opensBalanced = here == '=' && !equalsSeen;
                equalsSeen |= here == '=';
            }
        }
        flush();
        return new Word(List.copyOf(parts), start);
    }

    /** The whole text of the cursor as one word in which variables are JSON: for here-documents. */
    Word readJson() {
        Position start = cursor.position();
        while (!cursor.atEnd()) {
            jsonPiece();
        }
        flush();
        return new Word(List.copyOf(parts), start);
    }

    /** The whole text of the cursor as one word in which variables are texts and nothing else has a meaning. */
    Word readText() {
        Position start = cursor.position();
        while (!cursor.atEnd()) {
            if (cursor.peek() != '$' || !variable(Place.TEXT)) {
                literal.append(cursor.next());
            }
        }
        flush();
        return new Word(List.copyOf(parts), start);
    }

    /** The whole text of the cursor as one word without variables. */
    static Word verbatim(String text, Position position) {
        return new Word(List.of(new Literal(text)), position);
    }

    private void single() {
        Position open = cursor.position();
        cursor.next();
        while (cursor.peek() != '\'' || cursor.atEnd()) {
            if (cursor.atEnd()) {
                throw new Unfinished("the quote '", open);
            }
            literal.append(cursor.next());
        }
        cursor.next();
        // An empty quote makes a word, too.
        flushEvenEmpty();
    }

    private void quoted() {
        Position open = cursor.position();
        cursor.next();
        while (true) {
            if (cursor.atEnd()) {
                throw new Unfinished("the quote \"", open);
            }
            char here = cursor.peek();
            if (here == '"') {
                cursor.next();
                flushEvenEmpty();
                return;
            } else if (here == '\\') {
                escape();
            } else if (here != '$' || !variable(Place.TEXT)) {
                literal.append(cursor.next());
            }
        }
    }

    private void escape() {
        Position position = cursor.position();
        cursor.next();
        if (cursor.atEnd()) {
            throw new Unfinished("the quote \"", position);
        }
        char escaped = cursor.next();
        switch (escaped) {
            case '"', '\\', '$' -> literal.append(escaped);
            case 'n' -> literal.append('\n');
            case 't' -> literal.append('\t');
            case 'r' -> literal.append('\r');
            case 'u' -> literal.append(unicode(position));
            default ->
                throw Cursor.problem(
                        position,
                        "\\" + escaped + " means nothing in \"…\"; there are \\\" \\\\ \\n \\t \\r \\uXXXX \\$");
        }
    }

    private char unicode(Position position) {
        StringBuilder digits = new StringBuilder();
        while (digits.length() < 4 && Character.digit(cursor.peek(), 16) >= 0) {
            digits.append(cursor.next());
        }
        if (digits.length() < 4) {
            throw Cursor.problem(position, "\\u wants four hexadecimal digits");
        }
        return (char) Integer.parseInt(digits.toString(), 16);
    }

    /** A part in brackets, which keeps its quotes and is read by the rules of our JSON. */
    private void balanced() {
        List<Character> expected = new ArrayList<>();
        List<Position> opened = new ArrayList<>();
        do {
            if (cursor.atEnd()) {
                char open = expected.get(expected.size() - 1) == '}' ? '{' : '[';
                throw new Unfinished("the bracket " + open, opened.get(opened.size() - 1), opened.size());
            }
            char here = cursor.peek();
            if (here == '{' || here == '[') {
                expected.add(here == '{' ? '}' : ']');
                opened.add(cursor.position());
                literal.append(cursor.next());
            } else if (here == '}' || here == ']') {
                if (expected.remove(expected.size() - 1) != here) {
                    Position open = opened.get(opened.size() - 1);
                    throw cursor.problem(here + " does not close the bracket opened at line " + open.line()
                            + ", column " + open.column());
                }
                opened.remove(opened.size() - 1);
                literal.append(cursor.next());
            } else {
                jsonPiece();
            }
        } while (!expected.isEmpty());
    }

    /** A string, a comment, a variable or one character of JSON. */
    private void jsonPiece() {
        char here = cursor.peek();
        if (here == '"' || here == '\'') {
            jsonString(here);
        } else if (here == '#' || cursor.startsWith("//")) {
            while (!cursor.atEnd() && cursor.peek() != '\n') {
                literal.append(cursor.next());
            }
        } else if (cursor.startsWith("/*")) {
            blockComment();
        } else if (here != '$' || !variable(Place.JSON_VALUE)) {
            literal.append(cursor.next());
        }
    }

    private void jsonString(char quote) {
        Position open = cursor.position();
        literal.append(cursor.next());
        while (cursor.peek() != quote || cursor.atEnd()) {
            if (cursor.atEnd()) {
                throw new Unfinished("the quote " + quote, open);
            }
            if (cursor.peek() == '\\') {
                literal.append(cursor.next());
                if (!cursor.atEnd()) {
                    literal.append(cursor.next());
                }
            } else if (quote == '\'' || cursor.peek() != '$' || !variable(Place.JSON_STRING)) {
                literal.append(cursor.next());
            }
        }
        literal.append(cursor.next());
    }

    private void blockComment() {
        Position open = cursor.position();
        literal.append(cursor.next()).append(cursor.next());
        while (!cursor.startsWith("*/")) {
            if (cursor.atEnd()) {
                throw new Unfinished("the comment /*", open);
            }
            literal.append(cursor.next());
        }
        literal.append(cursor.next()).append(cursor.next());
    }

    /** A variable, or an escaped one; false, and nothing read, if there is neither. */
    private boolean variable(Place place) {
        if (!expands) {
            return false;
        }
        if (cursor.startsWith("$${")) {
            cursor.skip(3);
            literal.append("${");
            return true;
        }
        if (!cursor.startsWith("${")) {
            return false;
        }
        Position position = cursor.position();
        cursor.skip(2);
        int start = cursor.offset();
        while (!cursor.atEnd() && cursor.peek() != '}' && cursor.peek() != '\n') {
            cursor.next();
        }
        String name = cursor.since(start);
        boolean environment = name.startsWith("env:");
        String bare = environment ? name.substring("env:".length()) : name;
        if (cursor.peek() != '}' || cursor.atEnd() || !bare.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw Cursor.problem(position, "a variable is written ${name} or ${env:NAME}; $${ is a literal ${");
        }
        cursor.next();
        flush();
        parts.add(new Variable(bare, environment, place, position));
        return true;
    }

    private void flush() {
        if (literal.length() > 0) {
            flushEvenEmpty();
        }
    }

    private void flushEvenEmpty() {
        parts.add(new Literal(literal.toString()));
        literal.setLength(0);
    }
}
