package dev.grpcsh.language;

import java.util.ArrayList;
import java.util.List;

/** Reads texts by section 1 of the command language: the one lexer of all doors. Immutable. */
public final class Lexer {
    private final Grammar grammar;

    /** Makes a lexer for the commands that this grammar knows. */
    public Lexer(Grammar grammar) {
        this.grammar = grammar;
    }

    /**
     * All statements of a text. Variables stay in the words; they are put in when a statement runs.
     *
     * @param firstLine the number of its first line
     * @throws Misspelled a problem with line and column
     * @throws Unfinished if the text ends inside a bracket, a quote or a here-document
     */
    public List<Statement> statements(String text, int firstLine) {
        return new Splitter(text, firstLine, grammar, token -> {}).all();
    }

    /**
     * All pieces of a text, in their order.
     *
     * @throws Misspelled a problem with line and column
     * @throws Unfinished if the text ends inside a bracket, a quote or a here-document
     */
    public List<Token> tokens(String text) {
        List<Token> tokens = new ArrayList<>();
        var unused = new Splitter(text, 1, grammar, tokens::add).all();
        return tokens;
    }

    /**
     * The words of a text that is no statement: a message typed by hand.
     *
     * @throws Misspelled a problem with line and column
     * @throws Unfinished if the text ends inside a bracket or a quote
     */
    public static List<Word> words(String text, int firstLine) {
        return words(text, firstLine, true);
    }

    static List<Word> words(String text, int firstLine, boolean expands) {
        Cursor cursor = new Cursor(text, firstLine);
        List<Word> words = new ArrayList<>();
        cursor.skipSpaces();
        while (!cursor.atEnd() && cursor.peek() != '#') {
            if (cursor.atStatementEnd()) {
                cursor.next();
            } else {
                words.add(new WordReader(cursor, expands).read());
            }
            cursor.skipSpaces();
        }
        return words;
    }
}
