package dev.grpcsh.command;

import dev.grpcsh.output.CallTransport;
import dev.grpcsh.rpc.Compression;
import dev.grpcsh.rpc.Peer;
import dev.grpcsh.rpc.RpcTiming;
import dev.grpcsh.session.ConnectTime;
import dev.grpcsh.session.Target;
import io.grpc.Metadata;
import java.security.cert.X509Certificate;
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
        this.sentBy = packed(compression.map(Compression::text));
    }

    /** Lines for {@code -v} when the call starts; within the process nothing is packed. */
    static List<String> sending(Optional<Compression> compression, Target target) {
        return target instanceof Target.Demo
                ? List.of()
                : packed(compression.map(Compression::text)).stream()
                        .map(name -> "> compressed by " + name)
                        .toList();
    }

    /** The server's headers came. */
    void headers(Metadata headers) {
        receivedBy = packed(Optional.ofNullable(headers.get(ENCODING)));
    }

    /** All of it, at the end. */
    CallTransport ended(Optional<Peer> peer, RpcTiming timing) {
        if (peer.isEmpty()) {
            return CallTransport.within(timing.attempts());
        }
        return new CallTransport(
                peer.map(Transports::shown),
                connecting.map(ConnectTime::total),
                connecting.flatMap(ConnectTime::tls),
                timing.attempts(),
                new CallTransport.Wire(timing.sentWireBytes(), sentBy),
                new CallTransport.Wire(timing.receivedWireBytes(), receivedBy));
    }

    /** Lines for {@code -v}, once it is known who answers and how. */
    List<String> answered(Optional<Peer> peer) {
        List<String> lines = new ArrayList<>();
        peer.map(Transports::shown).ifPresent(other -> {
            String tls = other.tls()
                    .map(agreed -> ", " + agreed.version() + ", " + agreed.cipher())
                    .orElse("");
            lines.add("< from " + other.address() + tls);
            other.tls()
                    .flatMap(CallTransport.Tls::certificate)
                    .ifPresent(certificate -> lines.add("< certificate of " + certificate.subject() + ", issued by "
                            + certificate.issuer()
                            + ", valid until "
                            + certificate.validUntil().atOffset(ZoneOffset.UTC).toLocalDate()));
        });
        receivedBy.ifPresent(name -> lines.add("< compressed by " + name));
        return lines;
    }

    private static Optional<String> packed(Optional<String> name) {
        return name.filter(text -> !text.equals(Compression.IDENTITY.text()));
    }

    private static CallTransport.Peer shown(Peer peer) {
        return new CallTransport.Peer(
                peer.address(),
                peer.tls()
                        .map(tls -> new CallTransport.Tls(
                                tls.version(), tls.cipher(), tls.certificate().map(Transports::shown))));
    }

    private static CallTransport.Certificate shown(X509Certificate certificate) {
        return new CallTransport.Certificate(
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                certificate.getNotAfter().toInstant());
    }
}
