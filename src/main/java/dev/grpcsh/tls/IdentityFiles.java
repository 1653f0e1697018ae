package dev.grpcsh.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Passwords;
import dev.grpcsh.header.References;
import dev.grpcsh.invocation.WorkingFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Reads our certificate and its key: from PEM files, in one or two, or from a PKCS#12 file. */
public final class IdentityFiles {
    private final WorkingFolder folder;
    private final References references;
    private final Passwords passwords;

    /** Reads files of that folder; their passwords are looked up, or asked for where nobody gave one. */
    public IdentityFiles(WorkingFolder folder, References references, Passwords passwords) {
        this.folder = folder;
        this.references = references;
        this.passwords = passwords;
    }

    /**
     * Who we are, if the options say so.
     *
     * @throws ShellException if the files cannot be used
     */
    Optional<ClientIdentity> read(TlsOptions options) {
        if (options.certificate().isEmpty()) {
            if (options.key().isPresent()) {
                throw ShellException.usage("--key goes with --cert, our certificate");
            }
            return Optional.empty();
        }
        String file = options.certificate().get();
        byte[] content = folder.read(file);
        ClientIdentity identity = PemText.isPem(content) ? pem(file, content, options) : pkcs12(file, content, options);
        identity.requireFit(options.key().map(key -> file + " and " + key).orElse(file));
        return Optional.of(identity);
    }

    private ClientIdentity pem(String file, byte[] content, TlsOptions options) {
        List<X509Certificate> chain = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (PemText.Block block : PemText.blocks(new String(content, ISO_8859_1))) {
                if (block.label().equals("CERTIFICATE")) {
                    chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.der())));
                }
            }
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw ShellException.failure(file + ": not a certificate: " + e.getMessage(), e);
        }
        if (chain.isEmpty()) {
            throw ShellException.failure(file + ": no certificate is in it");
        }
        String keyFile = options.key().orElse(file);
        String text = options.key().isPresent()
                ? new String(folder.read(keyFile), ISO_8859_1)
                : new String(content, ISO_8859_1);
        Optional<PemText.Block> key = PemText.blocks(text).stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .findFirst();
        if (key.isEmpty()) {
            throw options.key().isPresent()
                    ? ShellException.failure(keyFile + ": no private key is in it (PEM)")
                    : ShellException.usage("no private key is in " + file + "; give it with --key FILE");
        }
        return new ClientIdentity(key(keyFile, key.get(), options), chain);
    }

    private PrivateKey key(String file, PemText.Block block, TlsOptions options) {
        if (block.isLocked()) {
            throw ShellException.failure(file + ": the key is encrypted in a way of old; openssl pkcs8 -topk8 -in "
                    + file + " -out NEW makes one that can be read");
        }
        boolean encrypted = block.label().startsWith("ENCRYPTED");
        try {
            return encrypted
                    ? PrivateKeys.decrypted(block.der(), password(file, options).toCharArray())
                    : PrivateKeys.plain(block.label(), block.der());
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw encrypted ? wrongPassword(file, e) : ShellException.failure(file + ": not a key that can be used", e);
        }
    }

    private ClientIdentity pkcs12(String file, byte[] content, TlsOptions options) {
        if (options.key().isPresent()) {
            throw ShellException.usage(file + " is no PEM file; --key goes with one, and a PKCS#12 file holds its key");
        }
        try {
            char[] password =
                    needsPassword(content) || options.certificatePassword().isPresent()
                            ? password(file, options).toCharArray()
                            : new char[0];
            return entry(file, load(content, password), password);
        } catch (GeneralSecurityException | IOException e) {
            boolean wrong = e instanceof UnrecoverableKeyException || e.getCause() instanceof UnrecoverableKeyException;
            throw wrong
                    ? wrongPassword(file, e)
                    : ShellException.failure(file + ": neither a PEM file nor a PKCS#12 file", e);
        }
    }

    private static boolean needsPassword(byte[] content) throws GeneralSecurityException, IOException {
        try {
            return load(content, new char[0]).size() == 0;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                return true;
            }
            throw e;
        }
    }

    private static KeyStore load(byte[] content, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        return store;
    }

    private static ClientIdentity entry(String file, KeyStore store, char[] password) throws GeneralSecurityException {
        for (String alias : Collections.list(store.aliases())) {
            Key key = store.isKeyEntry(alias) ? store.getKey(alias, password) : null;
            Certificate[] chain = store.getCertificateChain(alias);
            if (key instanceof PrivateKey own && chain != null) {
                return new ClientIdentity(
                        own,
                        Arrays.stream(chain).map(X509Certificate.class::cast).toList());
            }
        }
        throw ShellException.failure(file + ": no key with a certificate is in it");
    }

    private String password(String file, TlsOptions options) {
        return options.certificatePassword()
                .map(references::text)
                .orElseGet(() -> passwords.askOnce(
                        question(file),
                        () -> ShellException.usage(
                                file + " needs a password; give it with --cert-password @FILE or '${env:NAME}'")));
    }

    private ShellException wrongPassword(String file, Exception e) {
        passwords.forget(question(file));
        return ShellException.failure(file + ": the password is wrong", e);
    }

    private static String question(String file) {
        return "Password of " + file + ": ";
    }
}
