package dev.grpcsh.source;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcEvent;
import dev.grpcsh.rpc.RpcOutcome;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** One conversation with a reflection service: questions and their answers. Confined to one thread. */
public final class ReflectionStream implements AutoCloseable {
    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(1);

    private final Supplier<RpcCall> another;
    private final ReflectionPatience patience;
    private final String server;
    private RpcCall call;

    /**
     * Makes a stream over a call that was just started, which it owns.
     *
     * @param call the call
     * @param another starts the same call on a connection that carries no others, should the first one find no place
     * @param patience how long to wait for answers
     * @param server whom to name in a problem
     */
    public ReflectionStream(RpcCall call, Supplier<RpcCall> another, ReflectionPatience patience, String server) {
        this.call = call;
        this.another = another;
        this.patience = patience;
        this.server = server;
    }

    /** Opens streams to one server. Safe for several threads. */
    public interface Opener {
        /** A new stream to the service of that version. */
        ReflectionStream open(ReflectionVersion version);

        /** Whether streams opened from now on have a fresh credential, for the server did not accept the one before. */
        default boolean renews() {
            return false;
        }

        /** The server's address, for problems. */
        String server();

        /** The problem of a call that no transport carried. */
        ShellException unreachable(RpcOutcome outcome);

        /** Tells the person something about what the server sent. */
        void notice(String text);
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

    /**
     * Asks questions, all before the first answer is awaited, and hands over each answer as it comes; an error is an
     * answer too.
     */
    void ask(List<ServerReflectionRequest> requests, Consumer<ServerReflectionResponse> answers) {
        try {
            send(requests);
            int left = requests.size();
            while (left > 0) {
                RpcEvent event = patience.next(call, server);
                if (event instanceof RpcEvent.Message message) {
                    left--;
                    answers.accept(ServerReflectionResponse.parseFrom(message.bytes()));
                } else if (event instanceof RpcEvent.Queued) {
                    // Nothing has left this side yet, and what holds the place may stay for ever.
                    call.close();
                    call = another.get();
                    send(requests);
                } else if (event instanceof RpcEvent.Closed closed) {
                    throw new Ended(closed.outcome());
                }
            }
        } catch (InterruptedException e) {
            call.cancel("interrupted");
            throw new Interruption();
        } catch (ShellException e) {
            call.cancel("no patience left");
            throw e;
        } catch (InvalidProtocolBufferException e) {
            throw ShellException.failure("the server's reflection sent a malformed answer: " + e.getMessage(), e);
        }
    }

    private void send(List<ServerReflectionRequest> requests) {
        for (ServerReflectionRequest request : requests) {
            call.sendNow(request.toByteArray());
        }
    }

    /**
     * Half-closes and waits for the server to end the stream, so that none is left open when the next call starts. A
     * server that does not has it ended.
     */
    @Override
    public void close() {
        try (RpcCall last = call) {
            if (!last.isClosed()) {
                last.halfClose();
                patience.end(last, PATIENCE_AT_END);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
