package dev.grpcsh.completion;

import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Positional;
import dev.grpcsh.command.Positional.Kind;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.JobTable;
import dev.grpcsh.language.Grammar.Rest;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Settings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proposes words: commands, options, services, methods, settings, variables. The schema is fetched by the first proposal
 * that needs it and kept, so that a keystroke costs no round trip.
 */
public final class Completions {
    private final Commands commands;
    private final Session session;
    private final JobTable jobs;

    /** Proposals of these commands, and of what that session and those jobs hold. */
    public Completions(Commands commands, Session session, JobTable jobs) {
        this.commands = commands;
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
            return names();
        }
        List<String> before = words.subList(0, words.size() - 1);
        int at = commands.innermost(before);
        Optional<CommandEntry> command = commands.find(words.get(at));
        String last = words.get(words.size() - 1);
        if (command.isEmpty()) {
            return List.of();
        } else if (last.startsWith("-")) {
            return commands.options(command.get()).stream()
                    .map(option -> new Candidate(option, "", true))
                    .toList();
        } else if (command.get().rest() == Rest.COMMAND) {
            return names();
        }
        return ofKind(command.get().positional(before.size() - at - 1), last);
    }

    private List<Candidate> names() {
        return commands.entries().stream()
                .map(entry -> new Candidate(entry.name(), entry.summary(), true))
                .toList();
    }

    private List<Candidate> ofKind(Positional positional, String word) {
        return switch (positional.kind()) {
            case COMMAND -> names();
            case CHOICE ->
                positional.choices().get().stream()
                        .map(choice -> new Candidate(choice.word(), choice.note(), true))
                        .toList();
            case TARGET, PROFILE -> profiles();
            case SERVICE, METHOD, TYPE, ELEMENT -> schemaNames(positional.kind(), word);
            case JOB ->
                jobs.running().stream()
                        .map(job -> new Candidate(job.name(), job.title(), true))
                        .toList();
            case VARIABLE ->
                session.variables().all().keySet().stream()
                        .map(variable -> new Candidate(variable, "", true))
                        .toList();
            case SETTING ->
                Settings.names().stream()
                        .map(setting -> new Candidate(setting, Settings.meaning(setting), true))
                        .toList();
            case OTHER, TEXT, MESSAGE, FILE, SETTING_VALUE -> List.of();
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
    private List<Candidate> schemaNames(Kind kind, String word) {
        try {
            return session.connection().ask((schema, kept) -> schemaNames(kind, proposals(schema, word)));
        } catch (ShellException | Interruption unreachable) {
            // Nothing to propose; the command will say why.
            return List.of();
        }
    }

    private static List<Candidate> schemaNames(Kind kind, NameProposals names) {
        return switch (kind) {
            case SERVICE -> names.services();
            case METHOD -> names.methods();
            case TYPE -> joined(Stream.of(names.types(), names.methods()));
            default -> joined(Stream.of(names.services(), names.methods(), names.types()));
        };
    }

    private static List<Candidate> joined(Stream<List<Candidate>> parts) {
        return parts.flatMap(List::stream).toList();
    }

    private NameProposals proposals(Schema schema, String word) {
        return new NameProposals(schema, session.serviceInUse(), word);
    }
}
