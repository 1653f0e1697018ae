package dev.grpcsh.load;

import java.util.concurrent.atomic.AtomicLong;

/** Says which call may begin, and when it was due. Safe for several threads. */
final class Gate {
    /** What is said where none may. */
    static final long NONE = Long.MIN_VALUE;

    private final Pace pace;
    private final long began;
    private final long end;
    private final long limit;
    private final AtomicLong next = new AtomicLong();
    private volatile boolean exhausted;
    private volatile boolean closed;

    /**
     * A gate that is open from a time to another, for so many calls.
     *
     * @param began by the clock
     * @param end by the clock; calls that are due later do not begin
     */
    Gate(Pace pace, long began, long end, long limit) {
        this.pace = pace;
        this.began = began;
        this.end = end;
        this.limit = limit;
    }

    /**
     * Takes the next call, if it is due by now.
     *
     * @return when it was due, by the clock, or {@link #NONE}
     */
    long claim(long now) {
        while (!closed) {
            long number = next.get();
            long due = due(number, now);
            if (number >= limit) {
                exhausted = true;
                closed = true;
            } else if (due - end >= 0 || due - now > 0) {
                return NONE;
            } else if (next.compareAndSet(number, number + 1)) {
                return due;
            }
        }
        return NONE;
    }

    /** When the next call is due, by the clock. */
    long nextDue(long now) {
        return due(next.get(), now);
    }

    private long due(long number, long now) {
        return isUnbounded() ? now : began + pace.due(number);
    }

    /** Lets nothing begin any more. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether a call is due whenever there is room. */
    boolean isUnbounded() {
        return pace instanceof Pace.Unbounded;
    }

    /** Whether it closed because there were to be no more calls. */
    boolean isExhausted() {
        return exhausted;
    }

    /** How many calls were due by then, and were not begun. */
    long missed(long now) {
        if (isUnbounded()) {
            return 0;
        }
        long latest = Math.min(now, end);
        long from = next.get();
        long step = 1;
        while (from + step < limit && due(from + step, now) - latest < 0) {
            step *= 2;
        }
        long low = from;
        long high = Math.min(limit, from + step);
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (due(middle, now) - latest < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - from;
    }

    /** How many calls were begun. */
    long begun() {
        return next.get();
    }
}
