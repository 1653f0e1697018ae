package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import java.util.List;

/** Runs other lines from inside a command. {@code shell} implements it. */
public interface LineRunner {
    /** Runs a script file. Relative names count from the working directory. */
    ExitCode runFile(String name, boolean keepGoing) throws InterruptedException;

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
