package dev.grpcsh.language;

import java.util.List;
import java.util.stream.Collectors;

/** What texts say, whatever their form. */
final class Meaning {
    private Meaning() {}

    /** All that a text says, a statement each. */
    static List<String> of(Lexer lexer, String text) {
        return lexer.statements(text, 1).stream().map(Meaning::of).toList();
    }

    private static String of(Statement statement) {
        return statement.stages().stream().map(Meaning::of).collect(Collectors.joining("|"))
                + statement
                        .redirect()
                        .map(file -> ">" + file.append() + file.file().shown())
                        .orElse("")
                + statement.background()
                + statement.deferred();
    }

    private static String of(Statement.Stage stage) {
        if (stage instanceof Statement.ProgramStage program) {
            return "!" + shown(program.words());
        }
        Statement.CommandStage command = (Statement.CommandStage) stage;
        return shown(command.words()) + command.below().map(Meaning::of).orElse("");
    }

    private static String of(Statement.Below below) {
        if (below instanceof Statement.LinesBelow lines) {
            return "<" + lines.lines().stream().map(Meaning::shown).collect(Collectors.joining("\n"));
        }
        return "<"
                + (below instanceof Statement.JsonBelow json
                        ? json.text().shown()
                        : ((Statement.TextBelow) below).text().shown());
    }

    private static String shown(List<Word> words) {
        return words.stream().map(Word::shown).collect(Collectors.joining(" "));
    }
}
