package dev.grpcsh.command.connection;

import dev.grpcsh.call.TimeLimit;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server again and again until it is ready, or the time is over. What earlier answers would have shown is dropped,
 * for nobody wants to read how often it was not. One use, one thread.
 */
final class Readiness {
    /** A server that says so will say so again: waiting does not make it better. */
    private static final Set<ExitCode> SETTLED = Set.of(
            ExitCode.ofStatus(Code.UNIMPLEMENTED.value()),
            ExitCode.ofStatus(Code.UNAUTHENTICATED.value()),
            ExitCode.ofStatus(Code.PERMISSION_DENIED.value()),
            ExitCode.INTERRUPTED);

    private final Port port;
    private final Pause pause;
    private List<Output> shown = new ArrayList<>();
    private @Nullable ShellException problem;

    /** Shows what is to be shown by that port. */
    Readiness(Port port, Pause pause) {
        this.port = port;
        this.pause = pause;
    }

    /** A question to the server. */
    @FunctionalInterface
    interface Question {
        /**
         * Asks it.
         *
         * @return success if it is ready
         * @throws ShellException if it cannot be reached, as a failure; as anything else, if it was asked wrongly
         */
        ExitCode ask(Port port) throws InterruptedException;
    }

    /** What is between two questions. */
    @FunctionalInterface
    interface Pause {
        /** A fifth of a second: a server that comes up is noticed at once, and one that does not is left alone. */
        Pause USUAL = () -> Thread.sleep(200);

        /** Lets time go by. */
        void await() throws InterruptedException;
    }

    /**
     * Asks until it is ready.
     *
     * @throws ShellException a failure that tells the last answer, if the time is over
     */
    ExitCode await(Duration atMost, Question question) throws InterruptedException {
        try {
            return TimeLimit.within(Optional.of(atMost), Duration.ZERO, () -> untilSettled(question));
        } catch (TimeLimit.Passed e) {
            show();
            String last = problem == null ? "" : ": " + problem.problem();
            throw ShellException.failure("not ready within " + atMost.toMillis() / 1000.0 + " s" + last);
        }
    }

    private ExitCode untilSettled(Question question) throws InterruptedException {
        while (true) {
            List<Output> answer = new ArrayList<>();
            try {
                ExitCode exitCode = question.ask(answer::add);
                shown = answer;
                problem = null;
                if (exitCode.isOk() || SETTLED.contains(exitCode)) {
                    show();
                    return exitCode;
                }
            } catch (ShellException e) {
                if (!e.exitCode().equals(ExitCode.FAILURE)) {
                    throw e;
                }
                shown = answer;
                problem = e;
            }
            pause.await();
        }
    }

    private void show() {
        shown.forEach(port::emit);
    }
}
