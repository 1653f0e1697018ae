package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;

/** A statement that was put off to the end of what it stands in; its words are put in already. One use. */
@FunctionalInterface
public interface Deferred {
    /** Carries it out; what goes wrong is shown, and comes back as an exit code. */
    ExitCode run();
}
