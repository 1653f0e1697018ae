package dev.grpcsh.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.ConnectionOption;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.demo.proto.helloworld.HelloRequest;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.PasswordPrompt;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcEvent;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.Metadata;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sessions for tests, and calls on them. */
public final class Sessions {
    private Sessions() {}

    /** A process in {@code /somewhere}, without a terminal. */
    public static Invocation invocation(Map<String, String> environment) {
        return new Invocation(
                List.of(),
                environment,
                Path.of("/somewhere"),
                Optional.empty(),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                false,
                false,
                false);
    }

    /** One on the demo server. */
    public static Session session() {
        return session(Map.of());
    }

    /** A session in that environment. */
    public static Session session(Map<String, String> environment) {
        return new Session(
                invocation(environment), Clock.systemUTC(), PasswordPrompt.NOBODY, line -> {}, false, Keeper.NONE);
    }

    /** Only a target. */
    public static ConnectionOptions to(String target) {
        return ConnectionOptions.NONE.to(target).with(ConnectionOption.CONNECT_TIMEOUT, Duration.ofSeconds(20));
    }

    /** The same, with another limit to connecting. */
    public static ConnectionOptions timeout(ConnectionOptions of, Duration timeout) {
        return of.with(ConnectionOption.CONNECT_TIMEOUT, timeout);
    }

    /** With or without TLS, whatever the target says. */
    public static ConnectionOptions tls(String target, boolean tls) {
        return to(target).with(ConnectionOption.TLS, tls);
    }

    /** TLS with those authorities, certificate, key and name. */
    public static ConnectionOptions trusting(
            String target,
            Optional<Path> authorities,
            Optional<Path> certificate,
            Optional<Path> key,
            Optional<String> authority) {
        return tls(target, true)
                .with(ConnectionOption.AUTHORITIES, names(authorities))
                .with(ConnectionOption.CERTIFICATE, names(certificate))
                .with(ConnectionOption.KEY, names(key))
                .with(ConnectionOption.AUTHORITY, authority.stream().toList());
    }

    private static List<String> names(Optional<Path> file) {
        return file.map(Path::toString).stream().toList();
    }

    /** TLS without checking who answers. */
    public static ConnectionOptions insecure(String target) {
        return to(target).with(ConnectionOption.INSECURE, true);
    }

    /** What a greeting comes to: its text, or the problem as the user sees it. */
    public static String greet(Connection connection) {
        CallRequest request = new CallRequest(
                "helloworld.Greeter/SayHello",
                CallKind.UNARY,
                new Metadata(),
                Optional.empty(),
                CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
        String text = "";
        try (RpcCall call = connection.start(request)) {
            call.sendNow(HelloRequest.newBuilder().setName("Ada").build().toByteArray());
            call.halfClose();
            while (true) {
                RpcEvent event = call.next();
                if (event instanceof RpcEvent.Message message) {
                    text = new String(message.bytes(), 2, message.bytes().length - 2, UTF_8);
                } else if (event instanceof RpcEvent.Closed closed) {
                    return end(connection, closed.outcome(), text);
                }
            }
        } catch (ShellException e) {
            return e.problem();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String end(Connection connection, RpcOutcome outcome, String text) {
        if (outcome.isOk()) {
            return text;
        }
        return outcome.origin() == RpcOutcome.Origin.NO_TRANSPORT
                ? connection.unreachable(outcome).problem()
                : outcome.code() + " " + outcome.description();
    }

    /** The same over a connection of its own. */
    public static String greet(ConnectionOptions options) {
        try (Session session = session()) {
            return greet(session.connect(options));
        } catch (ShellException e) {
            return e.problem();
        }
    }
}
