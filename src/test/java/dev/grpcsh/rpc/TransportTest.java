package dev.grpcsh.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsh.CuttableWire;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.NetworkListener;
import dev.grpcsh.demo.proto.showcase.CollectRequest;
import dev.grpcsh.demo.proto.showcase.ConverseRequest;
import dev.grpcsh.demo.proto.showcase.GenerateRequest;
import dev.grpcsh.rpc.RpcOutcome.Origin;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call tells of the connection that carries it, and of what that does to it. */
@Timeout(60)
final class TransportTest {
    private static final String SHOWCASE = "grpcsh.showcase.v1.Showcase/";

    private final DemoServer server = new DemoServer(DemoSettings.DEFAULT, line -> {});
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        server.close();
    }

    @Test
    void packsMessagesAsAsked() throws Exception {
        Invoker invoker = invoker(listen(ListenOptions.LOOPBACK).address());
        CallRequest request = collecting(Optional.of(Compression.GZIP));
        byte[] message = CollectRequest.newBuilder()
                .setPayload(ByteString.copyFrom(new byte[10_000]))
                .build()
                .toByteArray();
        try (RpcCall call = invoker.start(request)) {
            assertThat(call.send(message)).isTrue();
            assertThat(call.send(message, false)).isTrue();
            assertThat(call.send(message, true)).isTrue();
            call.halfClose();
            RpcTiming timing = end(call).timing();
            assertThat(timing.sentBytes()).isEqualTo(3L * message.length);
            assertThat(timing.sentWireBytes()).isBetween((long) message.length, message.length + 200L);
        }
        try (RpcCall call = invoker.start(collecting(Optional.empty()))) {
            assertThat(call.send(message, true)).isTrue();
            call.halfClose();
            assertThat(end(call).timing().sentWireBytes()).isGreaterThanOrEqualTo(message.length);
        }
    }

    @Test
    void tellsWhoIsAtTheOtherEnd() throws Exception {
        NetworkListener listener = listen(ListenOptions.LOOPBACK);
        try (RpcCall call = invoker(listener.address()).start(collecting(Optional.empty()))) {
            call.halfClose();
            RpcOutcome outcome = end(call);
            assertThat(outcome.isOk()).isTrue();
            assertThat(outcome.timing().attempts()).isEqualTo(1);
            assertThat(call.peer()).contains(new Peer(listener.address(), Optional.empty()));
        }
    }

    @Test
    void saysThatTheConnectionWasLost() throws Exception {
        CuttableWire wire = new CuttableWire(listen(ListenOptions.LOOPBACK).address());
        open.add(wire);
        Invoker invoker = invoker(wire.address());
        try (RpcCall call = invoker.start(request("Generate", CallKind.SERVER_STREAM))) {
            call.sendNow(GenerateRequest.newBuilder()
                    .setInterval(com.google.protobuf.Duration.newBuilder().setNanos(10_000_000))
                    .build()
                    .toByteArray());
            call.halfClose();
            RpcEvent event = call.next();
            for (int messages = 0; messages < 3; event = call.next()) {
                messages += event instanceof RpcEvent.Message ? 1 : 0;
            }
            wire.cut();
            RpcOutcome outcome = end(call);
            assertThat(outcome.code()).isEqualTo(Code.UNAVAILABLE);
            assertThat(outcome.origin()).isEqualTo(Origin.TRANSPORT);
            assertThat(outcome.description())
                    .isEqualTo(
                            "the connection was lost after " + outcome.timing().receivedMessages() + " messages");
        }
        try (RpcCall call = invoker.start(request("Converse", CallKind.BIDI_STREAM))) {
            assertThat(call.send(
                            ConverseRequest.newBuilder().setText("a").build().toByteArray()))
                    .isTrue();
            RpcEvent event = call.next();
            while (!(event instanceof RpcEvent.Message)) {
                event = call.next();
            }
            wire.cut();
            assertThat(end(call).description()).isEqualTo("the connection was lost after 1 message");
        }
    }

    @Test
    void saysThatTheServerWentAway() throws Exception {
        NetworkListener listener = listen(ListenOptions.LOOPBACK);
        try (RpcCall call = invoker(listener.address()).start(request("Converse", CallKind.BIDI_STREAM))) {
            assertThat(call.send(
                            ConverseRequest.newBuilder().setText("a").build().toByteArray()))
                    .isTrue();
            RpcEvent event = call.next();
            while (!(event instanceof RpcEvent.Message)) {
                event = call.next();
            }
            // Its grace goes by, and the call has not ended.
            listener.close();
            RpcOutcome outcome = end(call);
            assertThat(outcome.code()).isEqualTo(Code.CANCELLED);
            assertThat(outcome.origin()).isEqualTo(Origin.TRANSPORT);
            assertThat(outcome.description()).isEqualTo("the server broke off the call after 1 message (CANCEL)");
        }
    }

    @Test
    void saysThatItWaitsForItsTurn() throws Exception {
        Invoker invoker = invoker(listen(oneAtATime()).address());
        try (RpcCall first = invoker.start(request("Converse", CallKind.BIDI_STREAM))) {
            assertThat(first.send(
                            ConverseRequest.newBuilder().setText("a").build().toByteArray()))
                    .isTrue();
            assertThat(first.next()).isInstanceOf(RpcEvent.Headers.class);
            try (RpcCall second = invoker.start(collecting(Optional.empty()))) {
                second.halfClose();
                assertThat(second.next()).isInstanceOf(RpcEvent.Queued.class);
                first.halfClose();
                assertThat(end(first).isOk()).isTrue();
                assertThat(end(second).isOk()).isTrue();
            }
        }
    }

    private Invoker invoker(String address) {
        ManagedChannel channel = NettyChannelBuilder.forTarget(address)
                .usePlaintext()
                .disableRetry()
                .directExecutor()
                .build();
        open.add(0, () -> {
            channel.shutdownNow();
            assertThat(channel.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        });
        return new Invoker(channel, System::nanoTime);
    }

    private NetworkListener listen(ListenOptions options) {
        NetworkListener listener = server.listen(options);
        open.add(listener);
        return listener;
    }

    private static ListenOptions oneAtATime() {
        ListenOptions usual = ListenOptions.LOOPBACK;
        return new ListenOptions(
                usual.bind(),
                usual.port(),
                usual.unix(),
                usual.tlsCertificate(),
                usual.tlsKey(),
                usual.clientAuthority(),
                usual.reflection(),
                OptionalInt.of(1),
                usual.requiredHeader());
    }

    private static CallRequest request(String method, CallKind kind) {
        return new CallRequest(SHOWCASE + method, kind, new Metadata(), Optional.empty(), 1_000_000);
    }

    private static CallRequest collecting(Optional<Compression> compression) {
        return new CallRequest(
                SHOWCASE + "Collect", CallKind.CLIENT_STREAM, new Metadata(), Optional.empty(), 1_000_000, compression);
    }

    private static RpcOutcome end(RpcCall call) throws InterruptedException {
        while (true) {
            if (call.next() instanceof RpcEvent.Closed closed) {
                return closed.outcome();
            }
        }
    }
}
