package dev.grpcsh.demo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A self-signed certificate and its key, as PEM files, made with the JDK's own tool. */
public record TlsFiles(Path certificate, Path key) {
    /** What opens the PKCS#12 file that lies beside the PEM files, under the same name. */
    public static final String PASSWORD = "secret-of-a-test";

    /**
     * Makes a certificate.
     *
     * @param folder where its files go
     * @param name what the files are called
     * @param alternatives the names that it is for, such as {@code dns:localhost,ip:127.0.0.1}
     */
    public static TlsFiles make(Path folder, String name, String alternatives) {
        try {
            Path store = folder.resolve(name + ".p12");
            Process keytool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "own",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + name,
                            "-validity",
                            "30",
                            "-ext",
                            "san=" + alternatives,
                            "-ext",
                            "bc:c=ca:true",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            PASSWORD,
                            "-keystore",
                            store.toString()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (keytool.waitFor() != 0) {
                throw new AssertionError(said);
            }
            return read(store, folder, name);
        } catch (IOException | GeneralSecurityException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The same in one PKCS#12 file. */
    public Path store() {
        return certificate.resolveSibling(certificate.getFileName().toString().replace(".crt", ".p12"));
    }

    /** Options of a server that shows this certificate, and asks for one of these when an authority is given. */
    public ListenOptions listening(Optional<Path> clientAuthority) {
        return new ListenOptions(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.of(certificate),
                Optional.of(key),
                clientAuthority,
                ReflectionOffer.BOTH,
                OptionalInt.empty(),
                Optional.empty());
    }

    private static TlsFiles read(Path store, Path folder, String name) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, PASSWORD.toCharArray());
        }
        Certificate certificate = keys.getCertificate("own");
        Key key = keys.getKey("own", PASSWORD.toCharArray());
        return new TlsFiles(
                pem(folder.resolve(name + ".crt"), "CERTIFICATE", certificate.getEncoded()),
                pem(folder.resolve(name + ".key"), "PRIVATE KEY", key.getEncoded()));
    }

    private static Path pem(Path file, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }
}
