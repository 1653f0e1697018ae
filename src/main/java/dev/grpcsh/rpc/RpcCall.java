package dev.grpcsh.rpc;

import io.grpc.ClientCall;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One call under way. One thread sends and one thread, the same or another, takes events; {@link #cancel} may come from
 * any thread. What the server sends waits in a buffer that holds at most {@value #MOST_WAITING} messages, fewer if they
 * are large: more are asked for only as they are taken.
 */
public final class RpcCall implements AutoCloseable {
    private static final int MOST_WAITING = 1024;
    private static final int FEW = 32;
    private static final long FEW_BYTES = 64L << 20;
    private static final long WAITING_BYTES = 4L << 20;
    private static final long QUEUED_NANOS = 1_000_000_000L;

    private final ClientCall<byte[], byte[]> call;
    private final Context.CancellableContext context;
    private final TransportWatch transport;
    private final LongSupplier nanoTime;
    private final int maxMessageSize;
    private final boolean oneReply;
    private final EventBuffer events = new EventBuffer();
    private final Object readiness = new Object();
    private final long startedAt;

    private volatile boolean closed;
    private volatile boolean cancelledHere;
    private @Nullable Runnable whenClosed;
    private final AtomicLong sentMessages = new AtomicLong();
    private final AtomicLong sentBytes = new AtomicLong();
    private int window;
    private int awaited;
    private int largest = 1;
    private boolean heard;
    private boolean compressing = true;

    RpcCall(
            ClientCall<byte[], byte[]> call,
            Context.CancellableContext context,
            TransportWatch transport,
            LongSupplier nanoTime,
            int maxMessageSize,
            boolean oneReply) {
        this.call = call;
        this.context = context;
        this.transport = transport;
        this.nanoTime = nanoTime;
        this.maxMessageSize = maxMessageSize;
        this.oneReply = oneReply;
        this.startedAt = nanoTime.getAsLong();
    }

    void start(Metadata headers) {
        call.start(new Listener(), headers);
        // Until the first messages tell their size, as many as would fit if they were as large as may be.
        window = (int) Math.max(2, Math.min(FEW, FEW_BYTES / Math.max(1, maxMessageSize)));
        awaited = window;
        call.request(awaited);
    }

    /** Sends a message, compressed if the call's request said so. */
    public boolean send(byte[] message) throws InterruptedException {
        return send(message, true);
    }

    /**
     * Sends a message, once the transport can take it.
     *
     * @param compressed whether to compress it as the call's request said; does nothing in a call that compresses nothing
     * @return false if the call has ended, and nothing was sent
     */
    public boolean send(byte[] message, boolean compressed) throws InterruptedException {
        synchronized (readiness) {
            while (!call.isReady() && !closed) {
                readiness.wait();
            }
        }
        return sendNow(message, compressed);
    }

    /** Sends a message, compressed if the call's request said so, without waiting for the transport. */
    public boolean sendNow(byte[] message) {
        return sendNow(message, true);
    }

    /** As {@link #send(byte[], boolean)} without waiting for the transport; for a call that has few messages. */
    public boolean sendNow(byte[] message, boolean compressed) {
        if (closed) {
            return false;
        }
        if (compressed != compressing) {
            compressing = compressed;
            call.setMessageCompression(compressed);
        }
        // Before, as the call may end within.
        sentBytes.addAndGet(message.length);
        sentMessages.incrementAndGet();
        call.sendMessage(message);
        return true;
    }

    /** Says that nothing more will be sent. */
    public void halfClose() {
        if (!closed) {
            call.halfClose();
        }
    }

    /** Ends the call from here; its {@link RpcEvent.Closed} comes all the same. Does nothing once the call ended. */
    public void cancel(String why) {
        cancelledHere = true;
        context.cancel(Status.CANCELLED.withDescription(why).asException());
    }

    /** Takes the next event, waiting for it. */
    public RpcEvent next() throws InterruptedException {
        return taken(heard ? events.take() : firstEvent());
    }

    /** The same, waiting no longer than that; empty if none came. */
    public Optional<RpcEvent> next(Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        long first = heard ? nanos : Math.min(nanos, QUEUED_NANOS);
        RpcEvent event = events.poll(first);
        if (event == null && !heard && transport.queued()) {
            event = new RpcEvent.Queued();
        } else if (event == null && first < nanos) {
            event = events.poll(nanos - first);
        }
        return Optional.ofNullable(event).map(this::taken);
    }

    private RpcEvent taken(RpcEvent event) {
        heard = true;
        if (event instanceof RpcEvent.Message message) {
            largest = Math.max(largest, message.bytes().length);
            awaited--;
            if (awaited <= window / 2) {
                window = (int) Math.max(2, Math.min(Math.min(MOST_WAITING, 2L * window), WAITING_BYTES / largest));
                int more = window - awaited;
                if (more > 0) {
                    awaited += more;
                    call.request(more);
                }
            }
        }
        return event;
    }

    /** Whether more has come already, so that {@link #next} will not wait. Asked by the thread that takes events. */
    public boolean holdsMore() {
        return events.holdsMore();
    }

    private RpcEvent firstEvent() throws InterruptedException {
        while (true) {
            RpcEvent event = events.poll(QUEUED_NANOS);
            if (event != null) {
                return event;
            } else if (transport.queued()) {
                return new RpcEvent.Queued();
            }
        }
    }

    /** Drops what still comes until the call has ended, or for so long. */
    public void drain(Duration atMost) throws InterruptedException {
        long end = nanoTime.getAsLong() + atMost.toNanos();
        RpcEvent event = null;
        while (!(event instanceof RpcEvent.Closed) && nanoTime.getAsLong() < end) {
            event = events.poll(end - nanoTime.getAsLong());
        }
    }

    /** Who is at the other end; empty as long as no transport carries the call. */
    public Optional<Peer> peer() {
        return transport.peer();
    }

    /** How many messages were sent so far. */
    public long sentMessages() {
        return sentMessages.get();
    }

    /** Whether the call has ended. */
    public boolean isClosed() {
        return closed;
    }

    /** Runs something once the call has ended: on gRPC's thread, or here if it has already. It must not wait. */
    public void whenClosed(Runnable reaction) {
        synchronized (readiness) {
            if (!closed) {
                whenClosed = reaction;
                return;
            }
        }
        reaction.run();
    }

    /** Cancels the call if it is still under way, and lets go of it. */
    @Override
    public void close() {
        if (!closed) {
            cancel("the caller left");
        }
        context.close();
    }

    /** Runs on gRPC's thread, or on the sender's: it only fills the buffer. */
    private final class Listener extends ClientCall.Listener<byte[]> {
        private @Nullable Duration headersAfter;
        private @Nullable Duration firstMessageAfter;
        private long lastMessageNanos;
        private long receivedMessages;
        private long receivedBytes;
        private Optional<String> otherCodec = Optional.empty();

        @Override
        public void onHeaders(Metadata headers) {
            headersAfter = sinceStart();
            otherCodec = ContentType.otherCodec(headers);
            events.add(new RpcEvent.Headers(headers));
        }

        @Override
        public void onMessage(byte[] message) {
            lastMessageNanos = nanoTime.getAsLong() - startedAt;
            if (firstMessageAfter == null) {
                firstMessageAfter = Duration.ofNanos(lastMessageNanos);
            }
            receivedMessages++;
            receivedBytes += message.length;
            if (otherCodec.isPresent() || (oneReply && receivedMessages > 1)) {
                // Nothing that comes now makes it right.
                context.cancel(null);
                return;
            }
            events.add(new RpcEvent.Message(message));
        }

        @Override
        public void onReady() {
            synchronized (readiness) {
                readiness.notifyAll();
            }
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            RpcTiming timing = new RpcTiming(
                    sentMessages.get(),
                    sentBytes.get(),
                    transport.sentWireBytes(),
                    receivedMessages,
                    receivedBytes,
                    transport.receivedWireBytes(),
                    transport.attempts(),
                    Optional.ofNullable(headersAfter),
                    Optional.ofNullable(firstMessageAfter),
                    Optional.ofNullable(firstMessageAfter).map(first -> Duration.ofNanos(lastMessageNanos)),
                    sinceStart());
            // Whoever takes the end must find the call closed, or would wait for an end that came already.
            closed = true;
            events.add(new RpcEvent.Closed(outcome(status, trailers, timing)));
            Runnable reaction;
            synchronized (readiness) {
                readiness.notifyAll();
                reaction = whenClosed;
            }
            if (reaction != null) {
                reaction.run();
            }
        }

        private RpcOutcome outcome(Status status, Metadata trailers, RpcTiming timing) {
            Optional<Status> unfit = unfit(status);
            if (unfit.isPresent()) {
                return RpcOutcome.of(unfit.get(), trailers, RpcOutcome.Origin.HERE, timing);
            }
            Optional<String> raw = RawStatus.in(trailers).filter(sent -> status.getCode() == Status.Code.UNKNOWN);
            if (raw.isPresent()) {
                String said = String.valueOf(status.getDescription());
                Status told = status.withDescription("the server's status is '" + raw.get()
                        + "', which gRPC does not have" + (said.equals("null") ? "" : ": " + said));
                return RpcOutcome.of(told, trailers, RpcOutcome.Origin.SERVER, timing);
            }
            if (!status.isOk() && !transport.carried() && headersAfter == null && !cancelledHere) {
                return RpcOutcome.of(status, trailers, RpcOutcome.Origin.NO_TRANSPORT, timing);
            }
            boolean madeHere = !transport.ended() || "Failed to read message.".equals(status.getDescription());
            Optional<Status> unreadable = madeHere ? BrokenTransport.unreadable(status) : Optional.empty();
            if (unreadable.isPresent()) {
                return RpcOutcome.of(unreadable.get(), trailers, RpcOutcome.Origin.HERE, timing);
            }
            boolean here = (cancelledHere && status.getCode() == Status.Code.CANCELLED)
                    || (status.getCode() == Status.Code.DEADLINE_EXCEEDED && !transport.ended());
            if (here) {
                return RpcOutcome.of(status, trailers, RpcOutcome.Origin.HERE, timing);
            }
            Optional<Status> broken = transport.ended() && !BrokenTransport.saysNoStatus(status)
                    ? Optional.empty()
                    : BrokenTransport.explain(status, receivedMessages);
            return broken.map(told -> RpcOutcome.of(told, trailers, RpcOutcome.Origin.TRANSPORT, timing))
                    .orElseGet(() -> RpcOutcome.of(status, trailers, RpcOutcome.Origin.SERVER, timing));
        }

        /** What is made here of an end that this side does not take as it is. */
        private Optional<Status> unfit(Status status) {
            boolean own = status.isOk() || status.getCode() == Status.Code.CANCELLED;
            if (isTooLarge(status)) {
                return Optional.of(Status.RESOURCE_EXHAUSTED
                        .withDescription("a message is larger than " + maxMessageSize + " bytes")
                        .withCause(status.getCause()));
            } else if (otherCodec.isPresent() && own && !cancelledHere) {
                return Optional.of(Status.INTERNAL.withDescription("the server answers in " + otherCodec.get()
                        + ", which is another codec than protobuf's, the only one here"));
            } else if (oneReply && own && receivedMessages > 1 && !cancelledHere) {
                return Optional.of(Status.UNIMPLEMENTED.withDescription(
                        "the server answered with a second message, and a method of this kind has one"));
            } else if (oneReply && status.isOk() && receivedMessages == 0) {
                return Optional.of(Status.UNIMPLEMENTED.withDescription(
                        "the server ended the call as OK without the message that a method of this kind answers with"));
            }
            return Optional.empty();
        }

        /** Our own check says so on every transport; gRPC's, where it comes first, only in its description. */
        private boolean isTooLarge(Status status) {
            return BrokenTransport.isTooLarge(status)
                    || (status.getCode() == Status.Code.RESOURCE_EXHAUSTED
                            && !transport.ended()
                            && String.valueOf(status.getDescription()).contains("exceeds maximum size"));
        }

        private Duration sinceStart() {
            return Duration.ofNanos(nanoTime.getAsLong() - startedAt);
        }
    }
}
