package dev.grpcsh.credential;

import java.time.Duration;
import java.util.List;

/**
 * A program that prints a token, as the kubectl and cloud tools have them.
 *
 * @param words the program and its arguments, which no shell reads
 * @param lifetime how long what it printed is used
 */
public record CredentialCommand(List<String> words, Duration lifetime) {
    /** How long a token is used where nobody says: shorter than any that is handed out. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    /** Keeps a copy. */
    public CredentialCommand {
        words = List.copyOf(words);
    }
}
