package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsh.demo.proto.contact.ClientMsg;
import dev.grpcsh.demo.proto.contact.ContactGrpc;
import dev.grpcsh.demo.proto.contact.Result;
import dev.grpcsh.demo.proto.helloworld.GreeterGrpc;
import dev.grpcsh.demo.proto.helloworld.HelloReply;
import dev.grpcsh.demo.proto.helloworld.HelloRequest;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslContextBuilder;
import io.grpc.netty.shaded.io.netty.handler.ssl.SslProvider;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.net.ServerSocket;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListenerTest {
    private static final HelloRequest ADA =
            HelloRequest.newBuilder().setName("Ada").build();

    private final DemoServer server = new DemoServer(DemoRig.QUICK, line -> {});

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "BOTH, OK, OK",
        "V1, OK, UNIMPLEMENTED",
        "V1ALPHA, UNIMPLEMENTED, OK",
        "OFF, UNIMPLEMENTED, UNIMPLEMENTED"
    })
    void offersReflectionAsAsked(ReflectionOffer offer, Status.Code v1, Status.Code v1alpha) {
        try (NetworkListener listener = server.listen(options(offer, OptionalInt.empty(), Optional.empty()))) {
            ManagedChannel channel = DemoRig.plaintext(listener.address());
            assertThat(Reflected.V1.end(channel).getCode()).isEqualTo(v1);
            assertThat(Reflected.V1ALPHA.end(channel).getCode()).isEqualTo(v1alpha);
            if (v1 == Status.Code.OK) {
                assertThat(Reflected.V1.services(channel).contains(DemoServer.REFLECTION_V1ALPHA))
                        .isEqualTo(v1alpha == Status.Code.OK);
            }
            assertThat(hello(channel)).isEqualTo("Hello, Ada!");
            DemoRig.close(channel);
        }
    }

    @Test
    void turnsAwayCallsWithoutTheHeader() {
        try (NetworkListener listener =
                server.listen(options(ReflectionOffer.BOTH, OptionalInt.empty(), Optional.of("X-Key:  let me in ")))) {
            ManagedChannel channel = DemoRig.plaintext(listener.address());
            assertThat(helloStatus(channel)).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(helloStatus(with(channel, "wrong"))).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(Reflected.V1.end(channel).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(Reflected.V1ALPHA.end(channel).getCode()).isEqualTo(Status.Code.UNAUTHENTICATED);
            assertThat(hello(with(channel, "let me in"))).isEqualTo("Hello, Ada!");
            assertThat(Reflected.V1.services(with(channel, "let me in"))).isNotEmpty();
            DemoRig.close(channel);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"no colon", ": no name", "bad name: x", ""})
    void refusesAHeaderThatIsNone(String header) {
        ShellException problem = refusal(options(ReflectionOffer.BOTH, OptionalInt.empty(), Optional.of(header)));
        assertThat(problem.problem()).startsWith("--require-header " + header + ": ");
        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void takesOnlySoManyCallsAtOnce() throws Exception {
        try (NetworkListener listener =
                server.listen(options(ReflectionOffer.BOTH, OptionalInt.of(1), Optional.empty()))) {
            ManagedChannel channel = DemoRig.plaintext(listener.address());
            Replies<Result> replies = new Replies<>();
            StreamObserver<ClientMsg> first = ContactGrpc.newStub(channel).sendStatus(replies);
            first.onNext(ClientMsg.getDefaultInstance());
            assertThat(replies.next().getRet()).isEqualTo("server received: ");
            var second = GreeterGrpc.newFutureStub(channel).sayHello(ADA);
            first.onNext(ClientMsg.getDefaultInstance());
            assertThat(replies.next().getRet()).isEqualTo("server received: ");
            assertThat(second.isDone()).isFalse();
            first.onCompleted();
            assertThat(second.get(30, TimeUnit.SECONDS).getMessage()).isEqualTo("Hello, Ada!");
            DemoRig.close(channel);
        }
    }

    @Test
    void listensOnASocketFile() throws Exception {
        Path socket = folder.resolve("s");
        try (NetworkListener listener = server.listen(unix(socket))) {
            assertThat(listener.address()).isEqualTo("unix://" + socket.toAbsolutePath());
            assertThat(helloOverUnix(socket)).isEqualTo("Hello, Ada!");
            assertThat(refusal(unix(socket)).problem()).contains("another server listens there");
        }
        assertThat(socket).doesNotExist();
        // A file that a server left behind when it was killed is no obstacle.
        try (var left = java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(socket));
        }
        assertThat(socket).exists();
        try (NetworkListener listener = server.listen(unix(socket))) {
            assertThat(listener.address()).endsWith("/s");
            assertThat(helloOverUnix(socket)).isEqualTo("Hello, Ada!");
        }
    }

    @Test
    void leavesAnOrdinaryFileAlone() throws Exception {
        Path file = Files.writeString(folder.resolve("precious"), "data");
        assertThat(refusal(unix(file)).problem()).startsWith("unix://" + file + ": cannot listen: ");
        assertThat(file).hasContent("data");
    }

    @Test
    void speaksTls() throws Exception {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:localhost,ip:127.0.0.1");
        try (NetworkListener listener = server.listen(files.listening(Optional.empty()))) {
            ManagedChannel trusting = tls(listener.address(), files, Optional.empty());
            assertThat(hello(trusting)).isEqualTo("Hello, Ada!");
            DemoRig.close(trusting);
            TlsFiles others = TlsFiles.make(folder, "others", "dns:localhost,ip:127.0.0.1");
            ManagedChannel distrusting = tls(listener.address(), others, Optional.empty());
            assertThat(helloStatus(distrusting)).isEqualTo(Status.Code.UNAVAILABLE);
            DemoRig.close(distrusting);
            ManagedChannel plaintext = DemoRig.plaintext(listener.address());
            assertThat(helloStatus(plaintext)).isEqualTo(Status.Code.UNAVAILABLE);
            DemoRig.close(plaintext);
        }
    }

    @Test
    void asksForAClientCertificate() throws Exception {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:localhost,ip:127.0.0.1");
        TlsFiles client = TlsFiles.make(folder, "client", "dns:client");
        TlsFiles stranger = TlsFiles.make(folder, "stranger", "dns:client");
        try (NetworkListener listener = server.listen(files.listening(Optional.of(client.certificate())))) {
            ManagedChannel known = tls(listener.address(), files, Optional.of(client));
            assertThat(hello(known)).isEqualTo("Hello, Ada!");
            DemoRig.close(known);
            ManagedChannel nobody = tls(listener.address(), files, Optional.empty());
            assertThat(helloStatus(nobody)).isEqualTo(Status.Code.UNAVAILABLE);
            DemoRig.close(nobody);
            ManagedChannel unknown = tls(listener.address(), files, Optional.of(stranger));
            assertThat(helloStatus(unknown)).isEqualTo(Status.Code.UNAVAILABLE);
            DemoRig.close(unknown);
        }
    }

    @Test
    void saysWhichTlsFileCannotBeUsed() throws Exception {
        TlsFiles files = TlsFiles.make(folder, "server", "dns:localhost");
        Path missing = folder.resolve("missing.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "hello\n");
        assertThat(refusal(new TlsFiles(missing, files.key()).listening(Optional.empty()))
                        .problem())
                .isEqualTo(missing + ": no such file, or not readable");
        assertThat(refusal(new TlsFiles(text, files.key()).listening(Optional.empty()))
                        .problem())
                .startsWith("the TLS files cannot be used: ");
        assertThat(refusal(new TlsFiles(files.certificate(), text).listening(Optional.empty()))
                        .problem())
                .startsWith("the TLS files cannot be used: ");
        assertThat(refusal(files.listening(Optional.of(missing))).problem())
                .isEqualTo(missing + ": no such file, or not readable");
        assertThat(refusal(new ListenOptions(
                                "127.0.0.1",
                                0,
                                Optional.empty(),
                                Optional.of(files.certificate()),
                                Optional.empty(),
                                Optional.empty(),
                                ReflectionOffer.BOTH,
                                OptionalInt.empty(),
                                Optional.empty()))
                        .problem())
                .isEqualTo("--tls-cert and --tls-key go together");
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThat(refusal(bound("127.0.0.1", port)).problem())
                    .startsWith("127.0.0.1:" + port + ": cannot listen: ")
                    .containsIgnoringCase("in use");
        }
    }

    @Test
    void saysThatAnAddressIsNotOurs() {
        assertThat(refusal(bound("nonexistent.invalid", 0)).problem())
                .startsWith("nonexistent.invalid:0: cannot listen: ")
                .doesNotContain("null");
        assertThat(refusal(bound("192.0.2.1", 0)).problem())
                .startsWith("192.0.2.1:0: cannot listen: ")
                .doesNotContain("null");
    }

    @Test
    void sharesItsStateWithTheEmbeddedSide() {
        try (NetworkListener listener = server.listen(ListenOptions.LOOPBACK)) {
            ManagedChannel outside = DemoRig.plaintext(listener.address());
            ManagedChannel inside = server.channel();
            var pushed = dev.grpcsh.demo.proto.control.PushRequest.newBuilder()
                    .setTask("from inside")
                    .build();
            assertThat(dev.grpcsh.demo.proto.control.ControlGrpc.newBlockingStub(inside)
                            .push(pushed))
                    .isNotNull();
            Replies<dev.grpcsh.demo.proto.contact.ServerMsg> replies = new Replies<>();
            ContactGrpc.newStub(outside).getTask(dev.grpcsh.demo.proto.contact.Empty.getDefaultInstance(), replies);
            assertThat(replies.next().getTask()).isEqualTo("from inside");
            DemoRig.close(inside);
            DemoRig.close(outside);
        }
    }

    private ShellException refusal(ListenOptions options) {
        return catchThrowableOfType(
                ShellException.class, () -> server.listen(options).close());
    }

    private static String hello(Channel channel) {
        return GreeterGrpc.newBlockingStub(channel).sayHello(ADA).getMessage();
    }

    private static Status.Code helloStatus(Channel channel) {
        Replies<HelloReply> replies = new Replies<>();
        GreeterGrpc.newStub(channel).sayHello(ADA, replies);
        return replies.end().getCode();
    }

    private static String helloOverUnix(Path socket) {
        EventLoopGroup threads = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ManagedChannel channel = NettyChannelBuilder.forAddress(UnixDomainSocketAddress.of(socket))
                .channelType(NioDomainSocketChannel.class, UnixDomainSocketAddress.class)
                .eventLoopGroup(threads)
                .overrideAuthority("localhost")
                .usePlaintext()
                .build();
        try {
            return hello(channel);
        } finally {
            DemoRig.close(channel);
            threads.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
        }
    }

    private static ManagedChannel tls(String address, TlsFiles server, Optional<TlsFiles> own) throws Exception {
        SslContextBuilder context =
                SslContextBuilder.forClient().trustManager(server.certificate().toFile());
        if (own.isPresent()) {
            context.keyManager(own.get().certificate().toFile(), own.get().key().toFile());
        }
        return NettyChannelBuilder.forTarget(address)
                .sslContext(GrpcSslContexts.configure(context, SslProvider.JDK).build())
                .build();
    }

    private static Channel with(Channel channel, String value) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("x-key", Metadata.ASCII_STRING_MARSHALLER), value);
        return io.grpc.ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static ListenOptions unix(Path socket) {
        return new ListenOptions(
                "127.0.0.1",
                0,
                Optional.of(socket),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ReflectionOffer.BOTH,
                OptionalInt.empty(),
                Optional.empty());
    }

    private static ListenOptions bound(String host, int port) {
        return new ListenOptions(
                host,
                port,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                ReflectionOffer.BOTH,
                OptionalInt.empty(),
                Optional.empty());
    }

    private static ListenOptions options(ReflectionOffer offer, OptionalInt streams, Optional<String> header) {
        return new ListenOptions(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                offer,
                streams,
                header);
    }
}
