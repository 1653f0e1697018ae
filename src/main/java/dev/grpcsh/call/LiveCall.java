package dev.grpcsh.call;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.codec.Types;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.output.CallSummary.Purpose;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.schema.Names;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A command's calls as seen from outside while they run: what they count, what can still be sent, how they are ended.
 * One command makes one call, or several of the same method. Safe for several threads.
 */
public final class LiveCall {
    private final MethodDescriptor method;
    private final Types types;
    private final LastCall lastCall;
    private final Optional<MessageQueue> queue;
    private final boolean compressing;
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong waiters = new AtomicLong();
    private final Set<RpcCall> underWay = new LinkedHashSet<>();
    private long sentBefore;
    private boolean begun;
    private Purpose purpose = Purpose.NONE;
    private @Nullable Thread waiting;
    private boolean over;

    /**
     * A call that has not begun.
     *
     * @param method its method
     * @param types what its messages are written by
     * @param lastCall remembers it
     * @param queue takes messages while it runs, if it was left open for that
     * @param compressing whether it can compress its messages
     */
    public LiveCall(
            MethodDescriptor method,
            Types types,
            LastCall lastCall,
            Optional<MessageQueue> queue,
            boolean compressing) {
        this.method = method;
        this.types = types;
        this.lastCall = lastCall;
        this.queue = queue;
        this.compressing = compressing;
    }

    /** Whether it can compress its messages. */
    public boolean isCompressing() {
        return compressing;
    }

    /** The full name of its method. */
    public String path() {
        return Names.path(method);
    }

    /** Its method. */
    public MethodDescriptor method() {
        return method;
    }

    /** What its messages are written by. */
    public Types types() {
        return types;
    }

    /** What expressions can say of it. */
    public LastCall lastCall() {
        return lastCall;
    }

    /** Takes messages while it runs, if it was left open for that. */
    public Optional<MessageQueue> queue() {
        return queue;
    }

    /** How many messages were sent. */
    public synchronized long sent() {
        return sentBefore + underWay.stream().mapToLong(RpcCall::sentMessages).sum();
    }

    /** How many messages were received. */
    public long received() {
        return received.get();
    }

    /** Another message was received. */
    public void receive() {
        received.incrementAndGet();
        if (waiters.get() > 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    /** Waits until that many messages were received in all, the last call is over, or so long; tells whether they were. */
    public synchronized boolean awaitReceived(long count, Optional<Duration> atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.map(Duration::toNanos).orElse(0L);
        waiters.incrementAndGet();
        try {
            while (received.get() < count && !over) {
                long left = atMost.isPresent() ? end - System.nanoTime() : Long.MAX_VALUE;
                if (left <= 0) {
                    return false;
                }
                wait(left / 1_000_000 + 1);
            }
            return received.get() >= count;
        } finally {
            waiters.decrementAndGet();
        }
    }

    /** A call was started; it is cancelled at once if the calls were ended already. */
    public synchronized void starts(RpcCall call) {
        begun = true;
        underWay.add(call);
        if (isEnding()) {
            call.cancel("ended before it began");
        }
    }

    /** What is shown next is of a call that was started. */
    void begins() {
        lastCall.begin(method, types);
    }

    /** A call that was started is over. */
    synchronized void ends(RpcCall call) {
        if (underWay.remove(call)) {
            sentBefore += call.sentMessages();
        }
    }

    /** A call that was started is over, and made anew: what was sent in it does not count. */
    synchronized void drops(RpcCall call) {
        underWay.remove(call);
    }

    /** Ends the calls from here, once. */
    public synchronized void end(Purpose why) {
        if (!isEnding()) {
            purpose = why;
            underWay.forEach(call -> call.cancel(why == Purpose.CANCEL ? "cancelled by the user" : "enough"));
            if (waiting != null) {
                waiting.interrupt();
            }
        }
    }

    /** Why the calls were ended from here; {@link Purpose#NONE} as long as they were not. */
    public synchronized Purpose purpose() {
        return purpose;
    }

    private synchronized boolean isEnding() {
        return purpose != Purpose.NONE;
    }

    /** Waits for something between two calls; {@link #end} ends the wait. */
    @FunctionalInterface
    public interface Wait<T> {
        /** Waits. */
        Optional<T> next() throws InterruptedException;
    }

    /** Waits for what the next call needs; empty if there is nothing, or the calls were ended from here. */
    public <T> Optional<T> between(Wait<T> wait) throws InterruptedException {
        synchronized (this) {
            if (isEnding()) {
                return Optional.empty();
            }
            waiting = Thread.currentThread();
        }
        try {
            return wait.next();
        } catch (InterruptedException | Interruption e) {
            if (isEnding()) {
                return Optional.empty();
            }
            throw e;
        } finally {
            synchronized (this) {
                waiting = null;
                if (isEnding()) {
                    // The end may have come when there was nothing to wait for any more.
                    var unused = Thread.interrupted();
                }
            }
        }
    }

    /** The last call is over. */
    public void over() {
        queue.ifPresent(MessageQueue::close);
        synchronized (this) {
            over = true;
            notifyAll();
        }
    }

    /** Whether a call has begun, and the last is not over. */
    public synchronized boolean isUnderWay() {
        return begun && !over;
    }

    /** Whether the last call is over. */
    public synchronized boolean isOver() {
        return over;
    }
}
