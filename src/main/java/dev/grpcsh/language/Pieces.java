package dev.grpcsh.language;

import java.util.function.Consumer;

/**
 * Tells whoever wants to know of the pieces that a text is read in. Confined to one thread.
 *
 * @param cursor where in the text
 * @param tokens takes them
 */
record Pieces(Cursor cursor, Consumer<Token> tokens) {
    /** A piece reaches from there to the cursor. */
    void met(Token.Kind kind, int from) {
        met(kind, from, cursor.offset());
    }

    /** A piece reaches from there to there. */
    void met(Token.Kind kind, int from, int end) {
        tokens.accept(new Token(kind, from, end));
    }

    /** The word at the cursor, which is left behind it. */
    Word word() {
        int from = cursor.offset();
        Word word = new WordReader(cursor).read();
        met(Token.Kind.WORD, from);
        return word;
    }
}
