package dev.grpcsh.checker;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Positional;
import dev.grpcsh.execution.Scripts;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.language.Statement;
import dev.grpcsh.schema.Names;
import dev.grpcsh.session.Session;
import java.util.List;
import java.util.Optional;

/** Looks up what statements name beside their messages, where they lead nowhere else. */
final class NameCheck {
    private final Session session;
    private final Scripts scripts;
    private final Commands commands;

    NameCheck(Session session, Scripts scripts) {
        this.session = session;
        this.scripts = scripts;
        this.commands = scripts.dispatcher().execution().commands();
    }

    /**
     * Looks at one.
     *
     * @throws dev.grpcsh.failure.ShellException if there is nothing of a name
     */
    void check(Statement statement) {
        for (Statement.Stage stage : statement.stages()) {
            if (!(stage instanceof Statement.CommandStage command)) {
                continue;
            }
            List<String> texts = scripts.dispatcher().words(command.words());
            int at = commands.innermost(texts);
            Optional<CommandEntry> entry = commands.find(texts.get(at));
            boolean calls =
                    entry.filter(known -> known.has(CommandEntry.Trait.CALLS)).isPresent();
            boolean own = entry.filter(known -> known.has(CommandEntry.Trait.OWN_NAMES))
                    .isPresent();
            if (entry.isEmpty() || calls || own || texts.stream().anyMatch(text -> text.startsWith("-"))) {
                continue;
            }
            for (int i = at + 1; i < texts.size(); i++) {
                name(entry.get().positional(i - at - 1).kind(), texts.get(i));
            }
        }
    }

    private void name(Positional.Kind kind, String text) {
        switch (kind) {
            case SERVICE -> {
                var unused = names().serviceName(text);
            }
            case METHOD -> {
                var unused = names().method(text);
            }
            case TYPE, ELEMENT -> {
                var unused = names().any(text);
            }
            case VARIABLE -> {
                var unused = session.variables().value(text);
            }
            case JOB -> {
                if (!text.equals("all")) {
                    JobTable.requireForm(text);
                }
            }
            default -> {}
        }
    }

    private Names names() {
        return session.names(session.connection().schema());
    }
}
