package dev.grpcsh.shell;

import java.util.Optional;
import java.util.function.Consumer;

/** What the process's terminal can do for the shell; {@code terminal} implements it. */
public interface Terminal {
    /** Opens the prompt; the caller closes it. */
    Prompt prompt(PromptSettings settings);

    /**
     * Has Ctrl-C and SIGTERM reported from now on, as the exit code that each stands for. Closing undoes it.
     *
     * @param action runs on a thread of its own
     */
    Signals onSignal(Consumer<Integer> action);

    /** Asks for a password, which is not echoed, while no prompt is open; empty if nobody can be asked. */
    default Optional<String> password(String question) {
        return Optional.empty();
    }

    /** Ends the process at once; for a signal that comes again while the first still waits to be heeded. */
    default void abandon(int exitCode) {}

    /** Signals being reported. */
    interface Signals extends AutoCloseable {
        @Override
        void close();
    }
}
