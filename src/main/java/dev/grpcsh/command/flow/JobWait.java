package dev.grpcsh.command.flow;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.call.LiveCall;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.text.DurationText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Waits for what the call of a job brings. Confined to one thread. */
final class JobWait {
    private final String name;
    private final Job job;
    private final LiveCall live;

    private JobWait(Job job, LiveCall live) {
        this.name = job.name();
        this.job = job;
        this.live = live;
    }

    /**
     * On the last call of a job.
     *
     * @throws ShellException if it makes none
     */
    static JobWait on(Job job) {
        List<LiveCall> calls = job.calls();
        if (calls.isEmpty()) {
            throw ShellException.usage(job.name() + " makes no call, so that nothing can be expected of one");
        }
        return new JobWait(job, calls.get(calls.size() - 1));
    }

    /** What can be said of the call by now. */
    LastCall call() {
        return live.lastCall();
    }

    /** What is expected of its end was: nobody is left to hear of it. */
    void heard() {
        if (live.lastCall().end().isPresent()) {
            job.hearing().awaited();
        }
    }

    /** Waits until it holds, for a message or the call as a whole; empty then. */
    Optional<ShellException> until(Check check, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int looked = 0;
        while (true) {
            boolean over = live.isOver();
            long received = live.received();
            Optional<ShellException> problem = check.problemNow(live.lastCall(), looked);
            long left = end - System.nanoTime();
            if (problem.isEmpty() || over || left <= 0) {
                return problem.map(told -> late(told, over, patience)).map(this::withLimit);
            }
            looked = (int) Math.min(received, Integer.MAX_VALUE);
            var unused = live.awaitReceived(received + 1, Optional.of(Duration.ofNanos(left)));
        }
    }

    private ShellException late(ShellException problem, boolean over, Duration patience) {
        String when = over ? name + " is over: " : name + ", after " + DurationText.show(patience) + ": ";
        return problem.exitCode().equals(ExitCode.EXPECTATION)
                ? problem.with(text -> text.equals(problem.problem()) ? when + text : text)
                : problem;
    }

    /** Whoever misses a message may miss it because no more are kept. */
    private ShellException withLimit(ShellException problem) {
        return live.lastCall()
                .lack()
                .map(lack -> {
                    List<String> evidence = new ArrayList<>(problem.evidence());
                    evidence.add(lack);
                    return problem.withEvidence(evidence);
                })
                .orElse(problem);
    }

    /** Waits whether nothing comes; empty then. */
    Optional<ShellException> silence(Duration patience) throws InterruptedException {
        long before = live.received();
        if (!live.awaitReceived(before + 1, Optional.of(patience))) {
            return Optional.empty();
        }
        String came = live.lastCall()
                .lastResponse()
                .map(LastCall::json)
                .map(Object::toString)
                .orElse("");
        return Optional.of(ShellException.of(
                        ExitCode.EXPECTATION, name + " brought a message within " + DurationText.show(patience))
                .withEvidence(List.of("came  " + came)));
    }
}
