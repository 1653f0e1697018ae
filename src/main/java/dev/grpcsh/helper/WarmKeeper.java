package dev.grpcsh.helper;

import dev.grpcsh.connection.ChannelSource;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Keeper;
import dev.grpcsh.source.DescriptorSource;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Keeps channels and schemas for the invocations of one helper. Safe for several threads. */
final class WarmKeeper implements Keeper, AutoCloseable {
    private final KeptChannels channels = new KeptChannels(System::nanoTime);
    private final KeptSchemas schemas = new KeptSchemas();

    @Override
    public ChannelSource open(Object key, Consumer<String> notices, Supplier<ChannelSource> open) {
        return channels.open(key, notices, open);
    }

    @Override
    public Schema schema(DescriptorSource source, Consumer<String> notices) {
        return schemas.of(source, notices);
    }

    /** How many channels wait for whoever wants them. */
    int count() {
        return channels.count();
    }

    /** Lets go of channels that nobody wanted for a while. */
    void prune() {
        channels.prune();
    }

    @Override
    public void close() {
        channels.close();
    }
}
