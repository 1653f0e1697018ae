package dev.grpcsh.tls;

import dev.grpcsh.invocation.Invocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.X509ExtendedTrustManager;

/** The authorities that the machine trusts, beside those of the JVM: {@code SSL_CERT_FILE}, else the system's bundle. */
final class SystemAuthorities {
    private static final long LARGEST = 64L << 20;

    private static final List<String> BUNDLES = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    private final Invocation invocation;

    SystemAuthorities(Invocation invocation) {
        this.invocation = invocation;
    }

    /** A trust manager over them; empty when there is no such file. */
    Optional<X509ExtendedTrustManager> manager() {
        return candidates().filter(SystemAuthorities::isBundle).findFirst().flatMap(SystemAuthorities::read);
    }

    /** The files of which the first that can be read counts. */
    Stream<Path> candidates() {
        String named = invocation.variable("SSL_CERT_FILE");
        return named.isEmpty()
                ? BUNDLES.stream().map(Path::of)
                : Stream.of(invocation.workingDirectory().resolve(named));
    }

    /** What is wrong with the file that was named, if anything is; told when a certificate is not trusted. */
    Optional<String> complaint() {
        String named = invocation.variable("SSL_CERT_FILE");
        if (named.isEmpty() || manager().isPresent()) {
            return Optional.empty();
        }
        boolean there = isBundle(invocation.workingDirectory().resolve(named));
        return Optional.of(
                "SSL_CERT_FILE names " + named + (there ? ", which holds no certificates" : ", which cannot be read"));
    }

    /** Whether it is a file that can be read, and not so large as to be something else. */
    static boolean isBundle(Path file) {
        try {
            return Files.isRegularFile(file) && Files.isReadable(file) && Files.size(file) <= LARGEST;
        } catch (IOException e) {
            return false;
        }
    }

    private static Optional<X509ExtendedTrustManager> read(Path bundle) {
        try {
            return Optional.of(TlsSetup.trusting(Files.readAllBytes(bundle)));
        } catch (GeneralSecurityException | IOException e) {
            // A broken bundle must not hide what the JVM itself says of the certificate.
            return Optional.empty();
        }
    }
}
