package dev.grpcsh.language;

import dev.grpcsh.language.Grammar.Rest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text as far as it can be read: for those who look at it and do not run it, such as completion, colours and masking. A
 * word that cannot be read is taken as it stands, and what stands behind it is read again; nothing of the text is passed
 * over but white space and operators. Takes time in proportion to the text. Immutable.
 *
 * @param stages what stands between operators, line breaks and semicolons; the last is the one that the text ends in
 */
public record Glance(List<Stage> stages) {
    /**
     * What stands between two operators.
     *
     * @param opening what it begins with
     * @param owner for what stands below a statement, which stage announced it; its own number otherwise
     */
    public record Stage(Opening opening, int owner, List<Piece> pieces) {}

    /** What a stage begins with. */
    public enum Opening {
        /** Nothing: it is the first of a statement. */
        STATEMENT,
        /** A bar. */
        PIPE,
        /** An exclamation mark: the words are those of a program. */
        PROGRAM,
        /** It is a line of a here-document. */
        BELOW
    }

    /**
     * A word and its place.
     *
     * @param start where it begins in the text
     * @param end where it ends
     * @param text what it says, without its quotes; variables as <code>${name}</code>
     * @param kind what it is
     * @param open whether the text ended inside a quote or a bracket of it
     */
    public record Piece(int start, int end, String text, Kind kind, boolean open) {}

    /** What a piece is. */
    public enum Kind {
        /** A word. */
        WORD,
        /** An expression: only told by who was asked with a grammar. */
        EXPRESSION,
        /** A word of a comment, which may be a secret, too. */
        COMMENT
    }

    /** Looks at a text, all of which is words. */
    public static Glance at(String text) {
        return at(text, command -> Optional.empty());
    }

    /** Looks at a text, the expressions of which are told apart from words by what is known of commands. */
    public static Glance at(String text, Grammar grammar) {
        return new Reading(text, grammar).all();
    }

    /** How many characters separate stages here. */
    private static int separator(Cursor cursor) {
        if (cursor.atStatementEnd()) {
            return 1;
        }
        boolean operator = "|&!".indexOf(cursor.peek()) >= 0 && " \t\r\n".indexOf(cursor.peek(1)) >= 0;
        return operator ? 1 : 0;
    }

    /** One pass over a text. One use. */
    private static final class Reading {
        private final String text;
        private final Cursor cursor;
        private final Grammar grammar;
        private final List<Stage> stages = new ArrayList<>();
        private List<Piece> pieces = new ArrayList<>();
        private Opening opening = Opening.STATEMENT;
        private boolean comment;
        private Rest rest = Rest.COMMAND;

        /** The end word of a here-document that is announced, or under way; else empty. */
        private String end = "";

        private int owner = -1;

        Reading(String text, Grammar grammar) {
            this.text = text;
            this.cursor = new Cursor(text, 1);
            this.grammar = grammar;
        }

        Glance all() {
            cursor.skipSpaces();
            while (!cursor.atEnd()) {
                int width = separator(cursor);
                if (width > 0) {
                    separate(width);
                } else if (cursor.peek() == '#') {
                    comment = true;
                    cursor.next();
                } else {
                    add();
                }
                cursor.skipSpaces();
            }
            finish();
            return new Glance(List.copyOf(stages));
        }

        private void separate(int width) {
            char sign = cursor.peek();
            cursor.skip(width);
            Opening next = switch (sign) {
                case '|' -> Opening.PIPE;
                case '!' -> Opening.PROGRAM;
                default -> Opening.STATEMENT;
            };
            boolean over = opening == Opening.BELOW
                    && pieces.size() == 1
                    && pieces.get(0).text().equals(end);
            finish();
            if (over) {
                end = "";
            }
            comment = sign == '\n' ? false : comment;
            opening = sign == '\n' && !end.isEmpty() ? Opening.BELOW : next;
        }

        private void finish() {
            int own = stages.size();
            stages.add(new Stage(opening, opening == Opening.BELOW ? owner : own, List.copyOf(pieces)));
            pieces = new ArrayList<>();
            rest = Rest.COMMAND;
        }

        private void add() {
            boolean words = opening == Opening.PROGRAM || opening == Opening.BELOW || comment;
            Piece piece = piece(comment ? Kind.COMMENT : Kind.WORD);
            pieces.add(piece);
            if (!words && piece.text().startsWith("<<") && piece.text().length() > 2) {
                end = piece.text().substring(2);
                owner = stages.size();
            }
            if (words || rest != Rest.COMMAND) {
                return;
            }
            rest = grammar.rest(piece.text()).orElse(pieces.size() == 1 ? Rest.WORDS : Rest.COMMAND);
            switch (rest) {
                case ASSIGNMENT -> assignment();
                case EXPRESSION -> expression(false);
                case FILTER -> filter();
                case EXPECTATION -> expectation();
                case STATEMENT -> rest = Rest.COMMAND;
                case WORDS, COMMAND, TEXT -> {}
            }
        }

        /** The name of a variable and the equals sign are words. */
        private void assignment() {
            cursor.skipSpaces();
            int start = cursor.offset();
            while (!cursor.atWordEnd() && cursor.peek() != '=') {
                cursor.next();
            }
            word(start);
            cursor.skipSpaces();
            if (cursor.peek() == '=' && !cursor.atEnd()) {
                int sign = cursor.offset();
                cursor.next();
                word(sign);
                expression(false);
            }
        }

        private void filter() {
            cursor.skipSpaces();
            while (cursor.peek() == '-' && cursor.peek(1) != ' ' && !cursor.atWordEnd()) {
                pieces.add(piece(Kind.WORD));
                cursor.skipSpaces();
            }
            expression(true);
        }

        private void expectation() {
            cursor.skipSpaces();
            boolean value = false;
            while (!cursor.atStatementEnd() && (value || Expectation.atOption(cursor))) {
                Piece option = piece(Kind.WORD);
                pieces.add(option);
                value = !value && Expectation.takesValue(option.text());
                cursor.skipSpaces();
            }
            if (!Expectation.atPlainForm(cursor)) {
                expression(false);
            }
        }

        private void expression(boolean stage) {
            cursor.skipSpaces();
            int start = cursor.offset();
            boolean open = false;
            try {
                var unused = new ExpressionReader(cursor, stage).read();
            } catch (Unfinished e) {
                open = true;
                cursor.skip(text.length() - cursor.offset());
            } catch (Misspelled e) {
                while (!cursor.atStatementEnd()) {
                    cursor.next();
                }
            }
            int last = cursor.offset();
            while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
                last--;
            }
            if (last > start) {
                pieces.add(new Piece(start, last, text.substring(start, last), Kind.EXPRESSION, open));
            }
        }

        private void word(int start) {
            if (cursor.offset() > start) {
                pieces.add(new Piece(start, cursor.offset(), cursor.since(start), Kind.WORD, false));
            }
        }

        private Piece piece(Kind kind) {
            int start = cursor.offset();
            try {
                Word word = new WordReader(cursor).read();
                return new Piece(start, cursor.offset(), word.shown(), kind, false);
            } catch (Unfinished e) {
                cursor.skip(text.length() - cursor.offset());
                return new Piece(start, text.length(), text.substring(start), kind, true);
            } catch (Misspelled e) {
                while (!cursor.atWordEnd()) {
                    cursor.next();
                }
                return new Piece(start, cursor.offset(), cursor.since(start), kind, false);
            }
        }
    }
}
