package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TaskBoardTest {
    private final HandTimer timer = new HandTimer();
    private final Pace pace = new Pace(timer, () -> Duration.ofSeconds(1));
    private final TaskBoard board = new TaskBoard(new Random(1), pace, Duration.ofSeconds(40));

    @AfterEach
    void close() {
        timer.shutdownNow();
    }

    @Test
    void queuesABatchForTheFirstReaderAndOneEachInterval() {
        TaskBoard.Bookmark reader = board.new Bookmark();
        assertThat(reader.advance()).isEmpty();
        board.join(() -> {});
        assertThat(unread(reader)).hasSize(10).allSatisfy(TaskBoardTest::isTask);
        board.join(() -> {});
        assertThat(unread(reader)).isEmpty();
        assertThat(timer.delays).containsExactly(Duration.ofSeconds(40));
        timer.runNext();
        assertThat(unread(reader)).hasSize(10).allSatisfy(TaskBoardTest::isTask);
        assertThat(timer.delays).containsExactly(Duration.ofSeconds(40));
    }

    @Test
    void repeatsItselfWithASeed() {
        TaskBoard twin = new TaskBoard(new Random(1), pace, Duration.ofSeconds(40));
        board.join(() -> {});
        twin.join(() -> {});
        assertThat(unread(board.new Bookmark())).isEqualTo(unread(twin.new Bookmark()));
    }

    @Test
    void tellsEveryReaderUntilItLeaves() {
        List<String> told = new ArrayList<>();
        Runnable left = () -> told.add("left");
        Runnable right = () -> told.add("right");
        board.join(left);
        board.join(right);
        told.clear();
        board.queue("one");
        board.leave(left);
        board.queue("two");
        board.leave(right);
        board.queue("three");
        assertThat(told).containsExactly("left", "right", "right");
    }

    @Test
    void showsANewcomerEverythingQueuedBefore() {
        board.queue("one");
        board.queue("two");
        TaskBoard.Bookmark early = board.new Bookmark();
        assertThat(unread(early)).containsExactly("one", "two");
        board.queue("three");
        assertThat(unread(early)).containsExactly("three");
        assertThat(unread(board.new Bookmark())).containsExactly("one", "two", "three");
    }

    @Test
    void keepsTheNewestTenThousand() {
        assertThat(TaskBoard.MOST).isEqualTo(10_000);
        TaskBoard.Bookmark asleep = board.new Bookmark();
        for (int i = 0; i < 25_003; i++) {
            board.queue(Integer.toString(i));
        }
        List<String> kept = unread(board.new Bookmark());
        assertThat(kept).hasSize(TaskBoard.MOST);
        assertThat(kept.get(0)).isEqualTo("15003");
        assertThat(kept.get(TaskBoard.MOST - 1)).isEqualTo("25002");
        assertThat(unread(asleep)).isEqualTo(kept);
        board.queue("next");
        assertThat(unread(asleep)).containsExactly("next");
    }

    private static void isTask(String task) {
        assertThat(task).matches("task:(1\\d\\d|200)");
    }

    private static List<String> unread(TaskBoard.Bookmark bookmark) {
        List<String> tasks = new ArrayList<>();
        for (var task = bookmark.advance(); task.isPresent(); task = bookmark.advance()) {
            tasks.add(task.get());
        }
        return tasks;
    }

    /** Runs what is scheduled when a test says so. */
    private static final class HandTimer extends ScheduledThreadPoolExecutor {
        private final List<Runnable> tasks = new ArrayList<>();
        private final List<Duration> delays = new ArrayList<>();

        HandTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            tasks.add(task);
            delays.add(Duration.of(delay, unit.toChronoUnit()));
            return new Never();
        }

        void runNext() {
            delays.remove(0);
            tasks.remove(0).run();
        }
    }

    /** A future that nobody looks at. */
    private static final class Never implements ScheduledFuture<Object> {
        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }

        @Override
        public boolean cancel(boolean interrupt) {
            return false;
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean isDone() {
            return false;
        }

        @Override
        public @Nullable Object get() {
            return null;
        }

        @Override
        public @Nullable Object get(long timeout, TimeUnit unit) {
            return null;
        }
    }
}
