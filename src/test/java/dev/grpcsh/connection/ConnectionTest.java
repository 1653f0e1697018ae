package dev.grpcsh.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.NetworkListener;
import dev.grpcsh.demo.ReflectionOffer;
import dev.grpcsh.demo.TlsFiles;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Sessions;
import dev.grpcsh.source.ReflectionHeaders;
import io.grpc.Metadata;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ConnectionTest {
    private static final String GREETING = "Hello, Ada!";

    private final DemoServer server = new DemoServer(DemoSettings.DEFAULT, line -> {});

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void talksToTheDemoUnlessToldOtherwise() {
        try (Session session = Sessions.session()) {
            assertThat(session.target()).isEqualTo(new Target.Demo());
            assertThat(Sessions.greet(session.connection())).isEqualTo(GREETING);
            assertThat(session.connection().transport()).isEqualTo("in-process");
            assertThat(session.connection().schema().serviceNames()).contains("helloworld.Greeter");
        }
    }

    @Test
    void prefersWhatIsTypedToTheEnvironment() {
        try (NetworkListener listener = server.listen(ListenOptions.LOOPBACK);
                Session session = Sessions.session(Map.of("GRPCSH_TARGET", "localhost:1"))) {
            assertThat(session.target().text()).isEqualTo("localhost:1");
            assertThat(Sessions.greet(session.connect(Sessions.to(listener.address()))))
                    .isEqualTo(GREETING);
            assertThat(session.connection().transport()).isEqualTo("plaintext");
            assertThat(session.connect(Sessions.to("demo")).transport()).isEqualTo("in-process");
        }
    }

    @Test
    void findsAServerThatComesBack() {
        try (Session session = Sessions.session()) {
            NetworkListener first = server.listen(ListenOptions.LOOPBACK);
            String address = first.address();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            Connection connection = session.connect(Sessions.to(address));
            assertThat(Sessions.greet(connection)).isEqualTo(GREETING);
            first.close();
            assertThat(Sessions.greet(connection)).startsWith(address + ": connection refused.");
            assertThat(Sessions.greet(connection)).startsWith(address + ": connection refused.");
            try (NetworkListener second = server.listen(at(port))) {
                assertThat(second.address()).isEqualTo(address);
                assertThat(Sessions.greet(connection)).isEqualTo(GREETING);
                assertThat(Sessions.greet(connection)).isEqualTo(GREETING);
            }
        }
    }

    @Test
    void findsAServerThatWasReplacedBetweenTwoCalls() {
        try (Session session = Sessions.session()) {
            NetworkListener first = server.listen(ListenOptions.LOOPBACK);
            String address = first.address();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            Connection connection = session.connect(Sessions.to(address));
            assertThat(Sessions.greet(connection)).isEqualTo(GREETING);
            first.close();
            try (NetworkListener second = server.listen(at(port))) {
                assertThat(second.address()).isEqualTo(address);
                assertThat(Sessions.greet(connection)).isEqualTo(GREETING);
            }
        }
    }

    @Test
    void reachesASocketFile() {
        Path socket = folder.resolve("s");
        String target = "unix://" + socket;
        try (NetworkListener listener = server.listen(unix(socket))) {
            assertThat(listener.address()).isEqualTo(target);
            assertThat(Sessions.greet(Sessions.to(target))).isEqualTo(GREETING);
        }
        assertThat(Sessions.greet(Sessions.to(target))).isEqualTo(target + ": no such socket file. Is the server up?");
    }

    @Test
    void saysThatAPortRefuses() throws Exception {
        String address = "127.0.0.1:" + freePort();
        assertThat(Sessions.greet(Sessions.to(address)))
                .isEqualTo(address + ": connection refused. Is the server up, and is this its port?");
    }

    @Test
    void saysThatAHostIsUnknown() {
        assertThat(Sessions.greet(Sessions.to("nonexistent.invalid:50051")))
                .isEqualTo("nonexistent.invalid:50051: unknown host; is the name right?");
    }

    @Test
    void saysThatTheServerSpeaksTls() {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:localhost,ip:127.0.0.1");
        try (NetworkListener listener = server.listen(files.listening(Optional.empty()))) {
            assertThat(Sessions.greet(Sessions.to(listener.address())))
                    .isEqualTo(listener.address() + ": the server speaks TLS; use --tls");
        }
    }

    @Test
    void saysThatTheServerSpeaksTlsEvenIfItAsksForACertificate() {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:localhost,ip:127.0.0.1");
        try (NetworkListener listener = server.listen(files.listening(Optional.of(files.certificate())))) {
            assertThat(Sessions.greet(Sessions.to(listener.address())))
                    .isEqualTo(listener.address() + ": the server speaks TLS; use --tls");
        }
    }

    @Test
    void saysThatTheServerSpeaksNoTls() {
        try (NetworkListener listener = server.listen(ListenOptions.LOOPBACK)) {
            assertThat(Sessions.greet(Sessions.tls(listener.address(), true)))
                    .isEqualTo(listener.address() + ": the server does not speak TLS; use --plaintext");
        }
    }

    @Test
    void trustsWhomItIsTold() {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:localhost,ip:127.0.0.1");
        TlsFiles others = TlsFiles.make(folder, "others", "dns:localhost,ip:127.0.0.1");
        try (NetworkListener listener = server.listen(files.listening(Optional.empty()))) {
            String address = listener.address();
            assertThat(Sessions.greet(trusting(address, files))).isEqualTo(GREETING);
            assertThat(Sessions.greet(Sessions.insecure(address))).isEqualTo(GREETING);
            String untrusted = address + ": the certificate is not trusted (self-signed, CN=server); give its authority"
                    + " with --cacert FILE, or --insecure to look without checking";
            assertThat(Sessions.greet(Sessions.tls(address, true))).isEqualTo(untrusted);
            assertThat(Sessions.greet(trusting(address, others))).isEqualTo(untrusted);
            try (Session session =
                    Sessions.session(Map.of("SSL_CERT_FILE", files.certificate().toString()))) {
                assertThat(Sessions.greet(session.connect(Sessions.tls(address, true))))
                        .isEqualTo(GREETING);
                assertThat(session.connection().transport()).isEqualTo("TLS");
            }
        }
    }

    @Test
    void saysThatACertificateIsForAnotherName() {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:other.example,dns:second.example");
        try (NetworkListener listener = server.listen(files.listening(Optional.empty()))) {
            assertThat(Sessions.greet(trusting(listener.address(), files)))
                    .isEqualTo(listener.address()
                            + ": the certificate is for another name (other.example, second.example); connect by that"
                            + " name, or call the server by it with --authority NAME");
            assertThat(Sessions.greet(Sessions.trusting(
                            listener.address(),
                            Optional.of(files.certificate()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("second.example"))))
                    .isEqualTo(GREETING);
            assertThat(Sessions.greet(Sessions.trusting(
                            listener.address(),
                            Optional.of(files.certificate()),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("third.example"))))
                    .contains("the certificate is for another name");
        }
    }

    @Test
    void saysThatAClientCertificateIsMissing() {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:localhost,ip:127.0.0.1");
        TlsFiles client = TlsFiles.make(folder, "client", "dns:client");
        try (NetworkListener listener = server.listen(files.listening(Optional.of(client.certificate())))) {
            assertThat(Sessions.greet(trusting(listener.address(), files)))
                    .isEqualTo(listener.address()
                            + ": the server asks for a client certificate; give one with --cert FILE --key FILE");
            assertThat(Sessions.greet(Sessions.trusting(
                            listener.address(),
                            Optional.of(files.certificate()),
                            Optional.of(client.certificate()),
                            Optional.of(client.key()),
                            Optional.empty())))
                    .isEqualTo(GREETING);
            assertThat(Sessions.greet(Sessions.trusting(
                            listener.address(),
                            Optional.of(files.certificate()),
                            Optional.of(files.certificate()),
                            Optional.of(files.key()),
                            Optional.empty())))
                    .matches("\\Q" + listener.address() + "\\E: the server does not accept the client certificate .*");
        }
    }

    @Test
    void saysThatAPortIsSilent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            String said = address + ": something accepts connections there, but says nothing";
            assertThat(Sessions.greet(Sessions.timeout(Sessions.to(address), Duration.ofMillis(300))))
                    .isEqualTo(said);
            assertThat(Sessions.greet(Sessions.timeout(Sessions.tls(address, true), Duration.ofMillis(300))))
                    .isEqualTo(said);
        }
    }

    @Test
    void saysThatAServerSpeaksSomethingElse() throws Exception {
        try (ServerSocket http = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> {
                while (!http.isClosed()) {
                    try (var socket = http.accept()) {
                        socket.getOutputStream()
                                .write("HTTP/1.1 400 Bad Request\r\n\r\n"
                                        .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                        socket.shutdownOutput();
                        socket.getInputStream().readAllBytes();
                    } catch (java.io.IOException e) {
                        // The next connection, or the end.
                    }
                }
            });
            answering.setDaemon(true);
            answering.start();
            String address = "127.0.0.1:" + http.getLocalPort();
            assertThat(Sessions.greet(Sessions.to(address))).isEqualTo(address + ": this is no gRPC server");
            assertThat(Sessions.greet(Sessions.tls(address, true)))
                    .isEqualTo(address + ": the server does not speak TLS; use --plaintext");
        }
    }

    @Test
    void saysThatThereIsNoReflection() {
        try (NetworkListener listener = server.listen(reflecting(ReflectionOffer.OFF, Optional.empty()));
                Session session = Sessions.session()) {
            Connection connection = session.connect(Sessions.to(listener.address()));
            assertThat(schemaProblem(connection).problem())
                    .isEqualTo(listener.address()
                            + ": the server offers no reflection (v1: UNIMPLEMENTED, v1alpha: UNIMPLEMENTED); give its"
                            + " schema with --proto FILE or --protoset FILE");
        }
    }

    @Test
    void readsTheSchemaInEitherVersion() {
        for (ReflectionOffer offer : new ReflectionOffer[] {ReflectionOffer.V1, ReflectionOffer.V1ALPHA}) {
            try (NetworkListener listener = server.listen(reflecting(offer, Optional.empty()));
                    Session session = Sessions.session()) {
                Connection connection = session.connect(Sessions.to(listener.address()));
                assertThat(connection.schema().serviceNames()).contains("helloworld.Greeter");
            }
        }
    }

    @Test
    void sendsHeadersAlongWithReflection() {
        try (NetworkListener listener = server.listen(reflecting(ReflectionOffer.V1, Optional.of("x-key: sesame")));
                Session session = Sessions.session()) {
            Connection connection = session.connect(Sessions.to(listener.address()));
            assertThat(schemaProblem(connection).problem())
                    .startsWith(listener.address() + ": the server's reflection ended with UNAUTHENTICATED: ")
                    .endsWith("; it wants a credential, or another than was sent: -H 'name: value'");
            Metadata headers = new Metadata();
            headers.put(Metadata.Key.of("x-key", Metadata.ASCII_STRING_MARSHALLER), "sesame");
            connection.reflectWith(ReflectionHeaders.of(headers));
            assertThat(connection.schema().serviceNames()).contains("helloworld.Greeter");
        }
    }

    @Test
    void saysOfASchemaWhatItSaysOfACall() throws Exception {
        String address = "127.0.0.1:" + freePort();
        try (Session session = Sessions.session()) {
            ShellException problem = schemaProblem(session.connect(Sessions.to(address)));
            assertThat(problem.problem()).startsWith(address + ": connection refused.");
            assertThat(problem.exitCode()).isEqualTo(ExitCode.FAILURE);
        }
    }

    @Test
    void refusesOptionsThatMakeNoSense() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "hello\n");
        String address = "localhost:1";
        assertThat(refusal(Sessions.timeout(Sessions.to(address), Duration.ZERO))
                        .problem())
                .startsWith("--connect-timeout ");
        assertThat(refusal(Sessions.trusting(
                                address, Optional.empty(), Optional.of(text), Optional.empty(), Optional.empty()))
                        .problem())
                .isEqualTo(text + ": neither a PEM file nor a PKCS#12 file");
        assertThat(refusal(Sessions.trusting(
                                address, Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty()))
                        .problem())
                .startsWith(text + ": no PEM file with certificates: ");
        assertThat(refusal(Sessions.trusting(
                                address,
                                Optional.of(folder.resolve("missing")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()))
                        .problem())
                .isEqualTo(folder.resolve("missing") + ": no such file");
        assertThat(refusal(Sessions.trusting(
                                address, Optional.empty(), Optional.of(text), Optional.of(text), Optional.empty()))
                        .problem())
                .startsWith(text + " is no PEM file; ");
    }

    @Test
    void saysThatGrpcKnowsNoSuchName() {
        assertThat(Sessions.greet(Sessions.to("nosuch:///name"))).startsWith("nosuch:///name: ");
    }

    @Test
    void keepsItsConnectionWhenANewOneMakesNoSense() {
        try (NetworkListener listener = server.listen(ListenOptions.LOOPBACK);
                Session session = Sessions.session()) {
            Connection connection = session.connect(Sessions.to(listener.address()));
            assertThat(catchThrowableOfType(
                            ShellException.class,
                            () -> session.connect(Sessions.to("nonsense")).target()))
                    .isNotNull();
            assertThat(session.connection()).isSameAs(connection);
            assertThat(Sessions.greet(connection)).isEqualTo(GREETING);
        }
    }

    private static ShellException refusal(ConnectionOptions options) {
        try (Session session = Sessions.session()) {
            return catchThrowableOfType(
                    ShellException.class, () -> session.connect(options).target());
        }
    }

    private static ShellException schemaProblem(Connection connection) {
        return catchThrowableOfType(
                ShellException.class, () -> connection.schema().serviceNames().size());
    }

    private static ConnectionOptions trusting(String address, TlsFiles files) {
        return Sessions.trusting(
                address, Optional.of(files.certificate()), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ListenOptions at(int port) {
        return options(port, Optional.empty(), ReflectionOffer.BOTH, Optional.empty());
    }

    private static ListenOptions unix(Path socket) {
        return options(0, Optional.of(socket), ReflectionOffer.BOTH, Optional.empty());
    }

    private static ListenOptions reflecting(ReflectionOffer offer, Optional<String> header) {
        return options(0, Optional.empty(), offer, header);
    }

    private static ListenOptions options(
            int port, Optional<Path> socket, ReflectionOffer offer, Optional<String> header) {
        return new ListenOptions(
                "127.0.0.1",
                port,
                socket,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                offer,
                OptionalInt.empty(),
                header);
    }
}
