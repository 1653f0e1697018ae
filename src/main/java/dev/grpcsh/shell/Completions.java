package dev.grpcsh.shell;

import dev.grpcsh.command.Catalog;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandParser;
import dev.grpcsh.command.ExportKind;
import dev.grpcsh.command.ProfileCommand;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Proposes words: commands, options, services, methods, settings, variables. The schema is fetched by the first proposal
 * that needs it and kept, so that a keystroke costs no round trip.
 */
public final class Completions {
    private static final Set<String> TAKE_SERVICES = Set.of("ls", "use", "health");
    private static final Set<String> TAKE_METHODS = Set.of("call", "chat");
    private static final Set<String> TAKE_ANYTHING = Set.of("describe", "template");
    private static final Set<String> TAKE_TYPES = Set.of("encode", "decode");

    private final Session session;
    private final JobTable jobs;

    Completions(Session session, JobTable jobs) {
        this.session = session;
        this.jobs = jobs;
    }

    /**
     * A proposal.
     *
     * @param text the whole word
     * @param note what it is, in a few words; may be empty
     * @param whole whether the word is at its end with that
     */
    public record Candidate(String text, String note, boolean whole) {}

    /** Proposals for the last of these words, which may be empty; those before it belong to the same stage. */
    public List<Candidate> candidates(List<String> words) {
        if (words.size() <= 1) {
            return Catalog.entries().stream()
                    .map(entry -> new Candidate(entry.name(), entry.summary(), true))
                    .toList();
        }
        String name = words.get(0);
        if (name.equals("try")) {
            return candidates(words.subList(1, words.size()));
        } else if (name.equals("repeat")) {
            return repeated(words);
        }
        Optional<CommandEntry> command = Catalog.find(name);
        String last = words.get(words.size() - 1);
        if (command.isEmpty()) {
            return List.of();
        } else if (last.startsWith("-")) {
            return options(name);
        }
        if (words.size() == 3 && name.equals("profile")) {
            return profiles();
        }
        return words.size() == 2 ? names(name, last) : List.of();
    }

    /** The command stands behind options and a count. */
    private List<Candidate> repeated(List<String> words) {
        int last = words.size() - 1;
        for (int i = 1; i < last; i++) {
            if (Catalog.find(words.get(i)).isPresent()) {
                return candidates(words.subList(i, words.size()));
            }
        }
        return words.get(last).startsWith("-") ? options(words.get(0)) : candidates(words.subList(last, last + 1));
    }

    private static List<Candidate> options(String command) {
        return CommandParser.options(Catalog.require(command)).stream()
                .map(option -> new Candidate(option, "", true))
                .toList();
    }

    private List<Candidate> names(String command, String word) {
        if (Stream.of(TAKE_SERVICES, TAKE_METHODS, TAKE_ANYTHING, TAKE_TYPES)
                .anyMatch(commands -> commands.contains(command))) {
            return schemaNames(command, word);
        }
        return switch (command) {
            case "help" ->
                Catalog.entries().stream()
                        .map(entry -> new Candidate(entry.name(), entry.summary(), true))
                        .toList();
            case "set", "unset" ->
                Settings.names().stream()
                        .map(setting -> new Candidate(setting, Settings.meaning(setting), true))
                        .toList();
            case "export" ->
                Stream.of(ExportKind.values())
                        .map(kind -> new Candidate(kind.word(), kind.summary(), true))
                        .toList();
            case "send", "end", "cancel", "fg", "tail", "wait" ->
                jobs.running().stream()
                        .map(job -> new Candidate(job.name(), job.title(), true))
                        .toList();
            case "connect" -> profiles();
            case "profile" ->
                ProfileCommand.actions().stream()
                        .map(action -> new Candidate(action, "", true))
                        .toList();
            case "unlet" ->
                session.variables().all().keySet().stream()
                        .map(variable -> new Candidate(variable, "", true))
                        .toList();
            default -> List.of();
        };
    }

    private List<Candidate> profiles() {
        try {
            return session.profiles().all().stream()
                    .map(entry -> new Candidate(
                            entry.profile().name(), entry.profile().target(), true))
                    .toList();
        } catch (ShellException broken) {
            // The command will say where.
            return List.of();
        }
    }

    /** Proposals need not be right, and so may come from what is kept; what that lacks the server tells. */
    private List<Candidate> schemaNames(String command, String word) {
        try {
            Optional<Schema> kept = session.connection().keptSchema();
            if (kept.isPresent()) {
                try {
                    return schemaNames(command, proposals(kept.get(), word));
                } catch (ShellException lacking) {
                    // Not all of the schema is kept.
                }
            }
            return schemaNames(command, proposals(session.connection().schema(), word));
        } catch (ShellException unreachable) {
            // Nothing to propose; the command will say why.
            return List.of();
        }
    }

    private static List<Candidate> schemaNames(String command, NameProposals names) {
        if (TAKE_SERVICES.contains(command)) {
            return names.services();
        } else if (TAKE_METHODS.contains(command)) {
            return names.methods();
        } else if (TAKE_TYPES.contains(command)) {
            return Stream.of(names.types(), names.methods())
                    .flatMap(List::stream)
                    .toList();
        }
        return Stream.of(names.services(), names.methods(), names.types())
                .flatMap(List::stream)
                .toList();
    }

    private NameProposals proposals(Schema schema, String word) {
        return new NameProposals(schema, session.serviceInUse(), word);
    }
}
