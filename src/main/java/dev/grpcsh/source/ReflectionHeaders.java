package dev.grpcsh.source;

import io.grpc.Metadata;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What goes along with reflection, looked up when it is needed.
 *
 * @param now the headers
 * @param renewed others where a server did not accept these, if there are any
 */
public record ReflectionHeaders(Supplier<Metadata> now, Supplier<Optional<Metadata>> renewed) {
    /** Headers beside which there are no others. */
    public static ReflectionHeaders of(Metadata headers) {
        return new ReflectionHeaders(() -> headers, Optional::empty);
    }

    /** What to try instead of these. */
    public Optional<ReflectionHeaders> again() {
        return renewed.get().map(ReflectionHeaders::of);
    }
}
