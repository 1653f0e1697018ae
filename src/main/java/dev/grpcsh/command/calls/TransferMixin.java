package dev.grpcsh.command.calls;

import dev.grpcsh.command.Converters;
import dev.grpcsh.rpc.Compression;
import dev.grpcsh.session.Session;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the messages of a call are compressed. */
final class TransferMixin {
    @Option(
            names = "--compress",
            paramLabel = "HOW",
            converter = Converters.OfCompression.class,
            description = "Compress what is sent: gzip, or identity for not at all. What comes back may be compressed"
                    + " in any case.")
    private @Nullable Compression compression;

    /** What was asked for here, or else for the session. */
    Optional<Compression> compression(Session session) {
        return Optional.ofNullable(compression).or(session.settings()::compression);
    }

    /** What was asked for here. */
    Optional<Compression> typed() {
        return Optional.ofNullable(compression);
    }
}
