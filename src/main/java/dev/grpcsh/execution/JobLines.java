package dev.grpcsh.execution;

import dev.grpcsh.command.LineRunner;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.job.Job;
import java.util.List;

/** Runs the lines of a job: only such as can run in the background, for the session is the command thread's. */
final class JobLines implements LineRunner {
    private final LineRunner lines;
    private final Job job;

    JobLines(LineRunner lines, Job job) {
        this.lines = lines;
        this.job = job;
    }

    @Override
    public ExitCode runFile(String name, boolean keepGoing) throws InterruptedException {
        if (job.front().isThere()) {
            return lines.runFile(name, keepGoing);
        }
        throw ShellException.usage("run does not run in the background; leave the & out");
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
