package dev.grpcsh.job;

import dev.grpcsh.call.LiveCall;
import dev.grpcsh.call.MessageQueue;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.CallSummary;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Work in the background, on a thread of its own. Safe for several threads. */
public final class Job {
    private final int number;
    private final Clock clock;
    private final Instant startedAt;
    private final Front front;
    private final Hearing hearing = new Hearing();
    private final Thread thread = new Thread(this::run, "job");
    private final JobLog log = new JobLog();
    private final List<LiveCall> calls = new ArrayList<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private Work work = () -> ExitCode.OK;
    private String title;
    private int announcements;
    private int independent;
    private boolean cancelled;
    private boolean interrupted;
    private boolean attached;
    private @Nullable Instant endedAt;
    private @Nullable ExitCode exitCode;
    private @Nullable CallSummary summary;
    private @Nullable RuntimeException problem;

    /** What a job does. */
    @FunctionalInterface
    public interface Work {
        /** Does it; what it throws before all that was to be announced was, is thrown to whoever started it. */
        ExitCode run() throws InterruptedException;
    }

    /** Prepares what a job does, on the thread that starts it. */
    @FunctionalInterface
    public interface Preparation {
        /** Prepares it. */
        Work prepare(Job job);
    }

    Job(int number, String title, int announcements, Front front, Clock clock) {
        this.number = number;
        this.title = title;
        this.announcements = announcements;
        this.front = front;
        this.clock = clock;
        this.startedAt = clock.instant();
        thread.setDaemon(true);
    }

    /** Whether it is in front of the prompt. */
    public Front front() {
        return front;
    }

    /** Who has heard of its end. */
    public Hearing hearing() {
        return hearing;
    }

    /** What to say when it is left to itself. */
    public String goesOn() {
        return name() + "  " + title() + "  goes on; fg " + name() + " comes back";
    }

    /** Its number, which no other job of the session gets. */
    public int number() {
        return number;
    }

    /** How it is typed, such as {@code %1}. */
    public String name() {
        return "%" + number;
    }

    /** What it does, in a few words: the method, or the statement. */
    public synchronized String title() {
        return title;
    }

    /** Calls what it does by another name. */
    public synchronized void title(String name) {
        title = name;
    }

    /** What it has shown. */
    public JobLog log() {
        return log;
    }

    /** A command of this job uses a connection of its own: nobody needs to wait until it is sure to run. */
    public synchronized void independent() {
        independent++;
    }

    /** A command of this job is sure to run, and will make these calls. */
    public synchronized void announce(LiveCall call) {
        if (isUnderWay()) {
            // One call after another.
            calls.removeIf(LiveCall::isOver);
        }
        calls.add(call);
        if (cancelled) {
            call.end(CallSummary.Purpose.CANCEL);
        }
        announce();
    }

    /** A command of this job is sure to run. */
    public synchronized void announce() {
        announcements--;
        notifyAll();
    }

    /** A command of this job is sure to run, and does that. */
    public synchronized void announce(String what) {
        title = what;
        announce();
    }

    /** Its calls; of a pipeline there are several. */
    public synchronized List<LiveCall> calls() {
        return List.copyOf(calls);
    }

    /** Where it stands. */
    public synchronized JobState state() {
        if (exitCode != null) {
            return JobState.ENDED;
        } else if (calls.size() == 1
                && calls.get(0).queue().map(MessageQueue::isOpen).orElse(false)) {
            return JobState.OPEN;
        }
        return calls.isEmpty() ? JobState.RUNNING : JobState.RECEIVING;
    }

    /** Whether all that was to be announced was: from now on it speaks for itself. */
    public synchronized boolean isUnderWay() {
        return announcements <= 0;
    }

    /** Whether it is not over. */
    public boolean isRunning() {
        return state() != JobState.ENDED;
    }

    /** How long it has run, or ran. */
    public synchronized Duration age() {
        return Duration.between(startedAt, endedAt == null ? clock.instant() : endedAt);
    }

    /** What it ended with; empty while it runs. */
    public synchronized Optional<ExitCode> exitCode() {
        return Optional.ofNullable(exitCode);
    }

    /** How its last call ended, if it has. */
    public synchronized Optional<CallSummary> summary() {
        return Optional.ofNullable(summary);
    }

    /** Its last call has ended so. */
    public synchronized void summary(CallSummary end) {
        summary = end;
    }

    /** Whether somebody converses with it, who needs no number to know which one it is. */
    public synchronized boolean isAttached() {
        return attached;
    }

    /** Whether it ended badly by itself, and nobody waited for that. */
    synchronized boolean failedUnheard() {
        return exitCode != null && !exitCode.isOk() && !hearing.isAwaited() && !cancelled;
    }

    /** How it ended, in a few words: the status of its call, or its exit code. */
    public synchronized String ending() {
        String otherwise = problem instanceof ShellException known
                ? known.problem()
                : "ended with exit code " + (exitCode == null ? 0 : exitCode.value());
        return summary()
                .filter(end -> end.exitCode().equals(exitCode))
                .map(end -> end.message().isEmpty() ? end.name() : end.name() + ": " + end.message())
                .orElse(otherwise);
    }

    /** Somebody begins or stops to converse with it. */
    public synchronized void attached(boolean now) {
        attached = now;
    }

    /** Ends it as a success: its calls are cancelled, and whatever else it does is interrupted. */
    public void cancel() {
        List<LiveCall> live;
        synchronized (this) {
            cancelled = true;
            live = calls();
        }
        live.forEach(call -> call.end(CallSummary.Purpose.CANCEL));
        // One call that is under way ends by itself; whatever lies before it, after it or beside it does not.
        if (live.size() != 1 || !live.get(0).isUnderWay()) {
            thread.interrupt();
        }
    }

    /** Whether it was cancelled. */
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Ends it as Ctrl-C would. */
    public void interrupt() {
        synchronized (this) {
            interrupted = true;
        }
        thread.interrupt();
    }

    /** Whether this is the thread that it runs on. */
    boolean runsOn(Thread other) {
        return thread.equals(other);
    }

    /** Waits for its end. */
    public synchronized ExitCode await() throws InterruptedException {
        while (exitCode == null) {
            wait();
        }
        return exitCode;
    }

    /** Waits for its end, or until a flag is up and {@link #wake} was called: empty then. */
    public synchronized Optional<ExitCode> awaitUnless(BooleanSupplier flag) throws InterruptedException {
        while (exitCode == null && !flag.getAsBoolean()) {
            wait();
        }
        return Optional.ofNullable(exitCode);
    }

    /** Has whoever waits look again. */
    public synchronized void wake() {
        notifyAll();
    }

    /** Waits for its end, but no longer than that; tells whether it has come. */
    public synchronized boolean await(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos(); exitCode == null && left > 0; left = end - System.nanoTime()) {
            wait(left / 1_000_000 + 1);
        }
        return exitCode != null;
    }

    /** Has something done when it ends, on a thread of its own; at once if it has ended. */
    public void onEnd(Runnable action) {
        synchronized (this) {
            if (exitCode == null) {
                watchers.add(action);
                return;
            }
        }
        action.run();
    }

    void start(Work toDo) {
        work = toDo;
        thread.start();
    }

    /**
     * Waits until all that was to be announced was; throws what went wrong before. A job that waits for a server of its
     * own is not waited for: after so long it speaks for itself. One that shares the session's connection is, for the
     * next command would only wait in its place, where nobody can cancel it.
     */
    synchronized void awaitAnnouncements(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (announcements > 0 && exitCode == null) {
            long left = end - System.nanoTime();
            if (left > 0) {
                wait(left / 1_000_000 + 1);
            } else if (independent >= announcements) {
                announcements = 0;
            } else {
                wait();
            }
        }
        if (announcements > 0 && problem != null) {
            throw problem;
        }
    }

    private void run() {
        ExitCode code = ExitCode.BUG;
        try {
            code = work.run();
        } catch (InterruptedException | Interruption e) {
            code = ExitCode.INTERRUPTED;
        } catch (RuntimeException e) {
            code = e instanceof ShellException known ? known.exitCode() : code;
            problem(e);
        } catch (Error e) {
            problem(new IllegalStateException(e));
        } finally {
            ended(code);
        }
    }

    private synchronized void problem(RuntimeException e) {
        problem = e;
    }

    private void ended(ExitCode code) {
        List<Runnable> told;
        synchronized (this) {
            boolean onPurpose = cancelled && !interrupted && code.equals(ExitCode.INTERRUPTED);
            exitCode = onPurpose ? ExitCode.OK : code;
            endedAt = clock.instant();
            told = List.copyOf(watchers);
            notifyAll();
        }
        log.close();
        calls().forEach(LiveCall::over);
        told.forEach(Runnable::run);
    }
}
