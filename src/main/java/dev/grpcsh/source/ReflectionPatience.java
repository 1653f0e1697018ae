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

    /**
     * Makes one.
     *
     * @param each how long an answer may take
     * @param nanoTime a clock that never runs backwards, in nanoseconds
     */
    public ReflectionPatience(Duration each, LongSupplier nanoTime) {
        this.each = each;
        this.nanoTime = nanoTime;
        this.left = all().toNanos();
    }

    private Duration all() {
        return each.multipliedBy(ANSWERS_IN_ALL);
    }

    /** Another command begins to ask. */
    public synchronized void renew() {
        left = all().toNanos();
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
        long start = nanoTime.getAsLong();
        Optional<RpcEvent> event = call.next(Duration.ofNanos(Math.min(each.toNanos(), remaining)));
        long took = nanoTime.getAsLong() - start;
        synchronized (this) {
            left -= took;
        }
        return event.orElseThrow(() -> impatient(server));
    }

    private ShellException impatient(String server) {
        String what = remaining() > 0
                ? "does not answer within " + inWords(each)
                : "goes on for more than " + inWords(all()) + " in all";
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
