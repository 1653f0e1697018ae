package dev.grpcsh.rpc;

import io.grpc.Attributes;
import io.grpc.Grpc;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Who is at the other end of the connection that carries a call.
 *
 * @param address its address, such as {@code 127.0.0.1:50051}
 * @param tls what TLS agreed on; empty without it
 */
public record Peer(String address, Optional<Tls> tls) {
    /**
     * What TLS agreed on.
     *
     * @param version such as {@code TLSv1.3}
     * @param cipher such as {@code TLS_AES_128_GCM_SHA256}
     * @param certificate the server's; empty if it is none that we can read
     */
    public record Tls(String version, String cipher, Optional<X509Certificate> certificate) {}

    /** The other end of a connection with these attributes; empty within a process. */
    static Optional<Peer> of(Attributes transport) {
        SocketAddress remote = transport.get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        SSLSession session = transport.get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        return Optional.ofNullable(remote)
                .filter(address -> address instanceof InetSocketAddress || address instanceof UnixDomainSocketAddress)
                .map(address ->
                        new Peer(text(address), Optional.ofNullable(session).map(Peer::tls)));
    }

    private static Tls tls(SSLSession session) {
        return new Tls(session.getProtocol(), session.getCipherSuite(), certificate(session));
    }

    private static Optional<X509Certificate> certificate(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private static String text(SocketAddress address) {
        if (address instanceof InetSocketAddress internet && !internet.isUnresolved()) {
            String host = internet.getAddress().getHostAddress();
            return (host.contains(":") ? "[" + host + "]" : host) + ":" + internet.getPort();
        }
        return "unix://" + address;
    }
}
