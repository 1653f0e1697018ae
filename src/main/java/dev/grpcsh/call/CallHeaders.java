package dev.grpcsh.call;

import io.grpc.Metadata;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the calls of a command send along: the headers that they began with, or fresh ones, where a server did not accept
 * those. Safe for several threads; one at a time looks for fresh ones.
 */
public final class CallHeaders {
    private final Supplier<Optional<Metadata>> renewal;
    private volatile Metadata current;
    private boolean spent;

    /**
     * Makes them.
     *
     * @param first what to begin with
     * @param renewal gives others, if there are any
     */
    public CallHeaders(Metadata first, Supplier<Optional<Metadata>> renewal) {
        this.current = first;
        this.renewal = renewal;
    }

    /** Headers beside which there are no others. */
    public static CallHeaders of(Metadata headers) {
        return new CallHeaders(headers, Optional::empty);
    }

    /** What to send now. */
    Metadata now() {
        return current;
    }

    /**
     * Others than those that a server did not accept: those that another call was given meanwhile, or fresh ones. Empty if
     * there are none.
     *
     * @param found runs when fresh ones were found
     */
    synchronized Optional<Metadata> insteadOf(Metadata refused, Runnable found) {
        if (spent) {
            return Optional.empty();
        } else if (refused == current) {
            // Nor is a program that fails asked again.
            spent = true;
            Optional<Metadata> fresh = renewal.get();
            if (fresh.isEmpty()) {
                return fresh;
            }
            spent = false;
            current = fresh.get();
            found.run();
        }
        return Optional.of(current);
    }

    /** Fresh ones were not accepted either: no others will be. */
    synchronized void giveUp() {
        spent = true;
    }
}
