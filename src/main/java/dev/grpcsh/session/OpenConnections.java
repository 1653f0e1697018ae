package dev.grpcsh.session;

import dev.grpcsh.connection.ChannelSource;
import dev.grpcsh.connection.ConnectLimits;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.EmbeddedChannel;
import dev.grpcsh.connection.NetworkChannels;
import dev.grpcsh.connection.SchemaSources;
import dev.grpcsh.connection.Target;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.tls.IdentityFiles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Opens connections by the settings of the moment, which their owner closes.
 *
 * @param sources where schemas come from
 * @param identities our certificates
 * @param keeper keeps what later sessions can use
 * @param log told of what a person should know
 */
record OpenConnections(
        Invocation invocation,
        WorkingFolder folder,
        SchemaSources sources,
        IdentityFiles identities,
        Settings settings,
        Keeper keeper,
        Consumer<String> log) {
    /** The same by other settings. */
    OpenConnections by(Settings others) {
        return new OpenConnections(invocation, folder, sources, identities, others, keeper, log);
    }

    private ChannelSource channel(Target target, ConnectionOptions options) {
        ConnectLimits limits = settings.connectLimits(options);
        Supplier<ChannelSource> open =
                () -> NetworkChannels.open(target, options, limits, identities, folder, invocation, log);
        return keeper.isKeeping()
                ? NetworkChannels.circumstances(target, options, folder, invocation)
                        .map(found -> keeper.open(List.of(target, options, limits, found), log, open))
                        .orElseGet(open)
                : open.get();
    }

    /** To the embedded server. */
    Connection embedded(Destination to, DemoServer demo) {
        ConnectionOptions options = to.options();
        boolean asked = options.target().isPresent();
        ChannelSource channel = new EmbeddedChannel(demo, options.transport());
        return new Connection(
                to.target(), channel, opener -> sources.ofDemo(options, asked), log, settings.connectTimeout());
    }

    /** To a server elsewhere. */
    Connection network(Destination to) {
        Target target = to.target();
        ConnectionOptions options = to.options();
        List<String> titles = Stream.of(target.text(), to.title()).distinct().toList();
        if (options.tls().insecure()) {
            log.accept(target.text() + ": TLS without verification; anybody could be answering");
        }
        return new Connection(
                target,
                channel(target, options),
                opener -> sources.ofServer(target, options, titles, opener),
                keeper::schema,
                log,
                settings.connectLimits(options).timeout());
    }
}
