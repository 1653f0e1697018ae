package dev.grpcsh.execution;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandEntry.Trait;
import dev.grpcsh.command.Commands;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.language.Statement;
import dev.grpcsh.language.Statement.CommandStage;
import dev.grpcsh.language.Statement.ProgramStage;
import dev.grpcsh.language.Statement.Stage;
import dev.grpcsh.text.Given;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A statement ready to run: nothing of it has happened yet, and no slip of words is left in it. One use.
 *
 * @param stages one or more
 * @param redirect a file that takes the data
 * @param text as it was typed
 */
record ParsedStatement(List<ParsedStage> stages, Optional<Redirect> redirect, String text) {
    /** {@code > FILE}, or {@code >> FILE}. */
    record Redirect(String file, boolean append) {}

    /**
     * Parses a statement.
     *
     * @throws ShellException if a variable is not defined, or a word is wrong
     */
    static ParsedStatement of(Statement statement, Expander expander, Commands commands) {
        List<ParsedStage> stages = new ArrayList<>();
        for (Stage stage : statement.stages()) {
            stages.add(parsed(stage, expander, commands, stages.isEmpty()));
        }
        ParsedStatement parsed = new ParsedStatement(
                List.copyOf(stages),
                statement.redirect().map(redirect -> new Redirect(expander.text(redirect.file()), redirect.append())),
                statement.text());
        parsed.requireFit(commands);
        return parsed;
    }

    private static ParsedStage parsed(Stage stage, Expander expander, Commands commands, boolean first) {
        if (stage instanceof ProgramStage program) {
            return new ParsedStage.OfProgram(expander.plain(program.words()));
        }
        CommandStage command = (CommandStage) stage;
        List<String> words = expander.texts(command.words());
        String name = Given.plain(words.get(0));
        if (!first && commands.find(name).isEmpty()) {
            throw ShellException.usage("no command " + name + "; a program is written with a sign:  | ! " + name);
        }
        return new ParsedStage.OfCommand(
                commands.require(words.get(0)),
                commands.parse(words),
                command.below().map(expander::hereDocument));
    }

    /** The only stage, if it is a command's and nothing takes its output but the console. */
    Optional<ParsedStage.OfCommand> only() {
        return stages.size() == 1 && redirect.isEmpty() && stages.get(0) instanceof ParsedStage.OfCommand command
                ? Optional.of(command)
                : Optional.empty();
    }

    /** The last of the stages that makes a call, of which expressions speak; -1 if none does. */
    int lastCall() {
        int last = -1;
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i) instanceof ParsedStage.OfCommand command
                    && command.entry().has(Trait.CALLS)) {
                last = i;
            }
        }
        return last;
    }

    private void requireFit(Commands commands) {
        for (int i = 0; i < stages.size(); i++) {
            if (stages.get(i) instanceof ParsedStage.OfCommand command) {
                CommandEntry entry = command.entry();
                if (i > 0 && !entry.has(Trait.READS_STAGE)) {
                    throw ShellException.usage(entry.name() + " takes nothing from the stage before; after | stands "
                            + readers(commands) + " or ! PROGRAM");
                } else if (only().isEmpty() && entry.has(Trait.ALONE)) {
                    throw ShellException.usage(entry.name() + " stands alone: it is a person's, without | and >");
                }
            }
        }
    }

    private static String readers(Commands commands) {
        return commands.entries().stream()
                .filter(entry -> entry.has(Trait.READS_STAGE))
                .map(CommandEntry::name)
                .collect(Collectors.joining(", "));
    }
}
