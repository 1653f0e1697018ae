package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.demo.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Client certificates in all their forms, as whole commands against a server that wants one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientCertificateTest {
    private static final String GREETING = "{\"message\":\"Hello again, Ada!\"}\n";

    private final Path folder;

    private TlsFiles client = new TlsFiles(Path.of(""), Path.of(""));
    private AutoCloseable server = () -> {};
    private String address = "";

    ClientCertificateTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeAll
    void serve() throws IOException {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:localhost,ip:127.0.0.1");
        client = TlsFiles.make(folder, "client", "dns:client");
        var unused = TlsFiles.make(folder, "other", "dns:other");
        Files.writeString(folder.resolve("password"), TlsFiles.PASSWORD + "\n");
        ServedDemo served = ServedDemo.askingForCertificate(files, client.certificate());
        server = served;
        address = served.address();
    }

    @AfterAll
    void close() throws Exception {
        server.close();
    }

    private Result greet(String... options) {
        String[] arguments = new String[options.length + 6];
        System.arraycopy(
                new String[] {"call", "SayHelloAgain", "name=Ada", "-t", address, "--cacert=server.crt"},
                0,
                arguments,
                0,
                6);
        System.arraycopy(options, 0, arguments, 6, options.length);
        return ShellHarness.in(folder)
                .withVariable("P12_PASSWORD", TlsFiles.PASSWORD)
                .run(arguments);
    }

    private void greets(String... options) {
        Result result = greet(options);
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(GREETING);
    }

    private void refuses(String problem, String... options) {
        Result result = greet(options);
        assertThat(result.err()).hasLineCount(1).contains(problem).doesNotContain(TlsFiles.PASSWORD);
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isIn(1, 2);
    }

    @Test
    void pkcs12() {
        greets("--cert", "client.p12", "--cert-password", "${env:P12_PASSWORD}");
        greets("--cert", "client.p12", "--cert-password", "@password");
        refuses("client.p12: the password is wrong", "--cert", "client.p12", "--cert-password", "wrong");
        refuses(
                "client.p12 needs a password; give it with --cert-password @FILE or '${env:NAME}'",
                "--cert",
                "client.p12");
        refuses("client.p12 is no PEM file; --key goes with one", "--cert", "client.p12", "--key", "client.key");
    }

    @Test
    void pemInTwoFilesOrOne() throws IOException {
        greets("--cert", "client.crt", "--key", "client.key");
        Files.writeString(
                folder.resolve("both.pem"), Files.readString(client.key()) + Files.readString(client.certificate()));
        greets("--cert", "both.pem");
        refuses("no private key is in client.crt; give it with --key FILE", "--cert", "client.crt");
        refuses("client.key: no certificate is in it", "--cert", "client.key");
        refuses("client.crt: no private key is in it (PEM)", "--cert", "both.pem", "--key", "client.crt");
        refuses("password: neither a PEM file nor a PKCS#12 file", "--cert", "password");
        refuses("--key goes with --cert", "--key", "client.key");
    }

    @Test
    void whatTheServerDoesNotAcceptIsTold() {
        refuses(address + ": the server asks for a client certificate; give one with --cert FILE --key FILE");
        refuses(
                address + ": the server does not accept the client certificate other.crt (CN=other: ",
                "--cert",
                "other.crt",
                "--key",
                "other.key");
        refuses(
                "client.crt and other.key: the key does not fit the certificate (CN=client)",
                "--cert",
                "client.crt",
                "--key",
                "other.key");
    }

    @Test
    void grpcurlTakesPemAlone() {
        Result result = ShellHarness.in(folder)
                .run(
                        "-t",
                        address,
                        "--cacert",
                        "server.crt",
                        "--cert",
                        "client.p12",
                        "--cert-password",
                        "@password",
                        "export",
                        "grpcurl",
                        "SayHelloAgain");
        assertThat(result.err()).contains("grpcurl reads keys from PEM files without a password alone; openssl pkcs12");
        Result pem = ShellHarness.in(folder)
                .run(
                        "-t",
                        address,
                        "--cacert",
                        "server.crt",
                        "--cert",
                        "both2.pem",
                        "--key",
                        "client.key",
                        "export",
                        "grpcurl",
                        "SayHelloAgain");
        assertThat(pem.exitCode()).isEqualTo(1);
    }
}
