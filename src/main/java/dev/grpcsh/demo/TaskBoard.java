package dev.grpcsh.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * The tasks queued so far, of which the newest {@value #MOST} are kept, and whoever waits for more. Ten random tasks are
 * queued when the first reader comes, and ten more each interval after that. Safe for several threads.
 */
final class TaskBoard {
    static final int MOST = 10_000;
    private static final int BLOCK = 1_000;
    private static final int BATCH = 10;
    private static final int LEAST_NUMBER = 100;
    private static final int MOST_NUMBER = 200;

    private final RandomGenerator random;
    private final Pace pace;
    private final Duration interval;
    private final List<String> tasks = new ArrayList<>();
    private final Set<Runnable> readers = new LinkedHashSet<>();
    private long removed;
    private boolean started;

    TaskBoard(RandomGenerator random, Pace pace, Duration interval) {
        this.random = random;
        this.pace = pace;
        this.interval = interval;
    }

    /** Has the runnable called for each new task, from the thread that queues it, until it leaves. */
    void join(Runnable onTask) {
        boolean first;
        synchronized (this) {
            readers.add(onTask);
            first = !started;
            started = true;
        }
        if (first) {
            queueBatch();
        }
    }

    void leave(Runnable onTask) {
        synchronized (this) {
            readers.remove(onTask);
        }
    }

    /** Queues a task, and tells everybody who waits. */
    void queue(String task) {
        List<Runnable> waiting;
        synchronized (this) {
            tasks.add(task);
            // Dropped in blocks, so that queueing stays cheap.
            if (tasks.size() > MOST + BLOCK) {
                tasks.subList(0, tasks.size() - MOST).clear();
                removed += BLOCK + 1;
            }
            waiting = List.copyOf(readers);
        }
        waiting.forEach(Runnable::run);
    }

    /** A reader's place on the board. */
    final class Bookmark {
        private long next;

        /** The next task that this reader has not seen; empty when it saw all. Tasks gone meanwhile are skipped. */
        Optional<String> advance() {
            synchronized (TaskBoard.this) {
                next = Math.max(next, removed + Math.max(0, tasks.size() - MOST));
                int offset = (int) (next - removed);
                if (offset >= tasks.size()) {
                    return Optional.empty();
                }
                next++;
                return Optional.of(tasks.get(offset));
            }
        }
    }

    private void queueBatch() {
        for (int i = 0; i < BATCH; i++) {
            queue("task:" + random.nextInt(LEAST_NUMBER, MOST_NUMBER + 1));
        }
        pace.after(interval, this::queueBatch);
    }
}
