package dev.grpcsh.helper;

import dev.grpcsh.schema.Schema;
import dev.grpcsh.source.DescriptorSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Schemas by the bytes that they were made from, the last few. One whose source turned out to have faults is not kept: each
 * invocation is told of them. Safe for several threads.
 */
final class KeptSchemas {
    private static final int MOST = 16;

    private final Map<Object, Schema> made = new LinkedHashMap<>(MOST, 0.75f, true);

    Schema of(DescriptorSource source, Consumer<String> notices) {
        Optional<Object> identity = source.identity();
        return identity.isEmpty() ? new Schema(source, notices) : of(identity.get(), source, notices);
    }

    private synchronized Schema of(Object identity, DescriptorSource source, Consumer<String> notices) {
        Schema known = made.get(identity);
        if (known != null) {
            return known;
        }
        Schema schema = new Schema(source, line -> {
            forget(identity);
            notices.accept(line);
        });
        made.put(identity, schema);
        if (made.size() > MOST) {
            made.remove(made.keySet().iterator().next());
        }
        return schema;
    }

    private synchronized void forget(Object identity) {
        made.remove(identity);
    }
}
