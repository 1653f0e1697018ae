package dev.grpcsh.call;

import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.rpc.RpcCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the messages of a client stream go: into a call, and where a server did not accept its credential, into another
 * from the first message on. What may have to be sent again is kept, up to {@value #MOST_BYTES} bytes with what it takes to
 * keep it. One thread sends, and one receives, which may be the same.
 */
final class Outlet {
    private static final long MOST_BYTES = 1 << 20;
    private static final int KEEPING = 128;

    private final List<Outgoing> kept = new ArrayList<>();
    private RpcCall call;
    private boolean keeps;
    private long bytes;
    private boolean moving;
    private boolean halfClosed;
    private Optional<String> cancelled = Optional.empty();

    /**
     * Makes one.
     *
     * @param keeps whether another call may come to take the place of this one
     */
    Outlet(RpcCall call, boolean keeps) {
        this.call = call;
        this.keeps = keeps;
    }

    /** Sends a message without waiting for the transport; its compression is as the call says. */
    void sendNow(MessageBytes message) {
        keep(message, Optional.empty()).sendNow(message.bytes());
    }

    /**
     * Sends a message once the transport takes it; where the call has ended, once another takes its place. Whoever sends is
     * interrupted where none will.
     *
     * @param compressed whether it is to be compressed; empty: as the call says
     */
    void send(MessageBytes message, Optional<Boolean> compressed) throws InterruptedException {
        RpcCall to = keepUnlessMoving(message, compressed);
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

    /** Holds up whoever sends until it is known whether another call follows; false: what was sent is not there any more. */
    synchronized boolean holds() {
        moving = keeps;
        return moving;
    }

    /** No other call follows. */
    synchronized void stay() {
        moving = false;
        notifyAll();
    }

    /** Sends what was sent so far into another call, in place of one that has ended, and from now on what else there is. */
    synchronized void moveTo(RpcCall other) {
        call = other;
        kept.forEach(
                sent -> other.sendNow(sent.message().bytes(), sent.compressed().orElse(true)));
        kept.clear();
        keeps = false;
        if (halfClosed) {
            other.halfClose();
        }
        cancelled.ifPresent(other::cancel);
        stay();
    }

    private synchronized RpcCall keepUnlessMoving(MessageBytes message, Optional<Boolean> compressed)
            throws InterruptedException {
        while (moving) {
            wait();
        }
        return keep(message, compressed);
    }

    private synchronized RpcCall keep(MessageBytes message, Optional<Boolean> compressed) {
        if (keeps) {
            bytes += message.bytes().length + KEEPING;
            keeps = bytes <= MOST_BYTES;
            if (keeps) {
                kept.add(new Outgoing(message, compressed));
            } else {
                kept.clear();
            }
        }
        return call;
    }

    private synchronized void awaitOther(RpcCall ended) throws InterruptedException {
        while (call == ended) {
            wait();
        }
    }
}
