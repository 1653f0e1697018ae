package dev.grpcsh;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.demo.TlsFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What doctor finds, of machines and servers in many states. */
@Timeout(120)
final class DoctorTest {
    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    private static String line(Result result, String what) {
        return result.outLines().stream()
                .filter(line -> line.split("\t", -1)[1].equals(what))
                .findFirst()
                .orElse("");
    }

    @Test
    void aMachineIsToldWithoutAServer() {
        Result result = shell().run("doctor");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(line(result, "grpcsh")).startsWith("ok\tgrpcsh\tgrpcsh ").contains(" · grpc ");
        assertThat(line(result, "cache")).contains(folder + "/.cache/grpcsh, not there yet");
        assertThat(line(result, "server")).isEmpty();
        assertThat(shell().run("doctor", "-o", "json").outLines())
                .allMatch(line -> line.startsWith("{\"what\":") && line.contains("\"health\":"));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            https_proxy=http://ada:hunter2@proxy.example:3128      | ok\thttps_proxy\thttp://***@proxy.example:3128
            JAVA_TOOL_OPTIONS=-Xmx1g -Djavax.net.ssl.keyStorePassword=hunter2 | -Xmx1g -Djavax.net.ssl.keyStorePassword=***
            JAVA_TOOL_OPTIONS=-Dotel.headers=x=1,api-key=hunter2   | -Dotel.headers=x=1,api-key=***
            JAVA_TOOL_OPTIONS=-Dx=1	-Dmy.token=hunter2             | -Dmy.token=***
            JAVA_TOOL_OPTIONS=-Dauth=hunter2 -Dpwd:hunter2         | -Dauth=*** -Dpwd:***
            SSL_CERT_FILE=/dev/zero                                | WRONG\tauthorities\tSSL_CERT_FILE names /dev/zero
            GRPCSH_TARGET=grpc://ada:hunter2@localhost:1           | ***
            LANG=C                                                 | note\tlocale\tC;
            LC_ALL=de_DE.UTF-8                                     | ok\tlocale\tde_DE.UTF-8
            SSL_CERT_FILE=missing.pem                              | WRONG\tauthorities\tSSL_CERT_FILE names missing.pem
            HOME=                                                  | note\tcache\tHOME names no folder
            XDG_CACHE_HOME=/dev/null                               | note\tcache\t/dev/null/grpcsh, not there, and cannot be made
            TERM=x\u001b[2J                                        | TERM=x\\u001b[2J
            """)
    void whatTheEnvironmentSays(String variable, String told) {
        String[] parts = variable.split("=", 2);
        Result result = shell().withVariable(parts[0], parts[1]).run("doctor");
        assertThat(result.out()).contains(told).doesNotContain("hunter2", "\033");
        assertThat(result.exitCode()).isEqualTo(result.out().contains("WRONG\t") ? 1 : 0);
    }

    @Test
    void aFolderThatOthersCanWriteIsWrong() throws IOException {
        Path cache = Files.createDirectories(folder.resolve(".cache/grpcsh"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        Result result = shell().run("doctor");
        assertThat(line(result, "cache")).startsWith("WRONG").contains("chmod go-w");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void eachStepToAServerIsTold() {
        try (ServedDemo served = ServedDemo.start()) {
            Result result = shell().run("doctor", "-t", served.address());
            assertThat(result.exitCode()).isZero();
            for (String step :
                    new String[] {"resolve", "connect", "gRPC", "reflection v1", "reflection v1alpha", "health"}) {
                assertThat(line(result, step)).startsWith("ok").containsPattern(" · [0-9.]+ m?s$");
            }
            assertThat(line(result, "health")).contains("SERVING");
            assertThat(line(result, "TLS")).isEmpty();
        }
    }

    @Test
    void whoIsNotLetInIsTold() {
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer hunter2")) {
            Result result = shell().run("doctor", "-t", served.address());
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(line(result, "reflection v1")).startsWith("WRONG").contains("UNAUTHENTICATED");
            Result known = shell().run("doctor", "-t", served.address(), "--bearer", "hunter2");
            assertThat(known.exitCode()).isZero();
            assertThat(known.out() + known.err()).doesNotContain("hunter2");
        }
    }

    @Test
    void tlsIsShownWithItsChain() {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:localhost,ip:127.0.0.1");
        try (ServedDemo served = ServedDemo.listening(files.listening(Optional.empty()))) {
            String target = "grpcs://localhost:" + served.address().replaceFirst(".*:", "");
            Result result = shell().run("doctor", "-t", target);
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(line(result, "TLS")).startsWith("ok\tTLS\tTLSv1.");
            assertThat(line(result, "ALPN")).isEqualTo("ok\tALPN\th2");
            assertThat(line(result, "certificate")).contains("CN=", ", valid from 20", "localhost");
            assertThat(line(result, "gRPC")).startsWith("WRONG").contains("not trusted");
        }
    }

    /** A message of the handshake that is long, and comes a byte at a time. */
    private static void drip(OutputStream to) {
        Thread dripping = new Thread(() -> {
            try {
                to.write(new byte[] {0x16, 3, 3, 0x40, 0});
                for (int i = 0; i < 600; i++) {
                    to.write(2);
                    to.flush();
                    Thread.sleep(100);
                }
            } catch (IOException | InterruptedException e) {
                // The other side had enough.
            }
        });
        dripping.setDaemon(true);
        dripping.start();
    }

    /** Whatever a port does, each step ends, and says so. */
    @ParameterizedTest
    @CsvSource({"silent", "closing", "babbling", "dripping"})
    void aPortThatIsNoServerIsTold(String kind) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                try {
                    while (true) {
                        var socket = server.accept();
                        if (kind.equals("dripping")) {
                            drip(socket.getOutputStream());
                        } else if (kind.equals("closing")) {
                            socket.close();
                        } else if (kind.equals("babbling")) {
                            socket.getOutputStream().write("HTTP/1.1 400 \033[2J Bad\r\n\r\n".getBytes(US_ASCII));
                            socket.close();
                        }
                    }
                } catch (IOException e) {
                    // The test is over.
                }
            });
            answering.setDaemon(true);
            answering.start();
            Result result = shell().run(
                            "doctor", "-t", "grpcs://localhost:" + server.getLocalPort(), "--connect-timeout", "1s");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(line(result, "connect")).startsWith("ok");
            assertThat(line(result, "TLS")).startsWith("WRONG");
            assertThat(line(result, "gRPC")).startsWith("WRONG");
            assertThat(result.out()).doesNotContain("\033");
        }
    }

    @Test
    void whatIsNotThereIsTold() throws IOException {
        int port;
        try (ServerSocket server = new ServerSocket(0)) {
            port = server.getLocalPort();
        }
        Result result = shell().run("doctor", "-t", "localhost:" + port);
        assertThat(line(result, "connect")).startsWith("WRONG").contains("refused");
        assertThat(line(result, "gRPC")).startsWith("WRONG");
        Result named = shell().run("doctor", "-t", "grpc://nowhere.invalid:1");
        assertThat(line(named, "resolve")).startsWith("WRONG\tresolve\tunknown host");
    }
}
