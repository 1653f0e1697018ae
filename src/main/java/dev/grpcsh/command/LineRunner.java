package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Port;
import dev.grpcsh.suite.RunRequest;
import java.util.List;
import java.util.Optional;

/** Runs other lines from inside a command. {@code shell} implements it. */
public interface LineRunner {
    /** Runs a file in the session that the running command has. A relative name counts from the file that says it. */
    ExitCode include(String name) throws InterruptedException;

    /** Runs files, each in a session of its own; what there is to show goes to the port. */
    ExitCode run(RunRequest request, Port port) throws InterruptedException;

    /**
     * Puts a statement off to the end of the file or case that runs.
     *
     * @throws dev.grpcsh.failure.ShellException if none does
     */
    void defer(Deferred later);

    /** Takes a failure that is no reason to stop, if there is a file or case to fail by it at its end; else false. */
    boolean soften(ShellException problem);

    /** What the statement before the running one showed as data, where that was kept. */
    Optional<String> outputBefore();

    /** The words of a line, with variables put in. */
    List<String> words(String line);

    /** Whether the running command is the only one of its process. */
    boolean oneShot();

    /** Whether {@code exit} has been asked for. */
    boolean isLeaving();

    /**
     * Leaves the shell once the running command is done.
     *
     * @param chosen whether somebody chose that code, whatever became of jobs
     */
    void exit(ExitCode code, boolean chosen);
}
