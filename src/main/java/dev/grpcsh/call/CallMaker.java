package dev.grpcsh.call;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.header.TraceParent;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.schema.Names;
import dev.grpcsh.text.ControlCharacters;
import io.grpc.Metadata;
import java.util.Optional;

/**
 * What the calls of one command have in common. {@link #start} may run on any thread; the rest belongs to the one that
 * receives.
 */
record CallMaker(Port port, Connection connection, ReplyReader replies, CallSettings settings, LiveCall live) {
    MethodDescriptor method() {
        return replies.method();
    }

    CallKind kind() {
        return CallKind.of(method().isClientStreaming(), method().isServerStreaming());
    }

    /** A call under way, and what it was made with. */
    record Attempt(RpcCall call, Metadata headers) {}

    /** Starts a call; whoever asked for it closes it, and says so by {@link #end}. */
    Attempt start() {
        Metadata headers = settings.headers().now();
        return new Attempt(start(headers), headers);
    }

    /** The same with headers that take the place of others. */
    RpcCall start(Metadata headers) {
        RpcCall call = connection.start(new CallRequest(
                Names.path(method()),
                kind(),
                copy(headers),
                settings.deadline(),
                settings.maxMessageSize(),
                settings.compression()));
        live.starts(call);
        return call;
    }

    /** Sends the only message of a call, and half-closes it. */
    static void send(RpcCall call, MessageBytes message) {
        call.sendNow(message.bytes());
        call.halfClose();
    }

    /** Tells what goes along with a call, if that is wanted. */
    void tell() {
        if (settings.verbose()) {
            detail("> " + Names.path(method()) + "  " + connection.target().text() + ", " + connection.transport());
            MetadataText.entries(settings.headers().now())
                    .forEach(entry -> detail("> " + settings.shown(entry.name(), entry.value())));
            Transports.sending(settings.compression(), connection.target()).forEach(this::detail);
        }
    }

    /** The trace that the calls belong to, by their headers. */
    Optional<String> trace() {
        return Optional.ofNullable(settings.headers()
                        .now()
                        .get(Metadata.Key.of(TraceParent.NAME, Metadata.ASCII_STRING_MARSHALLER)))
                .flatMap(TraceParent::trace);
    }

    /** What is shown next is of a call that was started. */
    void begin() {
        live.begins();
        trace().ifPresent(live.lastCall()::trace);
        port.emit(new Output.CallBegin(Names.path(method()), kind().serverStreams()));
    }

    /**
     * Shows and remembers what a call with one message brings, until it ends; or what it brings when it is made anew, where
     * its headers were not accepted and there are others.
     */
    ExitCode receive(Attempt first, String label, MessageBytes message) throws InterruptedException {
        Attempt attempt = first;
        Renewal renewal = new Renewal(this);
        while (true) {
            Attempt now = attempt;
            try {
                Reception reception =
                        new Reception(this, now.call(), label, Optional::empty, () -> renewal.insteadOf(now.headers()));
                ExitCode exitCode = reception.take();
                if (reception.renewed().isEmpty()) {
                    return exitCode;
                }
                live.drops(now.call());
                attempt = new Attempt(
                        start(reception.renewed().get()), reception.renewed().get());
                send(attempt.call(), message);
            } finally {
                end(now.call());
            }
        }
    }

    /** A call is over. */
    void end(RpcCall call) {
        call.close();
        live.ends(call);
    }

    void detail(String line) {
        port.emit(new Output.Detail(ControlCharacters.escapedLine(line)));
    }

    private static Metadata copy(Metadata headers) {
        Metadata copy = new Metadata();
        copy.merge(headers);
        return copy;
    }
}
