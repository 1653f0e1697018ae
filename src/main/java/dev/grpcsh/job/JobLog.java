package dev.grpcsh.job;

import dev.grpcsh.output.Output.Arrival;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The newest messages that a job received: {@value #MOST_MESSAGES} of them, or {@value #MOST_BYTES} bytes. Safe for
 * several threads.
 */
public final class JobLog {
    private static final int MOST_MESSAGES = 1_000;
    private static final long MOST_BYTES = 4_000_000;

    private final Deque<Arrival> arrivals = new ArrayDeque<>();
    private final Deque<Arrival> unseen = new ArrayDeque<>();
    private long bytes;
    private long last;
    private long shown;
    private boolean closed;

    /** A message came. */
    synchronized void add(Arrival arrival, boolean isShown) {
        arrivals.addLast(arrival);
        bytes += arrival.message().bytes().length;
        last = arrival.number();
        if (isShown) {
            shown = last;
        } else {
            unseen.addLast(arrival);
        }
        while (arrivals.size() > MOST_MESSAGES || (bytes > MOST_BYTES && arrivals.size() > 1)) {
            Arrival oldest = arrivals.removeFirst();
            bytes -= oldest.message().bytes().length;
            if (oldest.equals(unseen.peekFirst())) {
                unseen.removeFirst();
            }
        }
        notifyAll();
    }

    /** What nobody has seen, which counts as seen from now on. */
    public synchronized List<Arrival> unseen() {
        List<Arrival> all = List.copyOf(unseen);
        unseen.clear();
        shown = last;
        return all;
    }

    /** What is kept after that number. */
    public synchronized List<Arrival> since(long number) {
        List<Arrival> later = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            if (arrival.number() > number) {
                later.add(arrival);
            }
        }
        return later;
    }

    /** The number of the last message; 0 if there was none. */
    public synchronized long last() {
        return last;
    }

    /** The number of the last message that was shown. */
    public synchronized long shown() {
        return shown;
    }

    /** Waits until there is something after that number; false if the job ended without. */
    public synchronized boolean awaitAfter(long number) throws InterruptedException {
        while (last <= number && !closed) {
            wait();
        }
        return last > number;
    }

    /** Nothing more will come. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
