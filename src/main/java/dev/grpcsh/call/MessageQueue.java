package dev.grpcsh.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Messages on their way into a call that was left open. Holds a few; whoever puts more waits, as the server does not
 * take them faster. Safe for several threads; every wait can be interrupted.
 */
public final class MessageQueue {
    private static final int MOST = 16;

    private final Deque<Outgoing> waiting = new ArrayDeque<>();
    private long put;
    private boolean ended;
    private boolean closed;

    /**
     * Puts a message in.
     *
     * @return false if no more are taken, for this side was ended or the call is over
     */
    public synchronized boolean put(Outgoing message) throws InterruptedException {
        while (waiting.size() >= MOST && !closed) {
            wait();
        }
        if (ended || closed) {
            return false;
        }
        waiting.addLast(message);
        put++;
        notifyAll();
        return true;
    }

    /** Takes the next message; empty once this side was ended and all are taken, or the call is over. */
    public synchronized Optional<Outgoing> take() throws InterruptedException {
        while (waiting.isEmpty() && !ended && !closed) {
            wait();
        }
        Optional<Outgoing> next = closed ? Optional.empty() : Optional.ofNullable(waiting.pollFirst());
        notifyAll();
        return next;
    }

    /** Says that no more will be put in. */
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Whether messages can still be put in. */
    public synchronized boolean isOpen() {
        return !ended && !closed;
    }

    /** How many were put in. */
    public synchronized long count() {
        return put;
    }

    /** The call is over; nobody waits any more. */
    synchronized void close() {
        closed = true;
        waiting.clear();
        notifyAll();
    }
}
