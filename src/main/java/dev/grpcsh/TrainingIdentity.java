package dev.grpcsh;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.ReflectionOffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * A certificate of a day, with its key, by which a server of the training speaks TLS. It is made by the JVM's own tool, and
 * gone with the folder that it is in.
 */
record TrainingIdentity(Path certificate, Path key) {
    private static final String PASSWORD = "training";
    private static final String ALIAS = "training";
    private static final long PATIENCE_SECONDS = 20;

    /** Makes one in a folder; empty where that cannot be done, and the training goes on without. */
    static Optional<TrainingIdentity> make(Path folder) {
        Path store = folder.resolve("training.p12");
        try {
            if (!runs(List.of(
                    keytool(),
                    "-genkeypair",
                    "-keystore",
                    store.toString(),
                    "-storetype",
                    "PKCS12",
                    "-storepass",
                    PASSWORD,
                    "-keyalg",
                    "EC",
                    "-alias",
                    ALIAS,
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "SAN=dns:localhost",
                    "-validity",
                    "1"))) {
                return Optional.empty();
            }
            KeyStore loaded = KeyStore.getInstance("PKCS12");
            try (InputStream stream = Files.newInputStream(store)) {
                loaded.load(stream, PASSWORD.toCharArray());
            }
            Path certificate = folder.resolve("training.pem");
            Path key = folder.resolve("training.key");
            write(certificate, "CERTIFICATE", loaded.getCertificate(ALIAS).getEncoded());
            write(
                    key,
                    "PRIVATE KEY",
                    loaded.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded());
            return Optional.of(new TrainingIdentity(certificate, key));
        } catch (IOException | GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** The one of the JVM that this runs on. */
    private static String keytool() {
        return Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    }

    private static boolean runs(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue() == 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return false;
    }

    private static void write(Path file, String label, byte[] content) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.write(
                file,
                ("-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n").getBytes(US_ASCII));
    }

    /** A server's way to listen with it, on loopback and any free port. */
    ListenOptions listening() {
        return new ListenOptions(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.of(certificate),
                Optional.of(key),
                Optional.empty(),
                ReflectionOffer.BOTH,
                OptionalInt.empty(),
                Optional.empty());
    }
}
