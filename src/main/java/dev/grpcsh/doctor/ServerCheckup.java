package dev.grpcsh.doctor;

import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.Target;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.failure.TimedStep;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcEvent;
import dev.grpcsh.session.Destination;
import dev.grpcsh.source.ReflectionHeaders;
import dev.grpcsh.source.ReflectionVersion;
import dev.grpcsh.text.DurationText;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Goes to a server step by step: its name, a connection, TLS, gRPC, reflection, health. Each step has so much time and no
 * more; one that fails does not keep the next from being tried. One use; confined to one thread.
 */
public final class ServerCheckup {
    /** {@code list_services} of a request to reflection, empty: what every server that reflects can answer. */
    private static final byte[] LIST_SERVICES = {0x3a, 0};

    /** {@code status = SERVING} of a health service's answer. */
    private static final byte[] SERVING = {8, 1};

    private static final int MOST_ADDRESSES = 8;

    private static final String HEALTH = "grpc.health.v1.Health/Check";

    private final Destination destination;
    private final Connection connection;
    private final ReflectionHeaders ofReflection;
    private final ReflectionHeaders ofCalls;
    private final Duration patience;
    private final Instant now;
    private final List<Finding> findings = new ArrayList<>();
    private boolean credentialMissing;

    /**
     * That of a server.
     *
     * @param ofReflection what goes along with reflection
     * @param ofCalls what goes along with calls, such as that to health
     * @param patience how long a step may take
     * @param now the time of day, by which certificates are judged
     */
    public ServerCheckup(
            Destination destination,
            Connection connection,
            ReflectionHeaders ofReflection,
            ReflectionHeaders ofCalls,
            Duration patience,
            Instant now) {
        this.destination = destination;
        this.connection = connection;
        this.ofReflection = ofReflection;
        this.ofCalls = ofCalls;
        this.patience = patience;
        this.now = now;
    }

    /** What there is to say. */
    public List<Finding> findings() throws InterruptedException {
        findings.add(Finding.fine(
                "server",
                destination.profile().map(name -> name + ", ").orElse("")
                        + destination.target().text() + ", " + connection.transport()));
        boolean direct = !connection.transport().contains("through the proxy");
        if (direct && destination.target() instanceof Target.Network network && network.port() >= 0) {
            reach(network);
        }
        if (connected() && hasCredential()) {
            for (ReflectionVersion version : ReflectionVersion.values()) {
                ask(
                        "reflection " + version.label(),
                        version.method(),
                        CallKind.BIDI_STREAM,
                        LIST_SERVICES,
                        ofReflection);
            }
            ask("health", HEALTH, CallKind.UNARY, new byte[0], ofCalls);
        }
        return List.copyOf(findings);
    }

    private void reach(Target.Network network) throws InterruptedException {
        long start = System.nanoTime();
        try {
            InetAddress[] addresses =
                    new TimedStep(patience).run(() -> InetAddress.getAllByName(network.host()), () -> {});
            String shown =
                    Arrays.stream(addresses).map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
            findings.add(Finding.fine("resolve", shown).in(since(start)));
            for (InetAddress address :
                    Arrays.asList(addresses).subList(0, Math.min(addresses.length, MOST_ADDRESSES))) {
                connect(network, address);
            }
        } catch (SocketTimeoutException e) {
            findings.add(Finding.wrong("resolve", "no answer from the resolver").in(since(start)));
        } catch (IOException e) {
            findings.add(
                    Finding.wrong("resolve", "unknown host; is the name right?").in(since(start)));
        }
    }

    /** TLS is greeted at the first address that answers. */
    private void connect(Target.Network network, InetAddress address) throws InterruptedException {
        String where = address.getHostAddress() + ", port " + network.port();
        long start = System.nanoTime();
        try (Socket socket = new Socket()) {
            var unused = new TimedStep(patience).run(() -> connected(socket, address, network.port()), socket);
            findings.add(Finding.fine("connect", where).in(since(start)));
            boolean greeted =
                    findings.stream().anyMatch(finding -> finding.what().equals("TLS"));
            if (!greeted && destination.options().speaksTls(network)) {
                greet(socket, network);
            }
        } catch (SocketTimeoutException e) {
            findings.add(Finding.wrong("connect", where + ": no answer").in(since(start)));
        } catch (IOException e) {
            findings.add(Finding.wrong("connect", where + ": " + e.getMessage()).in(since(start)));
        }
    }

    private static boolean connected(Socket socket, InetAddress address, int port) throws IOException {
        socket.connect(new InetSocketAddress(address, port));
        return true;
    }

    private void greet(Socket socket, Target.Network network) throws InterruptedException {
        long start = System.nanoTime();
        String name = destination
                .options()
                .authority()
                .map(any -> any.replaceFirst(":\\d+$", ""))
                .orElse(network.host());
        try {
            TlsGreeting greeting = new TlsGreeting(now);
            findings.addAll(new TimedStep(patience).run(() -> greeting.over(socket, name, network.port()), socket));
        } catch (SocketTimeoutException e) {
            findings.add(Finding.wrong("TLS", "the server does not bring the handshake to an end")
                    .in(since(start)));
        } catch (IOException e) {
            findings.add(Finding.wrong("TLS", "the handshake fails: " + e.getMessage())
                    .in(since(start)));
        }
    }

    /** By the same code as any call, which says what to do if it fails. */
    private boolean connected() {
        long start = System.nanoTime();
        try {
            connection.connect();
            findings.add(Finding.fine("gRPC", "connected").in(since(start)));
            return true;
        } catch (ShellException e) {
            findings.add(Finding.wrong("gRPC", e.problem()).in(since(start)));
            return false;
        }
    }

    /** What goes along may have to be asked for, of a program that fails. */
    private boolean hasCredential() {
        long start = System.nanoTime();
        try {
            var unused = ofReflection.now().get();
            return true;
        } catch (ShellException e) {
            findings.add(Finding.wrong("credential", e.problem()).in(since(start)));
            return false;
        }
    }

    /** A credential that the server does not accept is renewed, as by any command. */
    private void ask(String what, String method, CallKind kind, byte[] message, ReflectionHeaders headers)
            throws InterruptedException {
        if (credentialMissing) {
            return;
        }
        Finding first = asked(what, method, kind, message, headers);
        Optional<ReflectionHeaders> others =
                first.found().startsWith(Code.UNAUTHENTICATED.name()) ? others(headers) : Optional.empty();
        if (others.isPresent()) {
            findings.add(Finding.odd(what, "the credential was not accepted; with a fresh one:"));
            first = asked(what, method, kind, message, others.get());
        }
        findings.add(first);
    }

    private Optional<ReflectionHeaders> others(ReflectionHeaders refused) {
        try {
            return refused.again();
        } catch (ShellException e) {
            credentialMissing = true;
            findings.add(Finding.wrong("credential", e.problem()));
            return Optional.empty();
        }
    }

    private Finding asked(String what, String method, CallKind kind, byte[] message, ReflectionHeaders headers)
            throws InterruptedException {
        long start = System.nanoTime();
        Metadata along = new Metadata();
        try {
            along.merge(headers.now().get());
        } catch (ShellException e) {
            return Finding.wrong(what, e.problem()).in(since(start));
        }
        CallRequest request =
                new CallRequest(method, kind, along, Optional.of(patience), CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
        try (RpcCall call = connection.start(request)) {
            call.sendNow(message);
            call.halfClose();
            Optional<RpcEvent> event = call.next(patience);
            while (event.isPresent()
                    && (event.get() instanceof RpcEvent.Headers || event.get() instanceof RpcEvent.Queued)) {
                event = call.next(patience);
            }
            return answer(what, event).in(since(start));
        } catch (ShellException e) {
            return Finding.wrong(what, e.problem()).in(since(start));
        }
    }

    private Finding answer(String what, Optional<RpcEvent> event) {
        if (event.isEmpty()) {
            return Finding.wrong(what, "no answer within " + DurationText.show(patience));
        } else if (event.get() instanceof RpcEvent.Message message) {
            if (!what.equals("health")) {
                return Finding.fine(what, "answers");
            }
            return Arrays.equals(message.bytes(), SERVING)
                    ? Finding.fine(what, "SERVING")
                    : Finding.wrong(what, "not SERVING; grpcsh health tells more");
        } else if (event.get() instanceof RpcEvent.Closed closed) {
            String status = closed.outcome().code()
                    + (closed.outcome().description().isEmpty()
                            ? ""
                            : ": " + closed.outcome().description());
            return switch (closed.outcome().code()) {
                case UNIMPLEMENTED -> Finding.odd(what, "the server does not have it");
                case NOT_FOUND -> Finding.odd(what, status);
                default -> Finding.wrong(what, status);
            };
        }
        return Finding.odd(what, "no answer that makes sense");
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
