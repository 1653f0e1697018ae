package dev.grpcsh.source;

import dev.grpcsh.source.FileOutline.ExtensionOutline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Files by their names and by what they define. Of several definitions of one thing the first counts; a file of a name
 * that is taken stays findable by what it alone defines. Confined to its owner.
 *
 * @param <C> how a file's content is kept
 */
final class FileIndex<C> {
    private final List<Entry<C>> entries = new ArrayList<>();
    private final Map<String, Entry<C>> byName = new HashMap<>();
    private final Map<String, Entry<C>> bySymbol = new HashMap<>();
    private final Map<String, ServiceOutline> services = new TreeMap<>();
    private final Map<String, List<Entry<C>>> byExtended = new LinkedHashMap<>();

    /** A file at hand. */
    record Entry<C>(FileOutline outline, C content) {}

    void add(FileOutline outline, C content) {
        Entry<C> entry = new Entry<>(outline, content);
        entries.add(entry);
        byName.putIfAbsent(outline.name(), entry);
        for (ServiceOutline service : outline.services()) {
            services.putIfAbsent(service.fullName(), service);
            bySymbol.putIfAbsent(service.fullName(), entry);
        }
        outline.types().forEach(type -> bySymbol.putIfAbsent(type, entry));
        for (ExtensionOutline extension : outline.extensions()) {
            bySymbol.putIfAbsent(extension.fullName(), entry);
            byExtended
                    .computeIfAbsent(extension.extended(), name -> new ArrayList<>())
                    .add(entry);
        }
    }

    List<Entry<C>> entries() {
        return entries;
    }

    Optional<Entry<C>> named(String file) {
        return Optional.ofNullable(byName.get(file));
    }

    Optional<Entry<C>> defining(String symbol) {
        return Optional.ofNullable(bySymbol.get(symbol));
    }

    /** The files with extensions of that message. */
    Collection<Entry<C>> extending(String message) {
        return byExtended.getOrDefault(message, List.of()).stream().distinct().toList();
    }

    /** The services, by full name. */
    Map<String, ServiceOutline> services() {
        return services;
    }

    /** The full names of all messages and enums. */
    List<String> types() {
        return entries.stream()
                .flatMap(entry -> entry.outline().types().stream())
                .distinct()
                .toList();
    }
}
