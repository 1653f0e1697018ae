package dev.grpcsh.execution;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.failure.StackTraces;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;

/**
 * Shows whatever ended a command, on whichever thread that was. Immutable.
 *
 * @param stackTraces whether problems are shown with where they arose
 */
public record Problems(boolean stackTraces) {
    /** Shows it, unless it is only that somebody wanted no more; returns its exit code. */
    public ExitCode tell(Throwable failure, Port port) {
        if (failure instanceof InterruptedException || failure instanceof Interruption) {
            return ExitCode.INTERRUPTED;
        }
        ShellException problem = problem(failure);
        if (!problem.exitCode().equals(ExitCode.BROKEN_PIPE)) {
            port.emit(new Output.Problem(problem));
            if (stackTraces) {
                port.emit(new Output.Detail(StackTraces.of(failure)));
            }
        }
        return problem.exitCode();
    }

    /** The same where nobody may read any more what is shown; its exit code is the same then. */
    public ExitCode tellIfAnybodyReads(Throwable failure, Port port) {
        try {
            return tell(failure, port);
        } catch (ShellException unreadable) {
            return unreadable.exitCode();
        } catch (StackOverflowError | OutOfMemoryError e) {
            return ExitCode.FAILURE;
        } catch (Interruption e) {
            return ExitCode.INTERRUPTED;
        }
    }

    /** What ended something, as a problem to show. */
    public ShellException problem(Throwable failure) {
        if (failure instanceof ShellException problem) {
            return problem;
        } else if (failure instanceof OutOfMemoryError) {
            // What the command held is free again by now.
            return ShellException.failure(
                    "that takes more memory than there is; JAVA_TOOL_OPTIONS=-Xmx2g allows more", failure);
        } else if (failure instanceof StackOverflowError) {
            return ShellException.failure("that is nested too deep", failure);
        }
        String where = stackTraces ? "" : "; --stacktrace shows where";
        return ShellException.of(ExitCode.BUG, "this is a bug in grpcsh: " + failure + where);
    }
}
