package dev.grpcsh.header;

import java.util.Optional;

/** Somebody to ask for a password. */
@FunctionalInterface
public interface PasswordPrompt {
    /** Nobody is there. */
    PasswordPrompt NOBODY = question -> Optional.empty();

    /**
     * The answer, which is not echoed; empty if nobody can be asked.
     *
     * @throws dev.grpcsh.failure.ShellException if the person pressed Ctrl-C
     */
    Optional<String> ask(String question);
}
