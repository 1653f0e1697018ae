package dev.grpcsh.execution;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import java.util.List;

/** What becomes of jobs when the lines end that they began in. */
public final class JobsLeft {
    private final Dispatcher dispatcher;

    /** Those of what this runs. */
    public JobsLeft(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** A job that failed, and that nobody waited for, fails the lines that it began in. */
    public ExitCode unheard(ExitCode soFar) {
        ExitCode first = soFar;
        for (Job job : dispatcher.execution().jobs().unheardFailures()) {
            ExitCode exitCode = told(job);
            first = first.isOk() ? exitCode : first;
        }
        return first;
    }

    /** What still runs, and is about to be cancelled: a sentence each. */
    public List<String> running() {
        return dispatcher.execution().jobs().running().stream()
                .map(job -> job.name() + "  " + job.title() + "  still runs, and is cancelled; wait would wait for it")
                .toList();
    }

    private ExitCode told(Job job) {
        ExitCode exitCode = job.exitCode().orElse(ExitCode.FAILURE);
        return job.hearing().tell() ? dispatcher.show(problem(job)) : exitCode;
    }

    /** That a job failed. */
    public static ShellException problem(Job job) {
        return ShellException.of(job.exitCode().orElse(ExitCode.FAILURE), job.name() + ": " + job.ending());
    }
}
