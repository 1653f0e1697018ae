package dev.grpcsh.call;

import dev.grpcsh.connection.ConnectTime;
import dev.grpcsh.connection.Target;
import dev.grpcsh.output.CallCarrier;
import dev.grpcsh.rpc.Compression;
import dev.grpcsh.rpc.Peer;
import io.grpc.Metadata;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells what carries a call. Made for one call, when it starts. */
final class Transports {
    private static final Metadata.Key<String> ENCODING =
            Metadata.Key.of("grpc-encoding", Metadata.ASCII_STRING_MARSHALLER);

    private final Optional<ConnectTime> connecting;
    private final Optional<String> sentBy;
    private Optional<String> receivedBy = Optional.empty();

    Transports(Optional<ConnectTime> connecting, Optional<Compression> compression) {
        this.connecting = connecting;
        this.sentBy = compressed(compression.map(Compression::text));
    }

    /** Lines for {@code -v} when the call starts; within the process nothing is compressed. */
    static List<String> sending(Optional<Compression> compression, Target target) {
        return target instanceof Target.Demo
                ? List.of()
                : compressed(compression.map(Compression::text)).stream()
                        .map(name -> "> compressed by " + name)
                        .toList();
    }

    /** The server's headers came. */
    void headers(Metadata headers) {
        receivedBy = compressed(Optional.ofNullable(headers.get(ENCODING)));
    }

    /** All of it, at the end. */
    CallCarrier ended(Optional<Peer> peer) {
        return peer.isEmpty()
                ? CallCarrier.NONE
                : new CallCarrier(
                        peer,
                        connecting.map(ConnectTime::total),
                        connecting.flatMap(ConnectTime::tls),
                        sentBy,
                        receivedBy);
    }

    /** Lines for {@code -v}, once it is known who answers and how. */
    List<String> answered(Optional<Peer> peer) {
        List<String> lines = new ArrayList<>();
        peer.ifPresent(other -> {
            String tls = other.tls()
                    .map(agreed -> ", " + agreed.version() + ", " + agreed.cipher())
                    .orElse("");
            lines.add("< from " + other.address() + tls);
            other.tls()
                    .flatMap(Peer.Tls::certificate)
                    .ifPresent(certificate -> lines.add("< certificate of "
                            + certificate.getSubjectX500Principal().getName() + ", issued by "
                            + certificate.getIssuerX500Principal().getName()
                            + ", valid until "
                            + certificate
                                    .getNotAfter()
                                    .toInstant()
                                    .atOffset(ZoneOffset.UTC)
                                    .toLocalDate()));
        });
        receivedBy.ifPresent(name -> lines.add("< compressed by " + name));
        return lines;
    }

    private static Optional<String> compressed(Optional<String> name) {
        return name.filter(text -> !text.equals(Compression.IDENTITY.text()));
    }
}
