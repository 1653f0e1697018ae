package dev.grpcsh.call;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.CallSummary;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Output.MetadataEntry;
import dev.grpcsh.output.Port;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcEvent;
import dev.grpcsh.rpc.RpcOutcome;
import dev.grpcsh.schema.Names;
import dev.grpcsh.text.ControlCharacters;
import io.grpc.Metadata;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Carries out calls of one method: sends its messages, shows what comes back the moment it comes, and remembers it as
 * the session's last call. The calling thread receives; client streams are sent by a thread of their own.
 */
public final class CallRunner {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final String QUEUED = "waiting: the server takes no more calls at once on this connection;"
            + " with -t TARGET a call has one of its own";

    private final Port port;
    private final Connection connection;
    private final ReplyReader replies;
    private final MethodDescriptor method;
    private final CallKind kind;
    private final CallSettings settings;
    private final LiveCall live;

    /**
     * Makes a runner of calls.
     *
     * @param port takes what the calls have to show
     * @param connection what they are made on
     * @param replies knows the method, and reads what comes back
     * @param settings how they are to run
     * @param live the same calls, seen from outside
     */
    public CallRunner(Port port, Connection connection, ReplyReader replies, CallSettings settings, LiveCall live) {
        this.port = port;
        this.connection = connection;
        this.replies = replies;
        this.method = replies.method();
        this.kind = CallKind.of(method.isClientStreaming(), method.isServerStreaming());
        this.settings = settings;
        this.live = live;
    }

    /**
     * Calls the method with these messages: once, or if it takes one message and they are such, once for each.
     */
    public ExitCode run(Messages messages) throws InterruptedException {
        try (CallTimer timer = new CallTimer(settings.lasting(), live)) {
            if (kind.clientStreams()) {
                return stream(messages);
            }
            return messages.each() ? each(messages) : single(onlyMessage(messages));
        } finally {
            live.over();
        }
    }

    private ExitCode each(Messages messages) throws InterruptedException {
        ExitCode exitCode = ExitCode.OK;
        for (Optional<DynamicMessage> next = live.between(messages::next);
                next.isPresent() && exitCode.isOk();
                next = exitCode.isOk() ? live.between(messages::next) : Optional.empty()) {
            exitCode = single(next.get());
        }
        return exitCode;
    }

    private DynamicMessage onlyMessage(Messages messages) throws InterruptedException {
        Optional<DynamicMessage> first = live.between(messages::next);
        if (first.isEmpty()) {
            return DynamicMessage.getDefaultInstance(method.getInputType());
        }
        if (!messages.typed() && messages.next().isPresent()) {
            String number = messages.count().map(count -> "there are " + count).orElse("there are more");
            throw ShellException.usage(method.getName() + " takes one message, and " + number);
        }
        return first.get();
    }

    private ExitCode single(DynamicMessage message) throws InterruptedException {
        byte[] bytes = message.toByteArray();
        try (RpcCall call = start()) {
            live.lastCall().send(message);
            call.sendNow(bytes);
            call.halfClose();
            return receive(call, Optional::empty);
        }
    }

    private ExitCode stream(Messages messages) throws InterruptedException {
        try (RpcCall call = start();
                MessageSender sender = new MessageSender(call, messages, settings, live.lastCall()::send)) {
            sender.start();
            ExitCode exitCode = receive(call, sender::problem);
            Optional<ShellException> problem = sender.problem();
            if (problem.isPresent()) {
                throw problem.get();
            }
            return exitCode;
        }
    }

    private RpcCall start() {
        Metadata headers = new Metadata();
        headers.merge(settings.headers());
        String path = Names.path(method);
        if (settings.verbose()) {
            detail("> " + path + "  " + connection.target().text() + ", " + connection.transport());
            MetadataText.entries(headers).forEach(entry -> detail("> " + settings.shown(entry.name(), entry.value())));
            Transports.sending(settings.compression(), connection.target()).forEach(this::detail);
        }
        RpcCall call = connection.start(new CallRequest(
                path, kind, headers, settings.deadline(), settings.maxMessageSize(), settings.compression()));
        live.begins(call);
        port.emit(new Output.CallBegin(path, kind.serverStreams()));
        return call;
    }

    private ExitCode receive(RpcCall call, Supplier<Optional<ShellException>> problem) throws InterruptedException {
        Reception reception = new Reception(call, problem);
        try {
            return reception.untilClosed();
        } catch (InterruptedException | Interruption e) {
            return reception.afterInterrupt();
        } catch (ShellException e) {
            reception.breakOff(e);
            throw e;
        }
    }

    /** Takes what one call brings. */
    private final class Reception {
        private final RpcCall call;
        private final Supplier<Optional<ShellException>> problem;
        private final LastCall lastCall = live.lastCall();
        private final UnknownTally unknown = new UnknownTally();
        private long received;
        private boolean dropsRest;
        private final Transports transports = new Transports(connection.newlyConnected(), settings.compression());
        private boolean answered;

        Reception(RpcCall call, Supplier<Optional<ShellException>> problem) {
            this.call = call;
            this.problem = problem;
        }

        ExitCode untilClosed() throws InterruptedException {
            try {
                while (true) {
                    RpcEvent event = call.next();
                    if (event instanceof RpcEvent.Headers headers) {
                        headers(headers.metadata());
                    } else if (event instanceof RpcEvent.Queued) {
                        port.notice(QUEUED);
                    } else if (event instanceof RpcEvent.Message message && !dropsRest) {
                        message(message.bytes());
                    } else if (event instanceof RpcEvent.Closed closed) {
                        return closed(closed.outcome());
                    }
                }
            } finally {
                port.emit(new Output.Flush());
            }
        }

        /** Ends the call after Ctrl-C, shows how far it came, and what was interrupted is interrupted still. */
        ExitCode afterInterrupt() {
            call.cancel("interrupted");
            dropsRest = true;
            try {
                Optional<RpcOutcome> outcome = awaitEnd();
                if (outcome.isPresent()) {
                    closedBadly(outcome.get());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return ExitCode.INTERRUPTED;
        }

        /** A reply that cannot be read or shown ends the call; what was begun to be shown of that is shown whole. */
        void breakOff(ShellException cause) throws InterruptedException {
            call.cancel("a reply cannot be read");
            if (cause.exitCode().equals(ExitCode.BROKEN_PIPE)) {
                return;
            }
            Optional<RpcOutcome> outcome = awaitEnd();
            if (outcome.isEmpty()) {
                return;
            }
            CallSummary summary = Summaries.of(
                    outcome.get().unread(cause),
                    received,
                    CallSummary.Purpose.NONE,
                    replies.types(),
                    transports.ended(call.peer()));
            lastCall.end(summary);
            port.emit(new Output.CallEnd("", false, true, summary, false));
        }

        /** The end of a call that was cancelled; none comes from a transport that is broken itself. */
        private Optional<RpcOutcome> awaitEnd() throws InterruptedException {
            Optional<RpcEvent> event = call.next(PATIENCE);
            while (event.isPresent() && !(event.get() instanceof RpcEvent.Closed)) {
                event = call.next(PATIENCE);
            }
            return event.map(closed -> ((RpcEvent.Closed) closed).outcome());
        }

        private void headers(Metadata metadata) {
            List<MetadataEntry> entries = MetadataText.entries(metadata);
            lastCall.headers(entries);
            transports.headers(metadata);
            answered();
            port.emit(new Output.Headers(entries));
            if (settings.verbose()) {
                entries.forEach(entry -> detail("< " + settings.shown(entry.name(), entry.value())));
            }
        }

        /** Tells once who answered; a call that ends at once has no headers. */
        private void answered() {
            if (settings.verbose() && !answered) {
                answered = true;
                transports.answered(call.peer()).forEach(CallRunner.this::detail);
            }
        }

        private void message(byte[] bytes) {
            received++;
            MessageBytes message = replies.read(bytes);
            lastCall.add(message);
            if (settings.verbose()) {
                unknown.look(message);
            }
            MessageBytes shown =
                    settings.saved().map(saved -> saved.save(message)).orElse(message);
            port.emit(new Output.Reply(shown, call.holdsMore()));
            // Whoever waits for it finds it remembered and shown.
            live.receive();
            if (settings.max().isPresent() && live.received() >= settings.max().get()) {
                dropsRest = true;
                live.end(CallSummary.Purpose.ENOUGH);
            }
        }

        private ExitCode closed(RpcOutcome outcome) {
            boolean unreachable = outcome.origin() == RpcOutcome.Origin.NO_TRANSPORT
                    && outcome.code() != Code.DEADLINE_EXCEEDED
                    && outcome.code() != Code.CANCELLED;
            if (unreachable) {
                throw connection.unreachable(outcome);
            }
            return closedBadly(outcome);
        }

        private ExitCode closedBadly(RpcOutcome outcome) {
            CallSummary summary =
                    Summaries.of(outcome, received, purpose(outcome), replies.types(), transports.ended(call.peer()));
            answered();
            lastCall.end(summary);
            if (settings.verbose()) {
                unknown.tell(port);
                summary.trailers().forEach(entry -> detail("< trailer " + settings.shown(entry.name(), entry.value())));
            }
            // A call that was cancelled for a message that could not be read ends with that problem alone.
            boolean alone = problem.get().isPresent();
            port.emit(new Output.CallEnd("", false, alone, summary, settings.verbose() && !alone));
            replies.ended(outcome, port);
            return summary.exitCode();
        }
    }

    private CallSummary.Purpose purpose(RpcOutcome outcome) {
        return outcome.code() == Code.CANCELLED ? live.purpose() : CallSummary.Purpose.NONE;
    }

    private void detail(String line) {
        port.emit(new Output.Detail(ControlCharacters.escapedLine(line)));
    }
}
