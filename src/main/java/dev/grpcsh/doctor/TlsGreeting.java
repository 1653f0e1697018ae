package dev.grpcsh.doctor;

import dev.grpcsh.tls.TrustEverybody;
import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * A TLS handshake that trusts everybody and sends nothing, to see what a server shows of itself. Whether it is trusted, the
 * real connection tells.
 */
final class TlsGreeting {
    private static final Duration SOON = Duration.ofDays(14);
    private static final int LONGEST_CHAIN = 8;

    private final Instant now;

    TlsGreeting(Instant now) {
        this.now = now;
    }

    /** Shakes hands over a connection, which it closes. */
    List<Finding> over(Socket plain, String name, int port) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustEverybody()}, null);
        long start = System.nanoTime();
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, name, port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            SSLSession session = socket.getSession();
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.fine("TLS", session.getProtocol() + ", " + session.getCipherSuite())
                    .in(took));
            String protocol = socket.getApplicationProtocol();
            findings.add(
                    "h2".equals(protocol)
                            ? Finding.fine("ALPN", "h2")
                            : Finding.wrong(
                                    "ALPN", "the server does not agree on h2, as gRPC needs; is this a gRPC port?"));
            Certificate[] chain = session.getPeerCertificates();
            for (int i = 0; i < Math.min(chain.length, LONGEST_CHAIN); i++) {
                if (chain[i] instanceof X509Certificate certificate) {
                    findings.add(certificate(i == 0 ? "certificate" : "its issuer", certificate, i == 0));
                }
            }
            return findings;
        }
    }

    private Finding certificate(String what, X509Certificate certificate, boolean leaf) {
        Instant until = certificate.getNotAfter().toInstant();
        Instant from = certificate.getNotBefore().toInstant();
        String text = certificate.getSubjectX500Principal().getName() + ", by "
                + certificate.getIssuerX500Principal().getName() + ", valid from " + from + " to " + until
                + (leaf ? names(certificate) : "");
        if (until.isBefore(now)) {
            return Finding.wrong(what, text + ": expired");
        } else if (from.isAfter(now)) {
            return Finding.wrong(what, text + ": not yet valid; is the clock right?");
        } else if (until.isBefore(now.plus(SOON))) {
            return Finding.odd(
                    what, text + ": ends in " + Duration.between(now, until).toDays() + " days");
        }
        return Finding.fine(what, text);
    }

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? ", for no names"
                    : names.stream()
                            .map(name -> String.valueOf(name.get(1)))
                            .collect(Collectors.joining(", ", ", for ", ""));
        } catch (CertificateParsingException e) {
            return ", for names that cannot be read";
        }
    }
}
