package dev.grpcsh.completion;

import dev.grpcsh.completion.Completions.Candidate;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.source.MethodOutline;
import dev.grpcsh.source.ServiceOutline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Proposes services, methods and types for a word that has begun. Of a large schema only what the word leaves: a
 * keystroke never goes through all of a server.
 */
final class NameProposals {
    private static final int SMALL = 60;
    private static final int MOST_DESCRIBED = 20;

    private final Schema schema;
    private final Optional<String> serviceInUse;
    private final String word;

    NameProposals(Schema schema, Optional<String> serviceInUse, String word) {
        this.schema = schema;
        this.serviceInUse = serviceInUse;
        this.word = word.toLowerCase(Locale.ROOT);
    }

    List<Candidate> services() {
        return matching(schema.serviceNames())
                .map(service -> new Candidate(service, "", true))
                .toList();
    }

    /** Methods by their full names, and by their bare ones in the service in use. */
    List<Candidate> methods() {
        List<String> names = schema.serviceNames();
        List<Candidate> candidates = new ArrayList<>();
        boolean small = names.size() <= SMALL;
        List<String> wanted = small ? names : ofWord(names);
        boolean described = wanted.size() <= (small ? SMALL : MOST_DESCRIBED);
        if (described) {
            schema.services(wanted).forEach(service -> addMethods(service, candidates));
        } else {
            // Not whole words yet: the methods come with the slash.
            matching(names).forEach(service -> candidates.add(new Candidate(service + "/", "", false)));
        }
        if (!small && serviceInUse.isPresent() && !(described && wanted.contains(serviceInUse.get()))) {
            schema.services(List.of(serviceInUse.get())).forEach(service -> addMethods(service, candidates));
        }
        return candidates;
    }

    /** Messages and enums, as far as they can be had without asking a server for everything. */
    List<Candidate> types() {
        List<String> names = schema.serviceNames().size() <= SMALL ? schema.typeNames() : schema.knownTypeNames();
        return matching(names).map(type -> new Candidate(type, "type", true)).toList();
    }

    private void addMethods(ServiceOutline service, List<Candidate> candidates) {
        boolean inUse = serviceInUse.equals(Optional.of(service.fullName()));
        for (MethodOutline method : service.methods()) {
            String types = simple(method.input()) + " → " + simple(method.output());
            candidates.add(new Candidate(method.path(), types, true));
            if (inUse) {
                candidates.add(new Candidate(method.name(), types, true));
            }
        }
    }

    /** The services that a word can still mean a method of. */
    private List<String> ofWord(List<String> names) {
        int slash = word.indexOf('/');
        if (slash < 0) {
            return matching(names).toList();
        }
        String service = word.substring(0, slash);
        return names.stream()
                .filter(name -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    return lower.equals(service) || lower.endsWith("." + service);
                })
                .toList();
    }

    private Stream<String> matching(List<String> names) {
        return names.stream().filter(name -> {
            String lower = name.toLowerCase(Locale.ROOT);
            return lower.startsWith(word) || lower.contains("." + word);
        });
    }

    private static String simple(String fullName) {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }
}
