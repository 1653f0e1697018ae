package dev.grpcsh.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.NetworkListener;
import dev.grpcsh.demo.proto.helloworld.HelloReply;
import dev.grpcsh.demo.proto.helloworld.HelloRequest;
import dev.grpcsh.demo.proto.showcase.CollectReply;
import dev.grpcsh.demo.proto.showcase.CollectRequest;
import dev.grpcsh.demo.proto.showcase.ConverseReply;
import dev.grpcsh.demo.proto.showcase.ConverseRequest;
import dev.grpcsh.demo.proto.showcase.FailRequest;
import dev.grpcsh.demo.proto.showcase.GenerateReply;
import dev.grpcsh.demo.proto.showcase.GenerateRequest;
import dev.grpcsh.demo.proto.showcase.WaitRequest;
import dev.grpcsh.rpc.RpcOutcome.Origin;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(booleans = {false, true})
@Timeout(20)
final class RpcCallTest {
    private static final String SHOWCASE = "grpcsh.showcase.v1.Showcase/";
    private static final com.google.protobuf.Duration HOUR =
            com.google.protobuf.Duration.newBuilder().setSeconds(3600).build();

    private final DemoServer server = new DemoServer(DemoSettings.DEFAULT, line -> {});
    private final @Nullable NetworkListener listener;
    private final ManagedChannel channel;
    private final AtomicLong clock = new AtomicLong();
    private final Invoker invoker;

    RpcCallTest(boolean network) {
        listener = network ? server.listen(ListenOptions.LOOPBACK) : null;
        channel = listener == null
                ? server.channel()
                : NettyChannelBuilder.forTarget(listener.address())
                        .usePlaintext()
                        .directExecutor()
                        .build();
        invoker = new Invoker(channel, clock::incrementAndGet);
    }

    @AfterEach
    void close() throws Exception {
        channel.shutdownNow();
        assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        if (listener != null) {
            listener.close();
        }
        server.close();
    }

    /** All that came of a call. */
    private record Course(boolean headers, List<byte[]> messages, RpcOutcome outcome) {}

    @Test
    void unaryGoesWell() throws Exception {
        try (RpcCall call = invoker.start(request("helloworld.Greeter/SayHello", CallKind.UNARY))) {
            assertThat(call.sendNow(
                            HelloRequest.newBuilder().setName("Ada").build().toByteArray()))
                    .isTrue();
            call.halfClose();
            Course course = course(call);
            assertThat(course.headers()).isTrue();
            assertThat(course.messages()).hasSize(1);
            assertThat(HelloReply.parseFrom(course.messages().get(0)).getMessage())
                    .isEqualTo("Hello, Ada!");
            assertOk(course.outcome());
            assertThat(call.sentMessages()).isEqualTo(1);
            assertThat(call.isClosed()).isTrue();
        }
    }

    @Test
    void serverStreamGoesWell() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Generate", CallKind.SERVER_STREAM))) {
            call.sendNow(GenerateRequest.newBuilder().setCount(300).build().toByteArray());
            call.halfClose();
            Course course = course(call);
            assertThat(numbers(course.messages())).hasSize(300).isSorted().endsWith(300L);
            assertOk(course.outcome());
        }
    }

    @Test
    void clientStreamGoesWell() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Collect", CallKind.CLIENT_STREAM))) {
            for (int i = 0; i < 300; i++) {
                assertThat(call.send(CollectRequest.newBuilder()
                                .setPayload(com.google.protobuf.ByteString.copyFrom(new byte[1000]))
                                .build()
                                .toByteArray()))
                        .isTrue();
            }
            call.halfClose();
            Course course = course(call);
            assertThat(course.messages()).hasSize(1);
            CollectReply reply = CollectReply.parseFrom(course.messages().get(0));
            assertThat(reply.getMessageCount()).isEqualTo(300);
            assertThat(reply.getPayloadBytes()).isEqualTo(300_000);
            assertOk(course.outcome());
        }
    }

    @Test
    void bidiStreamGoesWell() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Converse", CallKind.BIDI_STREAM))) {
            assertThat(call.send(converse("a"))).isTrue();
            assertThat(reply(nextMessage(call))).isEqualTo("a");
            assertThat(call.send(converse("b"))).isTrue();
            assertThat(reply(nextMessage(call))).isEqualTo("b");
            call.halfClose();
            Course course = course(call);
            assertThat(course.messages()).isEmpty();
            assertOk(course.outcome());
        }
    }

    @ParameterizedTest
    @EnumSource(CallKind.class)
    void failsEarly(CallKind kind) throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + method(kind, "Fail"), kind))) {
            begin(call, kind, failing(kind, 0));
            Course course = course(call);
            assertThat(course.messages()).isEmpty();
            assertFailed(course.outcome());
            assertThat(call.send(new byte[0])).isFalse();
            assertThat(call.sendNow(new byte[0])).isFalse();
            call.halfClose();
            assertThat(call.sentMessages()).isEqualTo(1);
        }
    }

    @Test
    void serverStreamFailsLate() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Generate", CallKind.SERVER_STREAM))) {
            call.sendNow(failing(CallKind.SERVER_STREAM, 100));
            call.halfClose();
            Course course = course(call);
            assertThat(course.messages()).hasSize(100);
            assertFailed(course.outcome());
        }
    }

    @Test
    void clientStreamFailsLate() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Collect", CallKind.CLIENT_STREAM))) {
            byte[] message = failing(CallKind.CLIENT_STREAM, 100);
            boolean taken = true;
            for (int i = 0; i < 10_000_000 && taken; i++) {
                taken = call.send(message);
            }
            assertThat(taken).isFalse();
            assertFailed(course(call).outcome());
        }
    }

    @Test
    void bidiStreamFailsLate() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Converse", CallKind.BIDI_STREAM))) {
            for (int i = 0; i < 3; i++) {
                assertThat(call.send(failing(CallKind.BIDI_STREAM, 3))).isTrue();
            }
            Course course = course(call);
            assertThat(course.messages()).hasSize(2);
            assertFailed(course.outcome());
        }
    }

    @ParameterizedTest
    @EnumSource(CallKind.class)
    void endsAtItsDeadline(CallKind kind) throws Exception {
        connect();
        CallRequest request = new CallRequest(
                SHOWCASE + method(kind, "Wait"),
                kind,
                new Metadata(),
                Optional.of(Duration.ofMillis(50)),
                CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
        try (RpcCall call = invoker.start(request)) {
            begin(call, kind, lasting(kind));
            RpcOutcome outcome = course(call).outcome();
            assertThat(outcome.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
            assertThat(outcome.origin()).isEqualTo(Origin.HERE);
            assertThat(outcome.description()).isNotEmpty();
        }
    }

    @Test
    void tellsTheServersOwnDeadlineStatusFromOurs() throws Exception {
        RpcOutcome outcome = failed(4);
        assertThat(outcome.code()).isEqualTo(Code.DEADLINE_EXCEEDED);
        assertThat(outcome.origin()).isEqualTo(Origin.SERVER);
    }

    @Test
    void tellsTheServersOtherStatusesFromOurs() throws Exception {
        for (Code code : List.of(Code.CANCELLED, Code.RESOURCE_EXHAUSTED, Code.UNAVAILABLE, Code.INTERNAL)) {
            RpcOutcome outcome = failed(code.value());
            assertThat(outcome.code()).isEqualTo(code);
            assertThat(outcome.origin()).as(code.toString()).isEqualTo(Origin.SERVER);
        }
    }

    @ParameterizedTest
    @EnumSource(CallKind.class)
    void endsWhenItIsCancelled(CallKind kind) throws Exception {
        connect();
        try (RpcCall call = invoker.start(request(SHOWCASE + method(kind, "Wait"), kind))) {
            begin(call, kind, lasting(kind));
            call.cancel("we are leaving");
            RpcOutcome outcome = course(call).outcome();
            assertThat(outcome.code()).isEqualTo(Code.CANCELLED);
            assertThat(outcome.origin()).isEqualTo(Origin.HERE);
            call.cancel("again");
        }
    }

    @Test
    void cancelsFromAnotherThreadWhileWaiting() throws Exception {
        connect();
        try (RpcCall call = invoker.start(request(SHOWCASE + "Wait", CallKind.UNARY))) {
            begin(call, CallKind.UNARY, lasting(CallKind.UNARY));
            Thread other = new Thread(() -> call.cancel("from elsewhere"));
            other.start();
            assertThat(course(call).outcome().code()).isEqualTo(Code.CANCELLED);
            other.join();
        }
    }

    @Test
    void closingCancels() throws Exception {
        RpcCall call = invoker.start(request(SHOWCASE + "Generate", CallKind.SERVER_STREAM));
        begin(call, CallKind.SERVER_STREAM, new byte[0]);
        assertThat(nextMessage(call)).isNotEmpty();
        call.close();
        assertThat(course(call).outcome().code()).isEqualTo(Code.CANCELLED);
        assertThat(call.isClosed()).isTrue();
    }

    @Test
    void isClosedOnceItsEndWasTaken() throws Exception {
        connect();
        for (int i = 0; i < 300; i++) {
            try (RpcCall call = invoker.start(request(SHOWCASE + "Wait", CallKind.UNARY))) {
                call.sendNow(WaitRequest.getDefaultInstance().toByteArray());
                call.halfClose();
                assertOk(course(call).outcome());
                assertThat(call.isClosed()).isTrue();
            }
        }
    }

    @Test
    void refusesMessagesOverTheLimit() throws Exception {
        int limit = 10_000;
        CallRequest request =
                new CallRequest(SHOWCASE + "Generate", CallKind.SERVER_STREAM, new Metadata(), Optional.empty(), limit);
        for (int size : new int[] {limit, 1_000_000, 16_000_000}) {
            try (RpcCall call = invoker.start(request)) {
                call.sendNow(GenerateRequest.newBuilder()
                        .setCount(2)
                        .setPayloadSize(size)
                        .build()
                        .toByteArray());
                call.halfClose();
                Course course = course(call);
                assertThat(course.messages()).isEmpty();
                assertThat(course.outcome().code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
                assertThat(course.outcome().origin()).isEqualTo(Origin.HERE);
                assertThat(course.outcome().description()).contains("larger than 10000 bytes");
            }
        }
    }

    @Test
    void takesMessagesUpToTheLimit() throws Exception {
        GenerateRequest asked =
                GenerateRequest.newBuilder().setCount(1).setPayloadSize(10_000).build();
        int size = GenerateReply.newBuilder()
                .setNumber(1)
                .setPayload(com.google.protobuf.ByteString.copyFrom(new byte[10_000]))
                .build()
                .getSerializedSize();
        for (int limit : new int[] {size - 1, size, size + 1, 20_000_000}) {
            CallRequest request = new CallRequest(
                    SHOWCASE + "Generate", CallKind.SERVER_STREAM, new Metadata(), Optional.empty(), limit);
            try (RpcCall call = invoker.start(request)) {
                call.sendNow(asked.toByteArray());
                call.halfClose();
                assertThat(course(call).outcome().code()).isEqualTo(limit < size ? Code.RESOURCE_EXHAUSTED : Code.OK);
            }
        }
    }

    @Test
    void takesLargeMessagesWhenTheLimitAllows() throws Exception {
        CallRequest request = new CallRequest(
                SHOWCASE + "Generate", CallKind.SERVER_STREAM, new Metadata(), Optional.empty(), 20_000_000);
        try (RpcCall call = invoker.start(request)) {
            call.sendNow(GenerateRequest.newBuilder()
                    .setCount(1)
                    .setPayloadSize(16_000_000)
                    .build()
                    .toByteArray());
            call.halfClose();
            Course course = course(call);
            assertOk(course.outcome());
            assertThat(course.messages().get(0).length).isGreaterThan(16_000_000);
        }
    }

    @Test
    void countsAndTimes() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Converse", CallKind.BIDI_STREAM))) {
            byte[] first = converse("one");
            byte[] second = converse("second");
            assertThat(call.send(first)).isTrue();
            int received = nextMessage(call).length;
            assertThat(call.send(second)).isTrue();
            received += nextMessage(call).length;
            call.halfClose();
            RpcTiming timing = course(call).outcome().timing();
            assertThat(timing.sentMessages()).isEqualTo(2);
            assertThat(timing.sentBytes()).isEqualTo(first.length + second.length);
            assertThat(timing.receivedMessages()).isEqualTo(2);
            assertThat(timing.receivedBytes()).isEqualTo(received);
            // The clock ticks each time somebody looks.
            assertThat(timing.headers()).contains(Duration.ofNanos(1));
            assertThat(timing.firstMessage()).contains(Duration.ofNanos(2));
            assertThat(timing.lastMessage()).contains(Duration.ofNanos(3));
            assertThat(timing.total()).isEqualTo(Duration.ofNanos(4));
        }
    }

    @Test
    void timesACallWithoutHeadersOrMessages() throws Exception {
        RpcTiming timing = failed(5).timing();
        assertThat(timing.receivedMessages()).isZero();
        assertThat(timing.receivedBytes()).isZero();
        assertThat(timing.firstMessage()).isEmpty();
        assertThat(timing.sentMessages()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_000})
    void buffersNoMoreThanItsWindow(int size) throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Generate", CallKind.SERVER_STREAM))) {
            call.sendNow(
                    GenerateRequest.newBuilder().setPayloadSize(size).build().toByteArray());
            call.halfClose();
            assertThat(nextMessage(call)).isNotEmpty();
            for (int i = 0; i < 20; i++) {
                connect();
            }
            call.cancel("enough");
            Course course = course(call);
            assertThat(course.messages()).hasSizeLessThanOrEqualTo(64);
            assertThat(course.outcome().timing().receivedMessages()).isLessThanOrEqualTo(65);
        }
    }

    @Test
    void buffersFewLargeMessages() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Generate", CallKind.SERVER_STREAM))) {
            call.sendNow(GenerateRequest.newBuilder()
                    .setPayloadSize(1_000_000)
                    .build()
                    .toByteArray());
            call.halfClose();
            for (int i = 0; i < 40; i++) {
                assertThat(nextMessage(call)).hasSizeGreaterThan(1_000_000);
            }
            for (int i = 0; i < 20; i++) {
                connect();
            }
            call.cancel("enough");
            assertThat(course(call).messages()).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void tellsWhetherMoreIsThere() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Generate", CallKind.SERVER_STREAM))) {
            call.sendNow(GenerateRequest.newBuilder().setCount(500).build().toByteArray());
            call.halfClose();
            int followed = 0;
            RpcEvent event = call.next();
            while (!(event instanceof RpcEvent.Closed)) {
                followed += call.holdsMore() ? 1 : 0;
                event = call.next();
            }
            // Over a network the taker may be faster; within a process what was asked for comes at once.
            assertThat(followed).isBetween(listener == null ? 1 : 0, 501);
            assertThat(call.holdsMore()).isFalse();
        }
    }

    @Test
    void goesOnAsMessagesAreTaken() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Generate", CallKind.SERVER_STREAM))) {
            begin(call, CallKind.SERVER_STREAM, new byte[0]);
            for (long number = 1; number <= 1_000; number++) {
                assertThat(GenerateReply.parseFrom(nextMessage(call)).getNumber())
                        .isEqualTo(number);
            }
        }
    }

    @Test
    void waitsWithSendingUntilTheServerReads() throws Exception {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Collect", CallKind.CLIENT_STREAM))) {
            byte[] large = CollectRequest.newBuilder()
                    .setStopAfter(1)
                    .setPayload(com.google.protobuf.ByteString.copyFrom(new byte[100_000]))
                    .build()
                    .toByteArray();
            Thread sender = new Thread(() -> {
                try {
                    boolean taken = true;
                    while (taken) {
                        taken = call.send(large);
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            sender.start();
            while (sender.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(call.sentMessages()).isLessThan(1_000);
            call.cancel("enough");
            sender.join();
            assertThat(course(call).outcome().code()).isEqualTo(Code.CANCELLED);
        }
    }

    @Test
    void knowsThatNobodyCarriedACall() throws Exception {
        ManagedChannel refused = NettyChannelBuilder.forAddress("127.0.0.1", freePort())
                .usePlaintext()
                .directExecutor()
                .build();
        try (RpcCall call =
                new Invoker(refused, System::nanoTime).start(request("helloworld.Greeter/SayHello", CallKind.UNARY))) {
            call.sendNow(new byte[0]);
            call.halfClose();
            Course course = course(call);
            assertThat(course.headers()).isFalse();
            assertThat(course.outcome().code()).isEqualTo(Code.UNAVAILABLE);
            assertThat(course.outcome().origin()).isEqualTo(Origin.NO_TRANSPORT);
            assertThat(course.outcome().cause()).isPresent();
            assertThat(course.outcome().isOk()).isFalse();
        } finally {
            refused.shutdownNow();
        }
    }

    @Test
    void sendsHeadersAndBringsTrailers() throws Exception {
        Metadata headers = new Metadata();
        headers.put(key("x-there"), "and back");
        headers.put(key("x-at-the-end-trailer"), "late");
        CallRequest request =
                new CallRequest(SHOWCASE + "Metadata", CallKind.UNARY, headers, Optional.empty(), 1_000_000);
        try (RpcCall call = invoker.start(request)) {
            call.sendNow(new byte[0]);
            call.halfClose();
            RpcEvent first = call.next();
            assertThat(first)
                    .isInstanceOfSatisfying(
                            RpcEvent.Headers.class,
                            event -> assertThat(event.metadata().get(key("x-there")))
                                    .isEqualTo("and back"));
            assertThat(course(call).outcome().trailers().get(key("x-at-the-end-trailer")))
                    .isEqualTo("late");
        }
    }

    @Test
    void tellsAnUnknownMethod() throws Exception {
        try (RpcCall call = invoker.start(request("no.Such/Method", CallKind.UNARY))) {
            call.sendNow(new byte[0]);
            call.halfClose();
            RpcOutcome outcome = course(call).outcome();
            assertThat(outcome.code()).isEqualTo(Code.UNIMPLEMENTED);
            assertThat(outcome.origin()).isEqualTo(Origin.SERVER);
        }
    }

    private RpcOutcome failed(int code) throws InterruptedException {
        try (RpcCall call = invoker.start(request(SHOWCASE + "Fail", CallKind.UNARY))) {
            call.sendNow(FailRequest.newBuilder()
                    .setCode(code)
                    .setMessage("no")
                    .build()
                    .toByteArray());
            call.halfClose();
            return course(call).outcome();
        }
    }

    /** Makes sure that the channel is connected, and that the server has seen all that was sent on it before. */
    private void connect() throws InterruptedException {
        try (RpcCall call =
                new Invoker(channel, System::nanoTime).start(request("helloworld.Greeter/SayHello", CallKind.UNARY))) {
            call.sendNow(new byte[0]);
            call.halfClose();
            assertOk(course(call).outcome());
        }
    }

    private static void assertOk(RpcOutcome outcome) {
        assertThat(outcome.code()).isEqualTo(Code.OK);
        assertThat(outcome.isOk()).isTrue();
        assertThat(outcome.origin()).isEqualTo(Origin.SERVER);
    }

    private static void assertFailed(RpcOutcome outcome) {
        assertThat(outcome.code()).isEqualTo(Code.DATA_LOSS);
        assertThat(outcome.origin()).isEqualTo(Origin.SERVER);
        assertThat(outcome.description()).isNotEmpty();
    }

    private static String method(CallKind kind, String unary) {
        return switch (kind) {
            case UNARY -> unary;
            case SERVER_STREAM -> "Generate";
            case CLIENT_STREAM -> "Collect";
            case BIDI_STREAM -> "Converse";
        };
    }

    private static byte[] failing(CallKind kind, int after) {
        return switch (kind) {
            case UNARY ->
                FailRequest.newBuilder().setCode(15).setMessage("no").build().toByteArray();
            case SERVER_STREAM ->
                GenerateRequest.newBuilder()
                        .setFailAfter(after)
                        .setFailCode(15)
                        .build()
                        .toByteArray();
            case CLIENT_STREAM ->
                CollectRequest.newBuilder()
                        .setFailAfter(after)
                        .setFailCode(15)
                        .build()
                        .toByteArray();
            case BIDI_STREAM ->
                ConverseRequest.newBuilder()
                        .setFailAfter(after)
                        .setFailCode(15)
                        .build()
                        .toByteArray();
        };
    }

    /** A request after which the call goes on for long. */
    private static byte[] lasting(CallKind kind) {
        return switch (kind) {
            case UNARY -> WaitRequest.newBuilder().setDuration(HOUR).build().toByteArray();
            case SERVER_STREAM ->
                GenerateRequest.newBuilder().setInterval(HOUR).build().toByteArray();
            case CLIENT_STREAM -> CollectRequest.getDefaultInstance().toByteArray();
            case BIDI_STREAM ->
                ConverseRequest.newBuilder().setDelay(HOUR).build().toByteArray();
        };
    }

    /** Sends the first message, which is the only one where the client does not stream. */
    private static void begin(RpcCall call, CallKind kind, byte[] message) {
        assertThat(call.sendNow(message)).isTrue();
        if (!kind.clientStreams()) {
            call.halfClose();
        }
    }

    private static Course course(RpcCall call) throws InterruptedException {
        boolean headers = false;
        List<byte[]> messages = new ArrayList<>();
        while (true) {
            RpcEvent event = call.next();
            if (event instanceof RpcEvent.Message message) {
                messages.add(message.bytes());
            } else if (event instanceof RpcEvent.Closed closed) {
                return new Course(headers, messages, closed.outcome());
            } else {
                assertThat(messages).isEmpty();
                headers = true;
            }
        }
    }

    private static byte[] nextMessage(RpcCall call) throws InterruptedException {
        while (true) {
            RpcEvent event = call.next();
            if (event instanceof RpcEvent.Message message) {
                return message.bytes();
            }
            assertThat(event).isInstanceOf(RpcEvent.Headers.class);
        }
    }

    private static List<Long> numbers(List<byte[]> messages) throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (byte[] message : messages) {
            numbers.add(GenerateReply.parseFrom(message).getNumber());
        }
        return numbers;
    }

    private static byte[] converse(String text) {
        return ConverseRequest.newBuilder().setText(text).build().toByteArray();
    }

    private static String reply(byte[] message) throws Exception {
        return ConverseReply.parseFrom(message).getText();
    }

    private static CallRequest request(String method, CallKind kind) {
        return new CallRequest(method, kind, new Metadata(), Optional.empty(), CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
