package dev.grpcsh.tls;

import dev.grpcsh.header.Reference;
import java.util.Optional;

/**
 * How TLS is spoken. File names are as typed.
 *
 * @param insecure without checking who answers
 * @param authorities a PEM file with the authorities to trust, instead of the usual ones
 * @param certificate a file with our certificate: PEM, or PKCS#12, which holds its key too
 * @param key a PEM file with its key, if that is not in the same file
 * @param certificatePassword opens the key
 */
public record TlsOptions(
        boolean insecure,
        Optional<String> authorities,
        Optional<String> certificate,
        Optional<String> key,
        Optional<Reference> certificatePassword) {
    /** Whether anything was asked for that only TLS can give. */
    public boolean isAsked() {
        return authorities.isPresent() || certificate.isPresent() || key.isPresent() || insecure;
    }
}
