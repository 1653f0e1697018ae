package dev.grpcsh.execution;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Port;
import dev.grpcsh.suite.RunRequest;
import dev.grpcsh.suite.TestFile;

/** Runs files, each in a session of its own. {@code runner} implements it. */
public interface FileRuns {
    /**
     * Runs files.
     *
     * @param around what the command has around it that asks for it
     * @param lines what it stands in
     * @param port takes what there is to show
     */
    ExitCode run(RunRequest request, Execution around, Scripts lines, Port port) throws InterruptedException;

    /**
     * Runs the cases of a file that came in some other way, in the session that it came to.
     *
     * @param lines has run what stands before them
     */
    ExitCode cases(TestFile file, Execution around, Scripts lines) throws InterruptedException;
}
