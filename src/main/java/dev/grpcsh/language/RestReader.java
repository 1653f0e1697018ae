package dev.grpcsh.language;

import java.util.List;

/** Reads what stands behind the names of commands that take more than words. Adds to the words of a stage. */
final class RestReader {
    private final Cursor cursor;
    private final Pieces pieces;
    private final List<Word> words;

    RestReader(Cursor cursor, Pieces pieces, List<Word> words) {
        this.cursor = cursor;
        this.pieces = pieces;
        this.words = words;
    }

    /** The name and the equals sign are words, the rest is an expression. */
    void assignment() {
        cursor.skipSpaces();
        if (cursor.atStatementEnd() || cursor.peek() == '#') {
            return;
        }
        Position position = cursor.position();
        StringBuilder name = new StringBuilder();
        int from = cursor.offset();
        while (!cursor.atWordEnd() && cursor.peek() != '=') {
            name.append(cursor.next());
        }
        pieces.met(Token.Kind.WORD, from);
        if (name.toString().startsWith("--")) {
            words.add(WordReader.verbatim(name.toString(), position));
            return;
        }
        cursor.skipSpaces();
        if (cursor.peek() != '=' || cursor.peek(1) == '=') {
            throw cursor.problem("let is written: let NAME = EXPR");
        }
        Position equals = cursor.position();
        int sign = cursor.offset();
        cursor.next();
        pieces.met(Token.Kind.OPERATOR, sign);
        words.add(WordReader.verbatim(name.toString(), position));
        words.add(WordReader.verbatim("=", equals));
        expression(false);
    }

    /** Options, then an expression that the operators of a pipeline end. */
    void filter() {
        cursor.skipSpaces();
        while (cursor.startsWith("-r")
                || cursor.startsWith("-c ")
                || cursor.startsWith("--raw")
                || cursor.startsWith("--help")) {
            words.add(pieces.word());
            cursor.skipSpaces();
        }
        expression(true);
    }

    /** An expression to the end of the statement. */
    void expression() {
        expression(false);
    }

    /**
     * Options, then the words of a plain form, in which signs compare, or an expression.
     *
     * @param below reads the announcement of a here-document
     */
    void expectation(Runnable below) {
        cursor.skipSpaces();
        while (Expectation.atOption(cursor)) {
            Word option = pieces.word();
            words.add(option);
            cursor.skipSpaces();
            if (Expectation.takesValue(option.shown()) && !cursor.atStatementEnd()) {
                words.add(pieces.word());
                cursor.skipSpaces();
            }
        }
        if (!Expectation.atPlainForm(cursor)) {
            expression(false);
            return;
        }
        while (!cursor.atStatementEnd() && cursor.peek() != '#') {
            if (cursor.startsWith("<<")) {
                below.run();
            } else {
                words.add(pieces.word());
            }
            cursor.skipSpaces();
        }
    }

    private void expression(boolean pipeline) {
        cursor.skipSpaces();
        int from = cursor.offset();
        Word expression = new ExpressionReader(cursor, pipeline).read();
        if (!expression.shown().isEmpty()) {
            words.add(expression);
            String all = cursor.since(from);
            pieces.met(Token.Kind.EXPRESSION, from, from + all.stripTrailing().length());
        }
    }
}
