package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import java.util.function.Supplier;

/**
 * A statement that was put off to the end of what it stands in; its words are put in already. One use.
 *
 * @param work carries it out; what goes wrong is shown, and comes back as an exit code
 * @param line where it stands
 * @param text as it was written, secrets masked
 */
public record Deferred(Supplier<ExitCode> work, int line, Supplier<String> text) {
    /** Carries it out. */
    public ExitCode run() {
        return work.get();
    }
}
