package dev.grpcsh.tls;

import dev.grpcsh.failure.ShellException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who we are to a server: a certificate, those that vouch for it, and its key.
 *
 * @param chain our certificate first
 */
record ClientIdentity(PrivateKey key, List<X509Certificate> chain) {
    ClientIdentity {
        chain = List.copyOf(chain);
    }

    /**
     * Checks that the key is that of the certificate; a server would only say that the handshake failed.
     *
     * @throws ShellException if it is not
     */
    void requireFit(String files) {
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "EdDSA", "Ed25519" -> "Ed25519";
            default -> "";
        };
        if (!algorithm.isEmpty() && !fits(algorithm)) {
            throw ShellException.failure(files + ": the key does not fit the certificate ("
                    + chain.get(0).getSubjectX500Principal() + ")");
        }
    }

    private boolean fits(String algorithm) {
        try {
            byte[] text = "grpcsh".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(text);
            Signature checking = Signature.getInstance(algorithm);
            checking.initVerify(chain.get(0).getPublicKey());
            checking.update(text);
            return checking.verify(signing.sign());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The key stays out of texts. */
    @Override
    public String toString() {
        return chain.get(0).getSubjectX500Principal().toString();
    }
}
