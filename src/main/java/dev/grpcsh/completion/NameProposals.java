package dev.grpcsh.completion;

import dev.grpcsh.command.VisibleServices;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.source.MethodOutline;
import dev.grpcsh.source.ServiceOutline;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proposes services, methods and types for a word that has begun. Of a large schema only what the word leaves, unless all
 * of it is known already: a keystroke never goes through all of a server.
 */
final class NameProposals {
    private static final int SMALL = 60;
    private static final int MOST_DESCRIBED = 20;

    private final Schema schema;
    private final Optional<String> serviceInUse;
    private final Optional<List<MethodOutline>> index;
    private final String word;

    /**
     * Makes proposals.
     *
     * @param index every method of the server, once somebody has gone through it
     */
    NameProposals(Schema schema, Optional<String> serviceInUse, Optional<List<MethodOutline>> index, String word) {
        this.schema = schema;
        this.serviceInUse = serviceInUse;
        this.index = index;
        this.word = word.toLowerCase(Locale.ROOT);
    }

    List<Candidate> services() {
        List<String> names = schema.serviceNames();
        Set<String> visible = new HashSet<>(VisibleServices.of(names));
        return names.stream()
                .filter(service -> Ranking.hasLetters(service, word) && Candidate.isPlainName(service))
                .map(service -> Candidate.of(service, "service").ranked(rank(service, visible)))
                .toList();
    }

    /** Methods by their full names, and by their bare ones in the service in use or where no other has it. */
    List<Candidate> methods() {
        List<String> names = schema.serviceNames();
        if (index.isPresent()) {
            return methods(index.get(), names, true);
        }
        boolean small = names.size() <= SMALL;
        List<String> wanted = small ? names : ofWord(names);
        boolean described = wanted.size() <= (small ? SMALL : MOST_DESCRIBED);
        List<Candidate> candidates = new ArrayList<>();
        List<ServiceOutline> services = new ArrayList<>();
        if (described) {
            services.addAll(schema.services(wanted));
        } else {
            // Not whole words yet: the methods come with the slash.
            names.stream()
                    .filter(Candidate::isPlainName)
                    .forEach(service -> candidates.add(
                            Candidate.open(service + "/", service + "/", "").ranked(Candidate.USUAL)));
        }
        if (!small && serviceInUse.isPresent() && !(described && wanted.contains(serviceInUse.get()))) {
            services.addAll(schema.services(List.of(serviceInUse.get())));
        }
        List<MethodOutline> methods =
                services.stream().flatMap(each -> each.methods().stream()).toList();
        return Stream.concat(methods(methods, names, small).stream(), candidates.stream())
                .toList();
    }

    /** Messages and enums, as far as they can be had without asking a server for everything. */
    List<Candidate> types() {
        List<String> names = schema.serviceNames().size() <= SMALL ? schema.typeNames() : schema.knownTypeNames();
        return names.stream()
                .filter(type -> Ranking.hasLetters(type, word) && Candidate.isPlainName(type))
                .map(type -> Candidate.of(type, "type"))
                .toList();
    }

    /** What is one of the last, if nothing better fits. */
    private int rank(String service, Set<String> visible) {
        if (serviceInUse.equals(Optional.of(service))) {
            return Candidate.FIRST;
        }
        return visible.contains(service) ? Candidate.USUAL : Candidate.LAST;
    }

    /**
     * Methods as candidates.
     *
     * @param all whether these are all that the server has, so that a name that stands once is enough
     */
    private List<Candidate> methods(List<MethodOutline> methods, List<String> services, boolean all) {
        Map<String, Long> counts = methods.stream()
                .map(MethodOutline::name)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        Set<String> visible = new HashSet<>(VisibleServices.of(services));
        boolean bare = !word.isEmpty() && !word.contains("/") && !word.contains(".");
        List<Candidate> candidates = new ArrayList<>();
        Set<String> serviceNames = new HashSet<>(services);
        for (MethodOutline method : methods) {
            if (!Ranking.hasLetters(method.path(), word) || !Candidate.isPlainName(method.path())) {
                continue;
            }
            int rank = rank(method.service(), visible);
            String types = note(method);
            boolean inUse = serviceInUse.equals(Optional.of(method.service()));
            boolean alone = all && counts.getOrDefault(method.name(), 0L) == 1 && !serviceNames.contains(method.name());
            boolean begun = bare && method.name().toLowerCase(Locale.ROOT).startsWith(word);
            if (inUse || (begun && alone)) {
                String note = inUse ? types : types + " · " + method.service();
                candidates.add(Candidate.of(method.name(), note).ranked(rank));
            } else {
                candidates.add(Candidate.of(method.path(), types).ranked(rank));
            }
        }
        return candidates;
    }

    private static String note(MethodOutline method) {
        return (method.clientStreams() ? "stream " : "") + simple(method.input()) + " → "
                + (method.serverStreams() ? "stream " : "") + simple(method.output());
    }

    /** The services that a word can still mean a method of. */
    private List<String> ofWord(List<String> names) {
        int slash = word.indexOf('/');
        if (slash < 0) {
            return names.stream()
                    .filter(name -> {
                        String lower = name.toLowerCase(Locale.ROOT);
                        return lower.startsWith(word) || lower.contains("." + word);
                    })
                    .toList();
        }
        String service = word.substring(0, slash);
        return names.stream()
                .filter(name -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    return lower.equals(service) || lower.endsWith("." + service);
                })
                .toList();
    }

    private static String simple(String fullName) {
        return fullName.substring(fullName.lastIndexOf('.') + 1);
    }
}
