package dev.grpcsh.shell;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.command.Catalog;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.CommandParser;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes words: commands, options, services, methods, settings, variables. The schema is fetched by the first proposal
 * that needs it and kept, so that a keystroke costs no round trip.
 */
public final class Completions {
    private static final Set<String> TAKE_SERVICES = Set.of("ls", "use");
    private static final Set<String> TAKE_METHODS = Set.of("call", "describe", "template");

    private final Session session;

    Completions(Session session) {
        this.session = session;
    }

    /**
     * A proposal.
     *
     * @param text the whole word
     * @param note what it is, in a few words; may be empty
     */
    public record Candidate(String text, String note) {}

    /** Proposals for the last of these words, which may be empty; those before it belong to the same stage. */
    public List<Candidate> candidates(List<String> words) {
        if (words.size() <= 1) {
            return Catalog.entries().stream()
                    .map(entry -> new Candidate(entry.name(), entry.summary()))
                    .toList();
        }
        String name = words.get(0);
        if (name.equals("try")) {
            return candidates(words.subList(1, words.size()));
        }
        Optional<CommandEntry> command = Catalog.find(name);
        String last = words.get(words.size() - 1);
        if (command.isEmpty()) {
            return List.of();
        } else if (last.startsWith("-")) {
            return CommandParser.options(command.get()).stream()
                    .map(option -> new Candidate(option, ""))
                    .toList();
        }
        return words.size() == 2 ? names(name) : List.of();
    }

    private List<Candidate> names(String command) {
        try {
            if (TAKE_SERVICES.contains(command)) {
                return session.connection().schema().serviceNames().stream()
                        .map(service -> new Candidate(service, ""))
                        .toList();
            } else if (TAKE_METHODS.contains(command)) {
                return methods(!command.equals("call"));
            }
        } catch (ShellException unreachable) {
            // Nothing to propose; the command will say why.
            return List.of();
        }
        return switch (command) {
            case "help" ->
                Catalog.entries().stream()
                        .map(entry -> new Candidate(entry.name(), entry.summary()))
                        .toList();
            case "set", "unset" ->
                Settings.names().stream()
                        .map(setting -> new Candidate(setting, Settings.meaning(setting)))
                        .toList();
            case "unlet" ->
                session.variables().all().keySet().stream()
                        .map(variable -> new Candidate(variable, ""))
                        .toList();
            default -> List.of();
        };
    }

    /** Methods by their full names, and by their bare ones in the service in use. */
    private List<Candidate> methods(boolean servicesToo) {
        Schema schema = session.connection().schema();
        List<Candidate> candidates = new ArrayList<>();
        for (String service : schema.serviceNames()) {
            if (servicesToo) {
                candidates.add(new Candidate(service, "service"));
            }
            boolean inUse = session.serviceInUse().equals(Optional.of(service));
            schema.findService(service).ifPresent(found -> {
                for (MethodDescriptor method : found.getMethods()) {
                    String types = method.getInputType().getName() + " → "
                            + method.getOutputType().getName();
                    candidates.add(new Candidate(Names.path(method), types));
                    if (inUse) {
                        candidates.add(new Candidate(method.getName(), types));
                    }
                }
            });
        }
        return candidates;
    }
}
