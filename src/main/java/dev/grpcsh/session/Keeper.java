package dev.grpcsh.session;

import dev.grpcsh.connection.ChannelSource;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.source.DescriptorSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps what costs time when a session is done with it, for one that comes later in the same process: the ways to servers,
 * and schemas. Safe for several threads.
 */
public interface Keeper {
    /** Keeps nothing: each session begins anew. */
    Keeper NONE = new Keeper() {
        @Override
        public boolean isKeeping() {
            return false;
        }

        @Override
        public ChannelSource open(Object key, Consumer<String> notices, Supplier<ChannelSource> open) {
            return open.get();
        }

        @Override
        public Schema schema(DescriptorSource source, Consumer<String> notices) {
            return new Schema(source, notices);
        }
    };

    /** Whether it keeps anything. */
    default boolean isKeeping() {
        return true;
    }

    /**
     * A way to a server, which closing gives back.
     *
     * @param key equal for ways that lead to the same server in the same manner
     * @param notices told of what a person should know
     * @param open opens one where none is kept
     */
    ChannelSource open(Object key, Consumer<String> notices, Supplier<ChannelSource> open);

    /**
     * The schema of what an earlier process kept.
     *
     * @param notices takes what a person should know of the source's faults
     */
    Schema schema(DescriptorSource source, Consumer<String> notices);
}
