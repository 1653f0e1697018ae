package dev.grpcsh.load;

import dev.grpcsh.rpc.Volley;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls on one connection. A call that ends begins the next one, where it is due, on the transport's own thread, so
 * that no other has to wake up for it.
 */
final class Lane {
    private final Volley volley;
    private final int room;
    private final Round round;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger wanted = new AtomicInteger();
    private final Set<Shot> shots = ConcurrentHashMap.newKeySet();
    private volatile boolean cutOff;
    private long held = Gate.NONE;

    /** A lane with room for so many calls at once. */
    Lane(Volley volley, int room, Round round) {
        this.volley = volley;
        this.room = room;
        this.round = round;
    }

    /**
     * What lanes have in common.
     *
     * @param pause what lies between two messages of a call
     * @param breath what lies between two calls that no connection carries
     * @param ended is told when a lane may have nothing left to do
     * @param broken is told of what should not happen, and ends everything
     */
    record Round(
            Requests requests,
            Gate gate,
            Tally tally,
            Optional<Volley.Pause> pause,
            Volley.Pause breath,
            LongSupplier nanoTime,
            Runnable ended,
            Consumer<Throwable> broken) {}

    /** Begins what is due, as far as there is room. A call may end while it is begun: this never runs within itself. */
    void pump() {
        if (wanted.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            try {
                begin();
            } catch (RuntimeException | Error e) {
                round.broken().accept(e);
            }
            seen = wanted.addAndGet(-seen);
        } while (seen != 0);
    }

    private void begin() {
        if (held != Gate.NONE && !send(held)) {
            return;
        }
        while (inFlight.get() < room && !round.gate().isClosed()) {
            // Before the claim, so that nobody takes a closed gate and an empty lane for the end.
            inFlight.incrementAndGet();
            long due = round.gate().claim(round.nanoTime().getAsLong());
            if (due == Gate.NONE) {
                inFlight.decrementAndGet();
                round.ended().run();
                return;
            } else if (!send(due)) {
                return;
            }
        }
    }

    /** Begins a call that counts as one under way already; one whose message is not there yet is held until it is. */
    private boolean send(long due) {
        List<byte[]> messages = round.requests().poll();
        if (messages != null) {
            held = Gate.NONE;
            shoot(messages, due);
            return true;
        } else if (held == Gate.NONE) {
            held = due;
            round.tally().late();
        }
        if (round.requests().problem().isPresent()) {
            // There will be none.
            held = Gate.NONE;
            inFlight.decrementAndGet();
            round.ended().run();
        }
        return false;
    }

    private void shoot(List<byte[]> messages, long due) {
        Shot shot = new Shot(due, round.nanoTime().getAsLong());
        shots.add(shot);
        try {
            shot.call = volley.start(messages, round.pause(), shot);
        } catch (RuntimeException | Error e) {
            shots.remove(shot);
            inFlight.decrementAndGet();
            throw e;
        }
        if (cutOff) {
            shot.cancel();
        }
    }

    int inFlight() {
        return inFlight.get();
    }

    /** Cancels what is under way; it is not counted. */
    void cutOff() {
        cutOff = true;
        shots.forEach(Shot::cancel);
    }

    /** A call is over, and there is room for another. */
    private void left() {
        inFlight.decrementAndGet();
        round.ended().run();
        pump();
    }

    /** One call. */
    private final class Shot implements Volley.Ended {
        private final long due;
        private final long began;
        private volatile Volley.@Nullable Shot call;

        Shot(long due, long began) {
            this.due = due;
            this.began = began;
        }

        void cancel() {
            Volley.Shot started = call;
            if (started != null) {
                started.cancel();
            }
        }

        @Override
        public void ended(Volley.End end) {
            if (!shots.remove(this)) {
                return;
            }
            try {
                round.tally().count(due, began, end, cutOff);
            } catch (RuntimeException | Error e) {
                round.broken().accept(e);
            }
            if (end.carried() || !round.gate().isUnbounded()) {
                left();
            } else {
                // No server is there, and failing as fast as may be helps nobody to find one.
                round.breath().then(Lane.this::left);
            }
        }
    }
}
