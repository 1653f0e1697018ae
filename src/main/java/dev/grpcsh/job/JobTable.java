package dev.grpcsh.job;

import dev.grpcsh.failure.ShellException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a session: gives out their numbers, finds them, and ends those that are left when it is closed. Confined
 * to the command thread.
 */
public final class JobTable implements AutoCloseable {
    private static final int MOST_ENDED = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration BEGINNING = Duration.ofSeconds(3);

    private final Clock clock;
    private final TreeMap<Integer, Job> jobs = new TreeMap<>();
    private int newest;
    private @Nullable Job forgottenFailure;
    private volatile @Nullable Job front;

    /** A table without jobs. */
    public JobTable(Clock clock) {
        this.clock = clock;
    }

    /**
     * Starts work in the background; returns once all that it announces was announced, so that a slip in it is told
     * where it was typed and makes no job: what is given back is not under way then.
     *
     * @param announcements how many of its commands announce what they do
     */
    public Job start(String title, int announcements, Job.Preparation preparation) throws InterruptedException {
        Job job = new Job(newest + 1, title, announcements, new Front(false), clock);
        job.start(preparation.prepare(job));
        try {
            job.awaitAnnouncements(BEGINNING);
        } catch (InterruptedException e) {
            job.interrupt();
            throw e;
        }
        if (job.isUnderWay()) {
            add(job);
        }
        return job;
    }

    private void add(Job job) {
        newest++;
        jobs.put(newest, job);
        forgetOldest();
    }

    /** Starts work that whoever starts it waits for, and that can become a job meanwhile. */
    public Job startInFront(String title, Job.Preparation preparation) {
        Job job = new Job(newest + 1, title, 0, new Front(true), clock);
        front = job;
        job.start(preparation.prepare(job));
        return job;
    }

    /** What is in front becomes a job; false if it is over. */
    public boolean adopt(Job job) {
        boolean adopted = job.front().leave();
        if (adopted) {
            front = null;
            add(job);
        }
        return adopted;
    }

    /** Nothing is in front any more. */
    public void clearFront() {
        front = null;
    }

    /** Whether this thread does what is in front, so that a person can be asked for it. */
    public boolean isInFront(Thread thread) {
        Job job = front;
        return job != null && job.runsOn(thread);
    }

    /** Whether there is something in front. */
    public boolean hasFront() {
        return front != null;
    }

    /** All jobs, in the order of their numbers; those that ended long ago are forgotten. */
    public List<Job> all() {
        return new ArrayList<>(jobs.values());
    }

    /** The jobs that are not over. */
    public List<Job> running() {
        return jobs.values().stream().filter(Job::isRunning).toList();
    }

    /** The jobs that ended badly by themselves, and whose end nobody waited for; of those forgotten the first. */
    public List<Job> unheardFailures() {
        return Stream.concat(
                        Stream.ofNullable(forgottenFailure),
                        jobs.values().stream().filter(Job::failedUnheard))
                .toList();
    }

    /**
     * The job that a word means: {@code %2}, or {@code %} for the newest.
     *
     * @throws ShellException if there is none
     */
    public Job require(String word) {
        requireForm(word);
        int number = word.equals("%") ? newest : Integer.parseInt(word.substring(1));
        return Optional.ofNullable(jobs.get(number)).orElseThrow(() -> {
            if (jobs.isEmpty()) {
                return ShellException.usage("there are no jobs; call METHOD & starts one");
            }
            return ShellException.usage("no job " + word + "; there are "
                    + String.join(", ", jobs.values().stream().map(Job::name).toList()));
        });
    }

    /**
     * Refuses a word that can name no job, whichever there are.
     *
     * @throws ShellException if it is such
     */
    public static void requireForm(String word) {
        if (!word.matches("%[0-9]{0,9}")) {
            throw ShellException.usage("'" + word + "' is no job; a job is written %1, and % is the newest");
        }
    }

    /** The number of the newest job; 0 if there was none. */
    public int newest() {
        return newest;
    }

    /**
     * Cancels what began after that number and still runs, and forgets all of it, so that the next jobs have these numbers;
     * the jobs among them that failed before, unheard.
     */
    public List<Job> endAfter(int number) {
        List<Job> failed =
                unheardFailures().stream().filter(job -> job.number() > number).toList();
        cancel(running().stream().filter(job -> job.number() > number).toList());
        jobs.tailMap(number, false).clear();
        newest = number;
        if (forgottenFailure != null && forgottenFailure.number() > number) {
            forgottenFailure = null;
        }
        return failed;
    }

    /** Cancels what still runs, and waits a moment for it. */
    @Override
    public void close() {
        cancel(running());
    }

    private static void cancel(List<Job> left) {
        left.forEach(Job::cancel);
        for (Job job : left) {
            try {
                if (!job.await(PATIENCE)) {
                    job.interrupt();
                }
            } catch (InterruptedException e) {
                left.forEach(Job::interrupt);
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void forget(Job job) {
        jobs.remove(job.number());
        if (forgottenFailure == null && job.failedUnheard()) {
            forgottenFailure = job;
        }
    }

    private void forgetOldest() {
        if (jobs.size() > MOST_ENDED) {
            jobs.values().stream().filter(job -> !job.isRunning()).findFirst().ifPresent(this::forget);
        }
    }
}
