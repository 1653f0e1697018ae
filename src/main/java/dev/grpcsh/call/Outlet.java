package dev.grpcsh.call;

import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.rpc.RpcCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the messages of a client stream go: into a call, and where a server did not accept its credential, into another
 * from the first message on. What may have to be sent again is kept up to {@value #MOST_BYTES} bytes. One thread sends, and
 * one receives, which may be the same.
 */
final class Outlet {
    private static final long MOST_BYTES = 1 << 20;

    private final List<Outgoing> kept = new ArrayList<>();
    private RpcCall call;
    private long bytes;
    private boolean halfClosed;
    private Optional<String> cancelled = Optional.empty();

    Outlet(RpcCall call) {
        this.call = call;
    }

    /**
     * Sends a message without waiting for the transport.
     *
     * @param compressed whether it is to be compressed; empty: as the call says
     */
    void sendNow(MessageBytes message, Optional<Boolean> compressed) {
        keep(message, compressed).sendNow(message.bytes(), compressed.orElse(true));
    }

    /** Sends a message once the transport takes it; where the call has ended, once another takes its place. */
    void send(MessageBytes message, Optional<Boolean> compressed) throws InterruptedException {
        RpcCall to = keep(message, compressed);
        if (!to.send(message.bytes(), compressed.orElse(true))) {
            awaitOther(to);
        }
    }

    /** Says that nothing more will be sent. */
    void halfClose() {
        RpcCall to;
        synchronized (this) {
            halfClosed = true;
            to = call;
        }
        to.halfClose();
    }

    /** Ends the call from here, for there is a message that cannot be sent. */
    synchronized void cancel(String why) {
        cancelled = Optional.of(why);
        call.cancel(why);
    }

    /** The call that messages go into. */
    synchronized RpcCall call() {
        return call;
    }

    /** Whether all that was sent is still there. */
    synchronized boolean isRepeatable() {
        return bytes <= MOST_BYTES;
    }

    /** Sends what was sent so far into another call, in place of one that has ended, and from now on what else there is. */
    synchronized void moveTo(RpcCall other) {
        call = other;
        kept.forEach(
                sent -> other.sendNow(sent.message().bytes(), sent.compressed().orElse(true)));
        if (halfClosed) {
            other.halfClose();
        }
        cancelled.ifPresent(other::cancel);
        notifyAll();
    }

    private synchronized RpcCall keep(MessageBytes message, Optional<Boolean> compressed) {
        if (isRepeatable()) {
            bytes += message.bytes().length + 1;
            kept.add(new Outgoing(message, compressed));
        }
        if (!isRepeatable()) {
            kept.clear();
        }
        return call;
    }

    /** Whoever sends is interrupted where there will be no other. */
    private synchronized void awaitOther(RpcCall ended) throws InterruptedException {
        while (call == ended) {
            wait();
        }
    }
}
