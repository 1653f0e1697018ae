package dev.grpcsh.execution;

import dev.grpcsh.command.Deferred;
import dev.grpcsh.command.LineRunner;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import dev.grpcsh.output.Port;
import dev.grpcsh.suite.RunRequest;
import java.util.List;
import java.util.Optional;

/** Runs the lines of a job: only such as can run in the background, for the session is the command thread's. */
final class JobLines implements LineRunner {
    private final LineRunner lines;
    private final Job job;

    JobLines(LineRunner lines, Job job) {
        this.lines = lines;
        this.job = job;
    }

    @Override
    public ExitCode include(String name) throws InterruptedException {
        requireFront("include");
        return lines.include(name);
    }

    @Override
    public ExitCode run(RunRequest request, Port port) throws InterruptedException {
        requireFront("run");
        return lines.run(request, port);
    }

    private void requireFront(String command) {
        if (!job.front().isThere()) {
            throw ShellException.usage(command + " does not run in the background; leave the & out");
        }
    }

    @Override
    public void defer(Deferred later) {
        throw ShellException.usage("a job defers nothing");
    }

    @Override
    public boolean soften(ShellException problem) {
        return job.front().isThere() && lines.soften(problem);
    }

    @Override
    public Optional<String> outputBefore() {
        return lines.outputBefore();
    }

    @Override
    public List<String> words(String line) {
        return lines.words(line);
    }

    @Override
    public boolean oneShot() {
        return false;
    }

    @Override
    public boolean isLeaving() {
        return job.isCancelled() || (job.front().isThere() && lines.isLeaving());
    }

    @Override
    public void exit(ExitCode code, boolean chosen) {
        throw ShellException.usage("a job cannot leave the shell");
    }
}
