package dev.grpcsh.rpc;

import io.grpc.Attributes;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how a call was carried. {@code streamCreated} comes only once a ready transport carries it, and so tells a
 * server's UNAVAILABLE from one that was made here because nobody could be reached; the headers leave later, if the
 * server takes no more calls at once. A call that gRPC tries again has one of these for all its attempts.
 */
final class TransportWatch extends ClientStreamTracer.Factory {
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicLong sentWireBytes = new AtomicLong();
    private final AtomicLong receivedWireBytes = new AtomicLong();
    private volatile boolean carried;
    private volatile boolean begun;
    private volatile boolean ended;
    private volatile @Nullable Attributes attributes;

    /** Whether a transport carried the call. */
    boolean carried() {
        return carried;
    }

    /** Whether the call waits on a transport that takes no more calls at once. */
    boolean queued() {
        return carried && !begun;
    }

    /** Whether a status came from the other side: one without trailers was made here, or by the transport. */
    boolean ended() {
        return ended;
    }

    /** How often the call was tried. */
    int attempts() {
        return attempts.get();
    }

    /** Who is at the other end; empty as long as nobody is. */
    Optional<Peer> peer() {
        return Optional.ofNullable(attributes).flatMap(Peer::of);
    }

    /** How many bytes of messages went out, compressed if they were; 0 without a network. */
    long sentWireBytes() {
        return sentWireBytes.get();
    }

    /** How many came in. */
    long receivedWireBytes() {
        return receivedWireBytes.get();
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(ClientStreamTracer.StreamInfo info, Metadata headers) {
        attempts.incrementAndGet();
        begun = false;
        ended = false;
        return new ClientStreamTracer() {
            @Override
            public void streamCreated(Attributes transportAttributes, Metadata streamHeaders) {
                attributes = transportAttributes;
                carried = true;
            }

            @Override
            public void outboundHeaders() {
                begun = true;
            }

            @Override
            public void inboundHeaders(Metadata responseHeaders) {
                carried = true;
                begun = true;
            }

            @Override
            public void inboundTrailers(Metadata trailers) {
                begun = true;
                ended = true;
            }

            @Override
            public void outboundWireSize(long bytes) {
                sentWireBytes.addAndGet(bytes);
            }

            @Override
            public void inboundWireSize(long bytes) {
                receivedWireBytes.addAndGet(bytes);
            }
        };
    }
}
