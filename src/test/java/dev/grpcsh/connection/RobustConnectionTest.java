package dev.grpcsh.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.CuttableWire;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.NetworkListener;
import dev.grpcsh.demo.proto.showcase.ConverseRequest;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcEvent;
import dev.grpcsh.rpc.RpcOutcome;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Sessions;
import io.grpc.Metadata;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection outlives what happens to its server. */
@Timeout(60)
final class RobustConnectionTest {
    private static final String GREETING = "Hello, Ada!";

    private final DemoServer server = new DemoServer(DemoSettings.DEFAULT, line -> {});

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void connectsAgainAfterItWasCut() throws Exception {
        try (NetworkListener listener = server.listen(ListenOptions.LOOPBACK);
                CuttableWire wire = new CuttableWire(listener.address());
                Session session = Sessions.session()) {
            Connection connection = session.connect(Sessions.to(wire.address()));
            assertThat(Sessions.greet(connection)).isEqualTo(GREETING);
            assertThat(connection.newlyConnected()).isPresent();
            assertThat(connection.newlyConnected()).isEmpty();
            try (RpcCall call = connection.start(converse())) {
                talk(call);
                wire.cut();
                assertThat(end(call).description()).isEqualTo("the connection was lost after 1 message");
            }
            assertThat(Sessions.greet(connection)).isEqualTo(GREETING);
            assertThat(wire.connections()).isEqualTo(2);
        }
    }

    @Test
    void endsACallOnAServerThatGoesAwayAndMakesTheNextOnItsSuccessor() throws Exception {
        try (Session session = Sessions.session()) {
            NetworkListener first = server.listen(ListenOptions.LOOPBACK);
            String address = first.address();
            int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
            Connection connection = session.connect(Sessions.to(address));
            try (RpcCall call = connection.start(converse())) {
                talk(call);
                Thread closing = new Thread(first::close);
                closing.start();
                try (NetworkListener second = successor(port)) {
                    assertThat(second.address()).isEqualTo(address);
                    assertThat(Sessions.greet(connection)).isEqualTo(GREETING);
                    call.halfClose();
                    assertThat(end(call).isOk()).isTrue();
                    assertThat(Sessions.greet(connection)).isEqualTo(GREETING);
                }
                closing.join();
            }
        }
    }

    @Test
    void asksForTheSchemaBesideACallThatHasTheOnlyPlace() throws Exception {
        try (NetworkListener listener = server.listen(listening(0, OptionalInt.of(1)));
                Session session = Sessions.session()) {
            Connection connection = session.connect(Sessions.to(listener.address()));
            try (RpcCall call = connection.start(converse())) {
                talk(call);
                assertThat(connection.schema().serviceNames()).contains("helloworld.Greeter");
                assertThat(connection.schema().findService("helloworld.Greeter"))
                        .isPresent();
                call.halfClose();
                assertThat(end(call).isOk()).isTrue();
            }
        }
    }

    private NetworkListener successor(int port) {
        while (true) {
            try {
                return server.listen(listening(port, OptionalInt.empty()));
            } catch (ShellException e) {
                Thread.onSpinWait(); // The first one still holds the port.
            }
        }
    }

    private static ListenOptions listening(int port, OptionalInt calls) {
        ListenOptions usual = ListenOptions.LOOPBACK;
        return new ListenOptions(
                usual.bind(),
                port,
                usual.unix(),
                usual.tlsCertificate(),
                usual.tlsKey(),
                usual.clientAuthority(),
                usual.reflection(),
                calls,
                usual.requiredHeader());
    }

    private static CallRequest converse() {
        return new CallRequest(
                "grpcsh.showcase.v1.Showcase/Converse",
                CallKind.BIDI_STREAM,
                new Metadata(),
                Optional.empty(),
                CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
    }

    private static void talk(RpcCall call) throws InterruptedException {
        assertThat(call.send(ConverseRequest.newBuilder().setText("a").build().toByteArray()))
                .isTrue();
        RpcEvent event = call.next();
        while (!(event instanceof RpcEvent.Message)) {
            event = call.next();
        }
    }

    private static RpcOutcome end(RpcCall call) throws InterruptedException {
        while (true) {
            if (call.next() instanceof RpcEvent.Closed closed) {
                return closed.outcome();
            }
        }
    }
}
