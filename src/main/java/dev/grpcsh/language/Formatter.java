package dev.grpcsh.language;

import dev.grpcsh.language.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes a text of statements anew in the one form that all of them have: a statement a line, one blank between pieces, at
 * most one empty line, one before each case. Words, expressions and what stands below keep their characters. One use.
 */
public final class Formatter {
    private static final String CASE = "test";
    private static final String GOES_ON = " \\\n    ";

    private final String text;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private int end;
    private boolean continues;

    private Formatter(String text) {
        this.text = text;
    }

    /**
     * The text in that form; empty if it would say something else there.
     *
     * @throws Misspelled if it cannot be split
     * @throws Unfinished if it ends inside something
     */
    public static Optional<String> format(String text, Lexer lexer) {
        String formatted = new Formatter(text).all(lexer.tokens(text));
        List<String> meant = Meaning.of(lexer, text);
        try {
            return Optional.of(formatted).filter(same -> Meaning.of(lexer, same).equals(meant));
        } catch (Misspelled | Unfinished e) {
            return Optional.empty();
        }
    }

    private String all(List<Token> tokens) {
        boolean below = false;
        for (Token token : tokens) {
            switch (token.kind()) {
                case COMMENT -> comment(token, below);
                case BELOW -> {
                    lines.addAll(token.in(text).lines().toList());
                    below = false;
                    continues = false;
                }
                case END -> {
                    flush();
                    continues = true;
                }
                case WORD, EXPRESSION, OPERATOR, MARK -> {
                    below |= token.kind() == Kind.MARK;
                    piece(token);
                }
            }
            end = token.kind() == Kind.END ? end : token.end();
        }
        StringBuilder all = new StringBuilder();
        lines.forEach(each -> all.append(each).append('\n'));
        return all.toString();
    }

    private void piece(Token token) {
        String gap = text.substring(end, token.start());
        if (line.length() == 0) {
            emptyLine(gap, token);
        } else {
            line.append(gap.contains("\n") ? GOES_ON : " ");
        }
        line.append(token.in(text));
        continues = false;
    }

    /** Behind a statement in its line, or in a line of its own. */
    private void comment(Token token, boolean below) {
        String comment = comment(token.in(text));
        String gap = text.substring(end, token.start());
        if (line.length() > 0) {
            line.append("  ").append(comment);
        } else if (continues && !gap.contains("\n") && !lines.isEmpty() && !below) {
            lines.set(lines.size() - 1, lines.get(lines.size() - 1) + "  " + comment);
        } else {
            emptyLine(gap, token);
            lines.add(comment);
        }
        continues = false;
    }

    private static String comment(String written) {
        String comment = written.stripTrailing();
        boolean plain = comment.length() == 1 || " #!".indexOf(comment.charAt(1)) >= 0;
        return plain ? comment : "# " + comment.substring(1).strip();
    }

    /** Keeps one of those there were, and sets cases and what stands right above them apart. */
    private void emptyLine(String gap, Token next) {
        boolean wanted = gap.chars().filter(unit -> unit == '\n').count() > (startsBelow() ? 0 : 1);
        if (wanted) {
            separate(lines.size());
        }
        if (next.kind() == Kind.WORD && next.in(text).equals(CASE)) {
            int at = lines.size();
            while (at > 0
                    && lines.get(at - 1).startsWith("#")
                    && !lines.get(at - 1).startsWith("#!")) {
                at--;
            }
            separate(at);
        }
    }

    /** Whether the piece before ended with its line. */
    private boolean startsBelow() {
        return end > 0 && text.charAt(end - 1) == '\n';
    }

    private void separate(int at) {
        if (at > 0 && !lines.get(at - 1).isEmpty()) {
            lines.add(at, "");
        }
    }

    private void flush() {
        if (line.length() > 0) {
            lines.addAll(List.of(line.toString().split("\n", -1)));
            line.setLength(0);
        }
    }
}
