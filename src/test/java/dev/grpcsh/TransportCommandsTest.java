package dev.grpcsh;

import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.TlsFiles;
import dev.grpcsh.demo.proto.helloworld.GreeterGrpc;
import dev.grpcsh.demo.proto.helloworld.HelloReply;
import dev.grpcsh.demo.proto.helloworld.HelloRequest;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollIoHandler;
import io.grpc.netty.shaded.io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.channel.unix.DomainSocketAddress;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What lies between the shell and a server, as whole commands: what is told of it, what is set, and how it breaks. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TransportCommandsTest {
    private static final String GREETING = "{\"message\":\"Hello again, Ada!\"}\n";

    @TempDir
    private Path folder = Path.of("");

    private final ServedDemo served = ServedDemo.start().ticking();

    @AfterAll
    void close() {
        served.close();
    }

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    // What -v and the envelope tell.

    @Test
    void tellsWhoAnsweredAndHow() {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:localhost,ip:127.0.0.1");
        try (ServedDemo secure = ServedDemo.listening(files.listening(Optional.empty()))) {
            Result result = shell().run(
                            "-t",
                            secure.address(),
                            "--cacert",
                            files.certificate().toString(),
                            "call",
                            "-v",
                            "SayHelloAgain",
                            "name=Ada");
            assertThat(result.errLines().get(0))
                    .isEqualTo("> helloworld.Greeter/SayHelloAgain  " + secure.address() + ", TLS");
            assertThat(result.errLines().get(1)).matches("< from " + secure.address() + ", TLSv1\\.3, TLS_[A-Z0-9_]+");
            assertThat(result.errLines().get(2))
                    .matches("< certificate of CN=server, issued by CN=server, valid until 20\\d\\d-\\d\\d-\\d\\d");
            assertThat(result.errLines().get(3))
                    .matches("OK · sent 1 message, 5 B · received 1, 19 B · connect [0-9.]+ m?s \\(TLS [0-9.]+ m?s\\)"
                            + " · headers [0-9.]+ m?s · first message [0-9.]+ m?s · total [0-9.]+ m?s");
            Result envelope =
                    shell().run("-t", secure.address(), "--insecure", "-q", "call", "SayHelloAgain", "-o", "envelope");
            assertThat(envelope.out())
                    .contains(
                            "\"peer\":{\"address\":\"" + secure.address() + "\",\"tls\":\"TLSv1.3\",\"cipher\":\"TLS_")
                    .contains("\"certificate\":{\"subject\":\"CN=server\",\"issuer\":\"CN=server\",\"validUntil\":\"20")
                    .containsPattern(
                            "\"timing\":\\{\"connectMillis\":[0-9.]+,\"tlsMillis\":[0-9.]+,\"headersMillis\":");
        }
    }

    @Test
    void tellsConnectingOnceAConnection() {
        Result result = shell().line("connect " + served.address() + "; call SayHelloAgain -v; call SayHelloAgain -v");
        assertThat(result.errLines().stream().filter(line -> line.contains(" · connect ")))
                .hasSize(1);
        assertThat(result.errLines().stream().filter(line -> line.equals("< from " + served.address())))
                .hasSize(2);
    }

    // Compression.

    @Test
    void compressesWhatIsSent() {
        String long1000 = "x".repeat(1000);
        Result result = shell().run(
                        "-t",
                        served.address(),
                        "call",
                        "-v",
                        "SayHelloAgain",
                        "name=" + long1000,
                        "--compress",
                        "gzip");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains("> compressed by gzip\n")
                .containsPattern("sent 1 message, 1003 B \\(gzip \\d\\d B\\)");
        Result set = shell().line("connect " + served.address() + "; set compress gzip; call -v SayHelloAgain name="
                + long1000 + "; call -v SayHelloAgain --compress identity");
        assertThat(set.errLines().stream().filter(line -> line.contains("(gzip ")))
                .hasSize(1);
        Result envelope =
                shell().run("-t", served.address(), "call", "SayHelloAgain", "--compress", "gzip", "-o", "envelope");
        assertThat(envelope.out())
                .containsPattern("\"sentBytes\":0,\"sentCompression\":\"gzip\",\"sentWireBytes\":\\d+");
    }

    @Test
    void unpacksWhatComesBack() throws Exception {
        Files.write(folder.resolve("demo.protoset"), DemoServer.protoset());
        Server packing = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .directExecutor()
                .addService(ServerInterceptors.intercept(new Repeating(), new Packing()))
                .build()
                .start();
        try {
            String address = "127.0.0.1:" + packing.getPort();
            List<String> call = List.of(
                    "--protoset",
                    "demo.protoset",
                    "--reflection",
                    "off",
                    "call",
                    "-v",
                    "helloworld.Greeter/SayHello",
                    "name=" + "x".repeat(2000),
                    "-o",
                    "raw");
            Result result = shell().run(to(address, call));
            assertThat(result.out()).contains("x".repeat(2000));
            assertThat(result.err())
                    .contains("< compressed by gzip\n")
                    .containsPattern("received 1, 2\\.0 KiB \\(gzip \\d\\d B\\)");
        } finally {
            packing.shutdownNow();
            packing.awaitTermination();
        }
    }

    /** Says what it is told. */
    private static final class Repeating extends GreeterGrpc.GreeterImplBase {
        @Override
        public void sayHello(HelloRequest request, StreamObserver<HelloReply> replies) {
            replies.onNext(HelloReply.newBuilder().setMessage(request.getName()).build());
            replies.onCompleted();
        }
    }

    /** Packs all that the server sends. */
    private static final class Packing implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            call.setCompression("gzip");
            return next.startCall(call, headers);
        }
    }

    @Test
    void compressesEachMessageOfAJobAsIsSaid() {
        String send = "; send %1 data=" + "x".repeat(1000);
        Result result = shell().withTerminals("011")
                .line("connect " + served.address() + "; call -v PutStream --compress gzip &" + send + send
                        + " --compress identity" + send + " --compress gzip; end %1; wait %1");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).containsPattern("sent 3 messages, 2.9 KiB \\(gzip 1.0 KiB\\)");
        Result refused = shell().line("call PutStream &; send %1 data=x --compress gzip");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).isEqualTo("grpcsh: %1 cannot compress; begin its call with --compress gzip\n");
    }

    @Test
    void refusesWhatItCannotCompressBy() {
        Result result = shell().run("call", "SayHelloAgain", "--compress", "zip");
        assertThat(result.err())
                .isEqualTo(
                        "grpcsh: --compress: no compression 'zip'; there are identity and gzip; did you mean gzip?\n");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(shell().line("set compress br").err())
                .isEqualTo("grpcsh: compress: no compression 'br'; there are identity and gzip\n");
    }

    // Deadlines.

    @Test
    void aDeadlineOfTheSessionIsForUnaryCallsAlone() {
        Result unary = shell().line("set deadline 100ms; call Wait duration=20s");
        assertThat(unary.err())
                .matches("DEADLINE_EXCEEDED: the deadline passed; --deadline TIME allows more · [0-9.]+ m?s\n");
        assertThat(unary.exitCode()).isEqualTo(64 + 4);
        String stream = "call Generate count=4 interval=100ms";
        assertThat(shell().line("set deadline 100ms; " + stream).outLines()).hasSize(4);
        assertThat(shell().line(stream + " --deadline 150ms").exitCode()).isEqualTo(64 + 4);
        assertThat(shell().line("set deadline 1ms; call Wait duration=0.1s --deadline 20s")
                        .exitCode())
                .isZero();
    }

    // Trying again, and waiting.

    @Test
    void triesAgainWhatIsUnavailable() {
        Result result = shell().run("call", "Fail", "code=14", "message=busy", "--retry", "2");
        assertThat(result.err()).matches("UNAVAILABLE: busy · 3 attempts · [0-9.]+ m?s\n");
        assertThat(result.exitCode()).isEqualTo(64 + 14);
        assertThat(shell().run("call", "Fail", "code=14").err()).matches("UNAVAILABLE · [0-9.]+ m?s\n");
        assertThat(shell().run("call", "Fail", "code=5", "--retry", "2").err()).matches("NOT_FOUND · [0-9.]+ m?s\n");
        Result more = shell().run("-t", served.address(), "call", "Fail", "code=14", "--retry", "1");
        assertThat(more.err()).matches("UNAVAILABLE · 2 attempts · [0-9.]+ m?s\n");
        assertThat(shell().run("call", "Fail", "--retry", "often").exitCode()).isEqualTo(2);
    }

    @Test
    void triesToConnectAgain() throws IOException {
        String address = "127.0.0.1:" + freePort();
        Result result = shell().run("-t", address, "--retry", "1", "ls");
        String refused = address + ": connection refused. Is the server up, and is this its port?\n";
        assertThat(result.err()).isEqualTo("trying again: " + refused + "grpcsh: " + refused);
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void waitsForAServerAsLongAsItIsTold() throws IOException {
        String address = "127.0.0.1:" + freePort();
        String refused = address + ": connection refused. Is the server up, and is this its port?\n";
        Result connecting = shell().run("-t", address, "--wait-for-ready", "--connect-timeout", "500ms", "ls");
        assertThat(connecting.err())
                .isEqualTo("waiting for the server: " + refused + "grpcsh: not ready within 500 ms: " + refused);
        assertThat(connecting.exitCode()).isEqualTo(1);
        Result calling =
                shell().run("-q", "-t", address, "call", "SayHelloAgain", "--wait-for-ready", "--deadline", "300ms");
        assertThat(calling.err()).isEqualTo("grpcsh: not ready within 300 ms: " + refused);
    }

    @Test
    void stopsWaitingAtCtrlC() throws IOException {
        String address = "127.0.0.1:" + freePort();
        Result result =
                shell().withSignalAfter(130, "waiting for the server").run("-t", address, "--wait-for-ready", "ls");
        assertThat(result.exitCode()).isEqualTo(130);
    }

    @Test
    void findsAServerThatComesUpMeanwhile() throws Exception {
        int port = freePort();
        Thread late = new Thread(() -> {
            try {
                Thread.sleep(700);
            } catch (InterruptedException e) {
                return;
            }
            try (CuttableWire wire = CuttableWire.at(port, served.address())) {
                while (wire.connections() == 0) {
                    Thread.sleep(10);
                }
                Thread.sleep(2_000);
            } catch (InterruptedException e) {
                // The test is over.
            }
        });
        late.setDaemon(true);
        late.start();
        Result result =
                shell().run("-t", "127.0.0.1:" + port, "--wait-for-ready", "-q", "call", "SayHelloAgain", "name=Ada");
        late.interrupt();
        late.join();
        succeeds(result, GREETING);
    }

    // Several addresses.

    @Test
    @EnabledOnOs(OS.LINUX)
    void socketsThatHaveANameAndNoFile() throws Exception {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        String name = "grpcsh test " + ProcessHandle.current().pid();
        Server server = NettyServerBuilder.forAddress(new DomainSocketAddress("\0" + name))
                .channelType(EpollServerDomainSocketChannel.class)
                .bossEventLoopGroup(threads)
                .workerEventLoopGroup(threads)
                .addService(ProtoReflectionServiceV1.newInstance())
                .addService(new GreeterGrpc.GreeterImplBase() {
                    @Override
                    public void sayHello(HelloRequest request, StreamObserver<HelloReply> replies) {
                        replies.onNext(HelloReply.newBuilder()
                                .setMessage("from nowhere")
                                .build());
                        replies.onCompleted();
                    }
                })
                .build()
                .start();
        try {
            succeeds(
                    shell().run("-t", "unix-abstract:" + name, "call", "SayHello"), "{\"message\":\"from nowhere\"}\n");
            succeeds(
                    shell().run("grpcurl", "-plaintext", "unix-abstract:" + name, "list"),
                    "grpc.reflection.v1.ServerReflection\nhelloworld.Greeter\n");
        } finally {
            server.shutdownNow().awaitTermination();
            var unused = threads.shutdownGracefully(0, 0, TimeUnit.SECONDS).sync();
        }
        Result nobody = shell().run("-t", "unix-abstract:" + name, "ls");
        assertThat(nobody.err()).contains("connection refused").doesNotContain("Address", "java");
        assertThat(nobody.exitCode()).isEqualTo(1);
    }

    @Test
    void callsEachAddressInTurn() throws IOException {
        try (ServedDemo other = ServedDemo.start()) {
            String list = served.address() + "," + other.address();
            // An address takes its turn once it is connected.
            String calls = "call SayHelloAgain -v; sleep 200ms; ".repeat(6);
            Result turns = shell().run("-t", list, "--load-balancing", "round_robin", "-c", calls);
            assertThat(turns.errLines()).contains("< from " + served.address(), "< from " + other.address());
            Result first = shell().run("-t", list, "--load-balancing", "pick_first", "-c", calls);
            assertThat(first.errLines())
                    .contains("< from " + served.address())
                    .doesNotContain("< from " + other.address());
        }
        succeeds(
                shell().run(
                                "-t",
                                "127.0.0.1:" + freePort() + "," + served.address(),
                                "call",
                                "SayHelloAgain",
                                "name=Ada"),
                GREETING);
        assertThat(shell().run("ls", "--load-balancing", "best").err())
                .isEqualTo(
                        "grpcsh: --load-balancing: 'best' is no way to balance; there are pick_first and round_robin\n");
    }

    // What the server is told.

    @Test
    void callsItselfAsItIsTold() {
        String agent = "me/1 grpc-java-netty/1.83.1";
        try (ServedDemo picky = ServedDemo.requiring("user-agent: " + agent)) {
            succeeds(
                    shell().run("-t", picky.address(), "--user-agent", "me/1", "call", "SayHelloAgain", "name=Ada"),
                    GREETING);
            assertThat(shell().run("-t", picky.address(), "call", "SayHelloAgain")
                            .exitCode())
                    .isNotZero();
        }
        assertThat(shell().run("ls", "--user-agent", "me\u0007").err())
                .isEqualTo("grpcsh: --user-agent: a user agent is printable ASCII\n");
    }

    @Test
    void pingsNoMoreOftenThanGrpcDoes() {
        assertThat(shell().run("ls", "--keepalive", "5s").err())
                .isEqualTo("grpcsh: --keepalive: gRPC pings no more often than every 10s, and 5s is less\n");
        succeeds(
                shell().run("-t", served.address(), "--keepalive", "30s", "call", "SayHelloAgain", "name=Ada"),
                GREETING);
    }

    // Proxies.

    @Test
    void goesThroughTheProxyOfTheEnvironment() throws IOException {
        try (ConnectProxy proxy = ConnectProxy.to(served.address())) {
            ShellHarness shell = shell().withVariable("https_proxy", "http://ada:s3%2Bcret@" + proxy.address());
            succeeds(shell.run("-t", "grpc://server.example:50051", "call", "SayHelloAgain", "name=Ada"), GREETING);
            assertThat(proxy.requests())
                    .allMatch(head -> head.startsWith("CONNECT server.example:50051 HTTP/1.1\r\n")
                            && head.toLowerCase(java.util.Locale.ROOT)
                                    .contains("\r\nproxy-authorization: basic yWRhOnMzK2NyZXQ=\r\n"
                                            .toLowerCase(java.util.Locale.ROOT)));
            int before = proxy.requests().size();
            succeeds(shell.run("-t", served.address(), "call", "SayHelloAgain", "name=Ada"), GREETING);
            Result without =
                    shell.withVariable("no_proxy", "other, .example").run("-t", "grpc://server.example:50051", "ls");
            assertThat(without.err())
                    .isEqualTo("grpcsh: grpc://server.example:50051: unknown host; is the name right?\n");
            assertThat(proxy.requests()).hasSize(before);
            Result status = shell.run("-t", "grpc://server.example:50051", "status");
            assertThat(status.out()).contains("transport\tplaintext, through the proxy " + proxy.address() + "\n");
        }
    }

    @Test
    void namesTheProxyInProblemsAndNotItsPassword() throws IOException {
        String target = "grpc://server.example:50051";
        try (ConnectProxy proxy = ConnectProxy.refusing("407 Proxy Authentication Required")) {
            Result result = shell().withVariable("https_proxy", "http://ada:s3cret@" + proxy.address())
                    .run("--stacktrace", "-t", target, "ls");
            assertThat(result.errLines().get(0))
                    .isEqualTo("grpcsh: " + target + ": the proxy " + proxy.address()
                            + " wants other credentials; write them into https_proxy as"
                            + " http://USER:PASSWORD@HOST:PORT");
            assertThat(result.err()).doesNotContain("s3cret");
            assertThat(result.exitCode()).isEqualTo(1);
        }
        try (ConnectProxy proxy = ConnectProxy.refusing("403 Forbidden")) {
            assertThat(shell().withVariable("grpc_proxy", proxy.address())
                            .run("-t", target, "ls")
                            .err())
                    .isEqualTo("grpcsh: " + target + ": the proxy " + proxy.address()
                            + " does not lead there (status 403 Forbidden)\n");
        }
        String nobody = "127.0.0.1:" + freePort();
        assertThat(shell().withVariable("HTTPS_PROXY", "http://" + nobody)
                        .run("-t", target, "ls")
                        .err())
                .isEqualTo("grpcsh: " + target + ": the proxy " + nobody
                        + " refuses connections; the environment names it, and no_proxy lists what does without\n");
        Result socks = shell().withVariable("https_proxy", "socks5://ada:s3cret@" + nobody)
                .run("-t", target, "ls");
        assertThat(socks.err())
                .isEqualTo("grpcsh: https_proxy names no proxy that can be used; write it like"
                        + " http://proxy.example:3128\n");
        assertThat(shell().withVariable("https_proxy", "http://proxy.invalid:3128")
                        .run("-t", target, "ls")
                        .err())
                .isEqualTo("grpcsh: " + target
                        + ": the proxy proxy.invalid:3128 is an unknown host; the environment names it\n");
    }

    // How it breaks.

    @Test
    void tellsThatTheConnectionWasLostAndGoesOn() {
        String stream = "call Generate payload_size=1000 interval=1ms > lost";
        try (CuttableWire wire = new CuttableWire(served.address(), 300_000)) {
            Result result = shell().run("-t", wire.address(), "-c", stream);
            assertThat(result.err())
                    .matches("UNAVAILABLE: the connection was lost after \\d+ messages · [0-9.]+ m?s\n");
            assertThat(result.exitCode()).isEqualTo(64 + 14);
        }
        try (CuttableWire wire = new CuttableWire(served.address(), 300_000)) {
            succeeds(
                    shell().run(
                                    "-t",
                                    wire.address(),
                                    "-c",
                                    "try " + stream
                                            + "; expect $status == \"UNAVAILABLE\"; call SayHelloAgain name=Ada"),
                    GREETING);
        }
    }

    @Test
    void tellsWhatIsNoGrpc() throws IOException {
        Files.write(folder.resolve("demo.protoset"), DemoServer.protoset());
        List<String> call =
                List.of("--protoset", "demo.protoset", "--reflection", "off", "call", "helloworld.Greeter/SayHello");
        try (CrudeHttp2 server = new CrudeHttp2("502", "text/html", "<h1>Bad gateway</h1>\nmore")) {
            Result result = shell().run(to(server.address(), call));
            assertThat(result.err())
                    .matches("UNAVAILABLE: no gRPC server answered, but one for HTTP: status 502, text/html:"
                            + " <h1>Bad gateway</h1> · [0-9.]+ m?s\n");
            assertThat(result.exitCode()).isEqualTo(64 + 14);
            assertThat(shell().run("-t", server.address(), "ls").err())
                    .contains("no gRPC server answered, but one for HTTP: status 502, text/html");
        }
        try (CrudeHttp2 server = new CrudeHttp2("200", "application/grpc-web+proto", "")) {
            assertThat(shell().run(to(server.address(), call)).err())
                    .matches(
                            "UNKNOWN: the server answers in gRPC-Web \\(application/grpc-web\\+proto\\) there, which is"
                                    + " another protocol · [0-9.]+ m?s\n");
        }
    }

    /** Which of the two calls waits is a matter of chance; that one does is not, and waiting ends with Ctrl-C. */
    @Test
    void tellsThatACallWaitsForItsTurn() {
        String calls = "call Generate count=3 interval=0.8s | jq '{text: \"a\"}' | call Converse ";
        try (ServedDemo busy = ServedDemo.taking(1).ticking()) {
            String told = "waiting: the server takes no more calls at once on this connection; with -t TARGET a"
                    + " call has one of its own\n";
            Result result = shell().withSignalAfter(130, told).run("-t", busy.address(), "-c", calls + "> f");
            assertThat(result.err()).startsWith(told);
            assertThat(result.exitCode()).isEqualTo(130);
            Result own = shell().run("-t", busy.address(), "-c", calls + "-t " + busy.address());
            assertThat(own.err()).isEmpty();
            assertThat(own.outLines()).hasSize(3);
        }
    }

    // Files.

    @Test
    void countsSocketFilesFromTheWorkingFolder() {
        try (ServedDemo local = ServedDemo.at(folder.resolve("app.sock"))) {
            assertThat(local.address()).endsWith("app.sock");
            Result result = shell().run("-t", "unix:app.sock", "call", "-v", "SayHelloAgain", "name=Ada");
            assertThat(result.out()).isEqualTo(GREETING);
            assertThat(result.err()).contains("unix:app.sock, plaintext\n");
        }
    }

    @Test
    void tellsThatTheFileOfAuthoritiesIsMissing() {
        TlsFiles files = TlsFiles.make(folder, "own", "dns:localhost,ip:127.0.0.1");
        try (ServedDemo secure = ServedDemo.listening(files.listening(Optional.empty()))) {
            assertThat(shell().withVariable("SSL_CERT_FILE", "missing.pem")
                            .run("-t", secure.address(), "--tls", "ls")
                            .err())
                    .isEqualTo("grpcsh: " + secure.address()
                            + ": the certificate is not trusted (self-signed, CN=own), and SSL_CERT_FILE names"
                            + " missing.pem, which cannot be read; give its authority with --cacert FILE, or"
                            + " --insecure to look without checking\n");
        }
    }

    private static String[] to(String address, List<String> words) {
        return java.util.stream.Stream.concat(java.util.stream.Stream.of("-t", address), words.stream())
                .toArray(String[]::new);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
