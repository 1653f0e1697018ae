package dev.grpcsh.command.flow;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Runs something again and again. One use, confined to one thread. */
final class Repetition {
    private final Limits limits;
    private final Ticker ticker;
    private final Consumer<ShellException> problems;
    private final long begun;
    private long times;
    private long failed;
    private ExitCode firstFailure = ExitCode.OK;

    /**
     * Makes a repetition.
     *
     * @param limits when it ends by itself
     * @param ticker the time
     * @param problems takes those that do not end it
     */
    Repetition(Limits limits, Ticker ticker, Consumer<ShellException> problems) {
        this.limits = limits;
        this.ticker = ticker;
        this.problems = problems;
        this.begun = ticker.nanoTime();
    }

    /**
     * When a repetition ends by itself.
     *
     * @param times after so many times
     * @param within nothing more begins after that time
     * @param every from the start of one to the start of the next, at least
     * @param keepGoing whether a failure is no end
     */
    record Limits(Optional<Long> times, Optional<Duration> within, Optional<Duration> every, boolean keepGoing) {}

    /** What is repeated. */
    @FunctionalInterface
    interface Round {
        /** Runs it once. */
        ExitCode run() throws InterruptedException;
    }

    /** How a repetition ended. */
    enum End {
        /** What was waited for has come true. */
        FULFILLED,
        /** The count or the time ran out. */
        EXHAUSTED,
        /** A failure, or somebody who leaves. */
        STOPPED
    }

    /**
     * Runs rounds until one of these ends it.
     *
     * @param fulfilled asked after each round that ran through; true ends it well
     * @param leaving asked after each round; true ends it as the round ended
     * @throws ShellException a round's own, if failures end it
     */
    End run(Round round, BooleanSupplier fulfilled, BooleanSupplier leaving) throws InterruptedException {
        while (true) {
            long start = ticker.nanoTime();
            boolean ranThrough = attempt(round);
            if (isOver(firstFailure)) {
                return End.STOPPED;
            }
            if (ranThrough && fulfilled.getAsBoolean()) {
                return End.FULFILLED;
            }
            if (leaving.getAsBoolean() || !(firstFailure.isOk() || limits.keepGoing())) {
                return End.STOPPED;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            long now = ticker.nanoTime();
            long next =
                    Math.max(now, start + limits.every().map(Duration::toNanos).orElse(0L));
            boolean enough =
                    limits.times().isPresent() && times >= limits.times().get();
            boolean late = limits.within().isPresent()
                    && next - begun >= limits.within().get().toNanos();
            if (enough || late) {
                return End.EXHAUSTED;
            }
            if (next > now) {
                ticker.sleep(Duration.ofNanos(next - now));
            }
        }
    }

    /** Runs one round; false if it broke off. */
    private boolean attempt(Round round) throws InterruptedException {
        times++;
        try {
            ExitCode exitCode = round.run();
            count(exitCode);
            return true;
        } catch (ShellException e) {
            count(e.exitCode());
            if (!limits.keepGoing() || isOver(e.exitCode())) {
                throw e;
            }
            problems.accept(e);
            return false;
        }
    }

    private void count(ExitCode exitCode) {
        if (isOver(exitCode)) {
            firstFailure = exitCode;
        } else if (!exitCode.isOk()) {
            failed++;
            firstFailure = firstFailure.isOk() ? exitCode : firstFailure;
        }
    }

    /** Nobody goes on after Ctrl-C, or without a reader. */
    private static boolean isOver(ExitCode exitCode) {
        return exitCode.equals(ExitCode.INTERRUPTED) || exitCode.equals(ExitCode.BROKEN_PIPE);
    }

    /** The exit code of the first round that failed, or of what ended everything. */
    ExitCode firstFailure() {
        return firstFailure;
    }

    /** How many rounds began. */
    long times() {
        return times;
    }

    /** How many rounds failed. */
    long failed() {
        return failed;
    }

    /** The time since it began. */
    Duration elapsed() {
        return Duration.ofNanos(ticker.nanoTime() - begun);
    }
}
