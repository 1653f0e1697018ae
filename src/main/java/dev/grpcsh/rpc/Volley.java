package dev.grpcsh.rpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Calls of one method on one channel, as many at once as one likes, at the least that gRPC costs: no thread waits for a
 * call, and replies are counted and dropped. Safe for several threads; what is called back runs on the transport's.
 */
public final class Volley {
    private final Channel channel;
    private final CallRequest request;
    private final MethodDescriptor<byte[], Long> method;
    private final LongSupplier nanoTime;

    /** Calls as asked for, on a channel that stays its owner's. */
    public Volley(Channel channel, CallRequest request, LongSupplier nanoTime) {
        this.channel = channel;
        this.request = request;
        this.nanoTime = nanoTime;
        this.method = MethodDescriptor.<byte[], Long>newBuilder()
                .setType(Invoker.type(request.kind()))
                .setFullMethodName(request.method())
                .setRequestMarshaller(new BytesMarshaller(Integer.MAX_VALUE - 8))
                .setResponseMarshaller(new CountingMarshaller(request.maxMessageSize()))
                .build();
    }

    /**
     * How a call ended.
     *
     * @param firstMessageAt when the first message came, by the clock; 0 if none did
     * @param endedAt when the call ended, by the clock
     * @param sent how many messages were sent
     * @param sentBytes how large they were together
     * @param received how many came
     * @param receivedBytes how large they were together
     * @param carried whether a connection carried it, so that it can have reached a server
     */
    public record End(
            Status status,
            long firstMessageAt,
            long endedAt,
            long sent,
            long sentBytes,
            long received,
            long receivedBytes,
            boolean carried) {}

    /** Is told once of a call's end, on the transport's thread, or on that which starts the call. */
    @FunctionalInterface
    public interface Ended {
        /** The call has ended so. */
        void ended(End end);
    }

    /** Sends the messages of a call, one after another, when it is their time. */
    public interface Pause {
        /** Runs it after the pause between two messages. */
        void then(Runnable next);
    }

    /** A call under way. */
    public interface Shot {
        /** Ends it; its end comes all the same. */
        void cancel();
    }

    /**
     * Starts a call.
     *
     * @param messages all that it sends; not changed any more
     * @param pause what lies between two of them; empty: they are sent as fast as they can be
     */
    public Shot start(List<byte[]> messages, Optional<Pause> pause, Ended ended) {
        CallOptions options = CallOptions.DEFAULT.withMaxInboundMessageSize(request.maxMessageSize());
        if (request.compression().isPresent()) {
            options = options.withCompression(request.compression().get().text());
        }
        if (request.deadline().isPresent()) {
            options = options.withDeadlineAfter(request.deadline().get().toNanos(), TimeUnit.NANOSECONDS);
        }
        ClientCall<byte[], Long> call = channel.newCall(method, options);
        Metadata headers = new Metadata();
        headers.merge(request.headers());
        Counted counted = new Counted(call, messages, pause, ended);
        call.start(counted, headers);
        call.request(Integer.MAX_VALUE);
        counted.send();
        return () -> call.cancel("the load is over", null);
    }

    /** One call: sends as the transport takes it, and counts. */
    private final class Counted extends ClientCall.Listener<Long> {
        private static final int FEW = 16;

        private final ClientCall<byte[], Long> call;
        private final List<byte[]> messages;
        private final Optional<Pause> pause;
        private final Ended ended;
        private final boolean atOnce;
        private final boolean oneReply = !request.kind().serverStreams();
        private int sent;
        private long sentBytes;
        private boolean halfClosed;
        private boolean waiting;
        private volatile boolean closed;
        private long firstMessageAt;
        private long received;
        private long bytes;

        Counted(ClientCall<byte[], Long> call, List<byte[]> messages, Optional<Pause> pause, Ended ended) {
            this.call = call;
            this.messages = messages;
            this.pause = pause;
            this.ended = ended;
            // gRPC does not tell when a call of one message is ready to be sent to.
            this.atOnce = messages.size() == 1 || (messages.size() <= FEW && pause.isEmpty());
        }

        /** Sends what can be sent now. */
        synchronized void send() {
            while (sent < messages.size() && !waiting && !closed && (atOnce || call.isReady())) {
                byte[] message = messages.get(sent++);
                sentBytes += message.length;
                call.sendMessage(message);
                if (pause.isPresent() && sent < messages.size()) {
                    waiting = true;
                    pause.get().then(this::sendAfterPause);
                }
            }
            if (sent == messages.size() && !halfClosed && !closed) {
                halfClosed = true;
                call.halfClose();
            }
        }

        private synchronized void sendAfterPause() {
            waiting = false;
            send();
        }

        @Override
        public void onReady() {
            if (!atOnce) {
                send();
            }
        }

        @Override
        public void onMessage(Long size) {
            if (received++ == 0) {
                firstMessageAt = nanoTime.getAsLong();
            }
            bytes += size;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            closed = true;
            Status told = status.isOk() && oneReply && received != 1
                    ? Status.UNIMPLEMENTED.withDescription(
                            "the server answered with " + received + " messages, and a method of this kind has one")
                    : status;
            // Only where it is in doubt: looking costs more than counting.
            boolean carried = status.getCode() != Status.Code.UNAVAILABLE
                    || call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR) != null;
            ended.ended(new End(told, firstMessageAt, nanoTime.getAsLong(), sent, sentBytes, received, bytes, carried));
        }
    }
}
