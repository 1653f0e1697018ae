package dev.grpcsh.source;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How long a server's reflection is waited for: for each answer, and for all that one command asks. Safe for several
 * threads.
 */
public final class ReflectionPatience {
    private static final int ANSWERS_IN_ALL = 6;

    private final Duration each;
    private final LongSupplier nanoTime;
    private long left;
    private long lastEnd;

    /**
     * Makes one.
     *
     * @param each how long an answer may take
     * @param nanoTime a clock that never runs backwards, in nanoseconds
     */
    public ReflectionPatience(Duration each, LongSupplier nanoTime) {
        this.each = each;
        this.nanoTime = nanoTime;
        this.left = all();
        this.lastEnd = nanoTime.getAsLong();
    }

    /**
     * In nanoseconds, and for centuries as many as there are. Not by {@link Duration#multipliedBy}, which reckons in decimals,
     * whose class takes 20 ms to begin.
     */
    private long all() {
        long one = each.toNanos();
        return one > Long.MAX_VALUE / ANSWERS_IN_ALL ? Long.MAX_VALUE : one * ANSWERS_IN_ALL;
    }

    /** Another command begins to ask. */
    public synchronized void renew() {
        left = all();
        lastEnd = nanoTime.getAsLong();
    }

    /**
     * The next event of a call.
     *
     * @param server whom to name in a problem
     * @throws ShellException if it does not come in time
     */
    RpcEvent next(RpcCall call, String server) throws InterruptedException {
        long remaining = remaining();
        if (remaining == 0) {
            // Without this a call that waits for a connection would be taken for a queued one, and for ever.
            throw impatient(server);
        }
        Optional<RpcEvent> event = call.next(Duration.ofNanos(Math.min(each.toNanos(), remaining)));
        spend();
        return event.orElseThrow(() -> impatient(server));
    }

    /** Waits a moment for a call that was ended to be over. */
    void end(RpcCall call, Duration atMost) throws InterruptedException {
        call.drain(Duration.ofNanos(Math.min(atMost.toNanos(), remaining())));
        spend();
    }

    /** What was done with one answer before the next question counts too; what a person or a call took does not. */
    private synchronized void spend() {
        long now = nanoTime.getAsLong();
        long took = now - lastEnd;
        left -= Math.min(took, each.toNanos());
        lastEnd = now;
    }

    private ShellException impatient(String server) {
        String what = remaining() > 0
                ? "does not answer within " + inWords(each)
                : "goes on for more than " + inWords(Duration.ofNanos(all())) + " in all";
        return ShellException.failure(server + ": the server's reflection " + what
                + "; --connect-timeout allows more, --proto and --protoset do without");
    }

    private synchronized long remaining() {
        return Math.max(0, left);
    }

    private static String inWords(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
