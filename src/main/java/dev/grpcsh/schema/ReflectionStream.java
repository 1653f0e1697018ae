package dev.grpcsh.schema;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcEvent;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;

/** One conversation with a reflection service: a question, its answer, and so on. Confined to one thread. */
public final class ReflectionStream implements AutoCloseable {
    private final RpcCall call;

    /** Makes a stream over a call that was just started, which it owns. */
    public ReflectionStream(RpcCall call) {
        this.call = call;
    }

    /** Opens streams to one server. */
    public interface Opener {
        /** A new stream to the service of that version. */
        ReflectionStream open(ReflectionVersion version);

        /** The server's address, for problems. */
        String server();

        /** The problem of a call that no transport carried. */
        ShellException unreachable(RpcOutcome outcome);
    }

    /** The server ended the stream before it answered. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient RpcOutcome outcome;

        Ended(RpcOutcome outcome) {
            super("reflection ended with " + outcome.code(), null, false, false);
            this.outcome = outcome;
        }

        RpcOutcome outcome() {
            return outcome;
        }
    }

    /** The answer to a question; an answer that is an error is an answer too. */
    ServerReflectionResponse ask(ServerReflectionRequest request) {
        try {
            call.sendNow(request.toByteArray());
            while (true) {
                RpcEvent event = call.next();
                if (event instanceof RpcEvent.Message message) {
                    return ServerReflectionResponse.parseFrom(message.bytes());
                } else if (event instanceof RpcEvent.Closed closed) {
                    throw new Ended(closed.outcome());
                }
            }
        } catch (InterruptedException e) {
            throw ShellException.interrupted();
        } catch (InvalidProtocolBufferException e) {
            throw ShellException.failure("the server's reflection sent a malformed answer: " + e.getMessage(), e);
        }
    }

    /** Half-closes and waits for the server to end the stream, so that none is left open when the next call starts. */
    @Override
    public void close() {
        try (call) {
            call.halfClose();
            while (!call.isClosed()) {
                if (call.next() instanceof RpcEvent.Closed) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
