package dev.grpcsh.call;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
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
import java.util.function.Supplier;

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

    /** The same with other headers. */
    CallMaker with(Metadata headers) {
        return new CallMaker(port, connection, replies, settings.with(headers), live);
    }

    /** Starts a call; whoever asked for it closes it, and says so by {@link #end}. */
    RpcCall start() {
        RpcCall call = connection.start(new CallRequest(
                Names.path(method()),
                kind(),
                headers(),
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
            MetadataText.entries(headers())
                    .forEach(entry -> detail("> " + settings.shown(entry.name(), entry.value())));
            Transports.sending(settings.compression(), connection.target()).forEach(this::detail);
        }
    }

    /** The trace that the calls belong to, by their headers. */
    Optional<String> trace() {
        return Optional.ofNullable(
                        settings.headers().get(Metadata.Key.of(TraceParent.NAME, Metadata.ASCII_STRING_MARSHALLER)))
                .flatMap(TraceParent::trace);
    }

    /** What is shown next is of a call that was started. */
    void begin() {
        live.begins();
        trace().ifPresent(live.lastCall()::trace);
        port.emit(new Output.CallBegin(Names.path(method()), kind().serverStreams()));
    }

    /** Shows and remembers what a call brings, until it ends. */
    ExitCode receive(RpcCall call, String label, Supplier<Optional<ShellException>> problem)
            throws InterruptedException {
        return new Reception(this, call, label, problem, false).take();
    }

    /** A call is over. */
    void end(RpcCall call) {
        call.close();
        live.ends(call);
    }

    void detail(String line) {
        port.emit(new Output.Detail(ControlCharacters.escapedLine(line)));
    }

    private Metadata headers() {
        Metadata headers = new Metadata();
        headers.merge(settings.headers());
        return headers;
    }
}
