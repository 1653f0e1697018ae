package dev.grpcsh.call;

import io.grpc.Metadata;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the calls of a command send along: the headers that they began with, or fresh ones, where a server did not accept
 * those. Safe for several threads; one at a time looks for fresh ones.
 */
public final class CallHeaders {
    private static final Supplier<Optional<Metadata>> NONE = Optional::empty;

    private final Supplier<Optional<Metadata>> renewal;
    private volatile Metadata current;
    private volatile boolean spent;

    /**
     * Makes them.
     *
     * @param first what to begin with
     * @param renewal gives others, if there are any
     */
    public CallHeaders(Metadata first, Supplier<Optional<Metadata>> renewal) {
        this.current = first;
        this.renewal = renewal;
        this.spent = renewal == NONE;
    }

    /** Headers beside which there are no others. */
    public static CallHeaders of(Metadata headers) {
        return new CallHeaders(headers, NONE);
    }

    /** What to send now. */
    Metadata now() {
        return current;
    }

    /** Whether there may be others. */
    boolean isRenewable() {
        return !spent;
    }

    /**
     * Others than those that a server did not accept: those that another call was given meanwhile, or fresh ones. Empty if
     * there are none.
     *
     * @param asked whether the refused ones were fresh ones already, made for the very call that was refused; then there are
     *     no others any more
     * @param found runs when fresh ones were found
     */
    synchronized Optional<Metadata> insteadOf(Metadata refused, boolean asked, Runnable found) {
        if (refused != current) {
            return Optional.of(current);
        } else if (spent) {
            return Optional.empty();
        }
        // Nor is a program that fails asked again.
        spent = true;
        Optional<Metadata> fresh = asked ? Optional.empty() : renewal.get();
        if (fresh.isPresent()) {
            spent = false;
            current = fresh.get();
            found.run();
        }
        return fresh;
    }
}
