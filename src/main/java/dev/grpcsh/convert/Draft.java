package dev.grpcsh.convert;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Lexer;
import dev.grpcsh.language.Misspelled;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Statement.CommandStage;
import dev.grpcsh.language.Unfinished;
import java.util.ArrayList;
import java.util.List;

/**
 * The file that comes of a conversion. What was put together out of another's words must be the one statement that it was
 * meant to be, whatever those words are; else it stands as a comment, and is told. One use.
 */
final class Draft {
    private final Lexer lexer;
    private final List<String> lines = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    Draft(Lexer lexer) {
        this.lexer = lexer;
    }

    /**
     * Adds one statement, with what stands below it.
     *
     * @param place of what it comes from, for a notice
     * @return whether it is one
     */
    boolean statement(String place, String text) {
        try {
            require(text);
            lines.add(text);
            return true;
        } catch (ShellException e) {
            notices.add(place + ": not converted: " + e.problem());
            comment(text);
            return false;
        }
    }

    /** Adds a comment. */
    void comment(String text) {
        text.lines().forEach(line -> lines.add("# " + line));
    }

    /** Tells something. */
    void notice(String text) {
        notices.add(text);
    }

    Converted converted() {
        return new Converted(List.copyOf(lines), List.copyOf(notices));
    }

    private void require(String text) {
        List<Statement> statements = read(text);
        String command = text.substring(0, text.indexOf(' ') < 0 ? text.length() : text.indexOf(' '));
        boolean one = statements.size() == 1
                && statements.get(0).stages().size() == 1
                && statements.get(0).stages().get(0) instanceof CommandStage stage
                && stage.words().get(0).shown().equals(command)
                && statements.get(0).redirect().isEmpty()
                && statements.get(0).background() == text.endsWith(" &");
        if (!one) {
            throw ShellException.usage("it would be more than one statement");
        }
    }

    private List<Statement> read(String text) {
        try {
            return lexer.statements(text, 1);
        } catch (Misspelled e) {
            throw ShellException.usage(e.typed().problem());
        } catch (Unfinished e) {
            throw ShellException.usage(e.what());
        }
    }
}
