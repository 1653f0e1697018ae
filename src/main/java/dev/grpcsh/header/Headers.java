package dev.grpcsh.header;

import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Headers in their order; several may have one name. Immutable. */
public record Headers(List<Header> list) {
    /** No headers. */
    public static final Headers NONE = new Headers(List.of());

    /** Keeps a copy. */
    public Headers {
        list = List.copyOf(list);
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return list.isEmpty();
    }

    /** The names, in lower case. */
    public Set<String> names() {
        return list.stream().map(Header::name).collect(Collectors.toUnmodifiableSet());
    }

    /** These headers, and of those below whichever have other names, or go along with something else. */
    public Headers over(Headers below) {
        List<Header> merged = new ArrayList<>();
        for (Header header : below.list) {
            boolean ofCalls = header.scope().covers(Header.Scope.CALLS) && !has(header.name(), Header.Scope.CALLS);
            boolean ofReflection =
                    header.scope().covers(Header.Scope.REFLECTION) && !has(header.name(), Header.Scope.REFLECTION);
            if (ofCalls && ofReflection) {
                merged.add(header);
            } else if (ofCalls) {
                merged.add(header.with(Header.Scope.CALLS));
            } else if (ofReflection) {
                merged.add(header.with(Header.Scope.REFLECTION));
            }
        }
        merged.addAll(list);
        return new Headers(merged);
    }

    /** Each header made anew. */
    public Headers map(Function<Header, Header> change) {
        return new Headers(list.stream().map(change).toList());
    }

    /** Those that go along with calls, or with reflection, their values looked up. */
    public Metadata metadata(Header.Scope along, References references) {
        Metadata metadata = new Metadata();
        list.stream()
                .filter(header -> header.scope().covers(along))
                .forEach(header -> header.addTo(metadata, references));
        return metadata;
    }

    private boolean has(String name, Header.Scope along) {
        return list.stream()
                .anyMatch(header -> header.name().equals(name) && header.scope().covers(along));
    }
}
