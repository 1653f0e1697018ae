package dev.grpcsh.checker;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Position;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Word;
import dev.grpcsh.suite.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the place in a statement that a problem is about: where it says so itself, or the word that it quotes. */
public final class Places {
    private static final Pattern MESSAGE =
            Pattern.compile("(?:message (\\d{1,6}), )?line (\\d{1,6}), column (\\d{1,6}): (?s:(.*))");
    private static final Pattern MISSING = Pattern.compile("no (?:environment )?variable (\\w+)");

    private Places() {}

    /** The fault that a problem is. */
    public static Fault fault(String file, Statement statement, ShellException problem) {
        Matcher placed = MESSAGE.matcher(problem.problem());
        if (placed.matches()) {
            int number = placed.group(1) == null ? 1 : Integer.parseInt(placed.group(1));
            Optional<Position> inside =
                    inMessage(statement, number, Integer.parseInt(placed.group(2)), Integer.parseInt(placed.group(3)));
            if (inside.isPresent()) {
                return new Fault(file, inside.get().line(), inside.get().column(), 0, placed.group(4));
            }
        }
        Optional<Word.Variable> variable = variable(statement, problem.problem());
        if (variable.isPresent()) {
            Position at = variable.get().position();
            return new Fault(file, at.line(), at.column(), 0, problem.problem());
        }
        Optional<Word> word = quoted(statement, problem.problem());
        Position at = word.map(Word::position).orElse(start(statement));
        int length = word.map(each -> each.shown().length()).orElse(0);
        // That it is about the only message there is goes without saying.
        String what = problem.problem().replaceFirst("^message 1: ", "");
        return new Fault(file, at.line(), at.column(), length, what);
    }

    private static Position start(Statement statement) {
        List<Word> words = statement.firstWords();
        return words.isEmpty()
                ? new Position(statement.line(), 1)
                : words.get(0).position();
    }

    /** The variable that is not there. */
    private static Optional<Word.Variable> variable(Statement statement, String problem) {
        Matcher missing = MISSING.matcher(problem);
        if (!missing.lookingAt()) {
            return Optional.empty();
        }
        return words(statement).stream()
                .flatMap(word -> word.parts().stream())
                .filter(Word.Variable.class::isInstance)
                .map(Word.Variable.class::cast)
                .filter(variable -> variable.name().equals(missing.group(1)))
                .findFirst();
    }

    /** A place in a message, which stands in a word of JSON, or below. */
    private static Optional<Position> inMessage(Statement statement, int number, int line, int column) {
        for (Statement.Stage stage : statement.stages()) {
            if (!(stage instanceof Statement.CommandStage command)) {
                continue;
            }
            if (command.below().orElse(null) instanceof Statement.JsonBelow json) {
                return Optional.of(new Position(json.text().position().line() + line - 1, column));
            }
            List<Word> messages = command.words().stream()
                    .filter(word -> word.shown().startsWith("{") || word.shown().startsWith("["))
                    .toList();
            if (number <= messages.size()) {
                Position word = messages.get(number - 1).position();
                return Optional.of(
                        line == 1
                                ? new Position(word.line(), word.column() + column - 1)
                                : new Position(word.line() + line - 1, column));
            }
        }
        return Optional.empty();
    }

    /** The longest word that the problem quotes; the command's own name only if no other is. */
    private static Optional<Word> quoted(Statement statement, String problem) {
        List<Word> words = words(statement);
        Optional<Word> best = Optional.empty();
        for (Word word : words) {
            if (!word.shown().isEmpty() && problem.contains("'" + word.shown() + "'")) {
                return Optional.of(word);
            }
        }
        for (int i = 0; i < words.size(); i++) {
            String text = key(words.get(i).shown());
            boolean longer = best.isEmpty()
                    || best.get().equals(words.get(0))
                    || text.length() > key(best.get().shown()).length();
            if (isIn(problem, text) && longer) {
                best = Optional.of(words.get(i));
            }
        }
        return best;
    }

    private static boolean isIn(String problem, String text) {
        return !text.isEmpty()
                && Pattern.compile("(?<!\\w)" + Pattern.quote(text) + "(?!\\w)")
                        .matcher(problem)
                        .find();
    }

    /** All words of a statement, those below it included. */
    static List<Word> words(Statement statement) {
        List<Word> words = new ArrayList<>();
        for (Statement.Stage stage : statement.stages()) {
            if (stage instanceof Statement.ProgramStage program) {
                words.addAll(program.words());
            } else if (stage instanceof Statement.CommandStage command) {
                words.addAll(command.words());
                command.below().ifPresent(below -> words.addAll(below(below)));
            }
        }
        return words;
    }

    private static List<Word> below(Statement.Below below) {
        if (below instanceof Statement.JsonBelow json) {
            return List.of(json.text());
        } else if (below instanceof Statement.TextBelow text) {
            return List.of(text.text());
        }
        return ((Statement.LinesBelow) below)
                .lines().stream().flatMap(List::stream).toList();
    }

    /** What a problem would quote of a word: of an option its name, of a field its key. */
    private static String key(String word) {
        int equals = word.indexOf('=');
        return equals > 0 ? word.substring(0, equals) : word;
    }
}
