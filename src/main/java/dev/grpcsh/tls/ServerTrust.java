package dev.grpcsh.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a server's certificate is trusted, and remembers the one that was not, for the problem to name. Asks
 * the JVM's authorities first, and the machine's, which cost more to load, only when those say no.
 */
public final class ServerTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager first;
    private final @Nullable SystemAuthorities second;
    private volatile @Nullable Rejection rejection;

    private ServerTrust(X509ExtendedTrustManager first, @Nullable SystemAuthorities second) {
        this.first = first;
        this.second = second;
    }

    /** A certificate that was not trusted, and why. */
    public record Rejection(X509Certificate certificate, CertificateException reason) {}

    /** Trust in the usual authorities: the JVM's, and the machine's. */
    static ServerTrust usual(SystemAuthorities machine) {
        try {
            return new ServerTrust(TlsSetup.manager(null), machine);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot check certificates", e);
        }
    }

    /** Trust in nobody but these. */
    static ServerTrust in(X509ExtendedTrustManager authorities) {
        return new ServerTrust(authorities, null);
    }

    Optional<Rejection> rejection() {
        return Optional.ofNullable(rejection);
    }

    /** What is wrong with the authorities that the machine was told to trust, if anything is. */
    Optional<String> complaint() {
        return second == null ? Optional.empty() : second.complaint();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        decide(chain, manager -> manager.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        decide(chain, manager -> manager.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        decide(chain, manager -> manager.checkServerTrusted(chain, authType));
    }

    private interface Check {
        void with(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void decide(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.with(first);
        } catch (CertificateException e) {
            Optional<X509ExtendedTrustManager> machine = second == null ? Optional.empty() : second.manager();
            try {
                check.with(machine.orElseThrow(() -> e));
            } catch (CertificateException again) {
                // The later reason is the finer one: a name that does not match is looked at only in a trusted chain.
                CertificateException reason = isName(e) ? e : again;
                rejection = new Rejection(chain[0], reason);
                throw reason;
            }
        }
    }

    /** Whether a certificate was refused for the name in it alone. */
    public static boolean isName(CertificateException reason) {
        String message = String.valueOf(reason.getMessage());
        return message.contains("subject alternative") || message.contains("No name matching");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("this is a client");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return first.getAcceptedIssuers();
    }
}
