package dev.grpcsh.credential;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Tokens that programs print, each kept in memory for as long as its command says. Shared by the sessions of a process;
 * safe for several threads, of which one at a time asks a program.
 */
public final class Credentials {
    private static final Duration REST = Duration.ofMinutes(1);

    private final Invocation invocation;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<CredentialCommand, Kept> kept = new HashMap<>();
    private final Map<CredentialCommand, Instant> failed = new HashMap<>();

    private record Kept(String token, Instant until) {}

    /** Holds none yet. */
    public Credentials(Invocation invocation, Clock clock) {
        this.invocation = invocation;
        this.clock = clock;
    }

    /**
     * What the program printed, now or a little while ago.
     *
     * @throws ShellException if it cannot be run, fails, or prints no token
     * @throws Interruption if Ctrl-C came while it ran
     */
    public String token(CredentialCommand command) {
        Interruption.pause(lock::lockInterruptibly);
        try {
            Kept before = kept.get(command);
            if (before != null && clock.instant().isBefore(before.until())) {
                return before.token();
            }
            failed.put(command, clock.instant());
            String token = token(new TokenProgram(invocation, command.words()).output());
            failed.remove(command);
            kept.put(command, new Kept(token, clock.instant().plus(command.lifetime())));
            return token;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The same where nobody asked for anything, as while somebody types: a program that failed is left alone for a while, for
     * it may ask a person to sign in. Empty if there is none to be had.
     */
    public Optional<String> unasked(CredentialCommand command) {
        Interruption.pause(lock::lockInterruptibly);
        try {
            Instant before = failed.getOrDefault(command, Instant.EPOCH);
            return clock.instant().isBefore(before.plus(REST)) ? Optional.empty() : Optional.of(token(command));
        } catch (ShellException e) {
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A server did not accept a token: the program is asked anew next time, if that is what it printed last.
     *
     * @param sent whether it is the one that was sent
     */
    public void refused(CredentialCommand command, Predicate<String> sent) {
        Interruption.pause(lock::lockInterruptibly);
        try {
            Kept last = kept.get(command);
            if (last != null && sent.test(last.token())) {
                kept.remove(command);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nothing that was printed is ever repeated, for it may be a secret. */
    private static String token(String output) {
        String token = output.strip();
        String wanted = "credential-command: the program ";
        if (token.isEmpty()) {
            throw ShellException.failure(wanted + "printed nothing; it has to print a token");
        } else if (token.startsWith("{")) {
            throw ShellException.failure(
                    wanted + "printed JSON; have it print the token alone, as by jq -r .status.token");
        } else if (token.chars().anyMatch(unit -> unit <= ' ' || unit > '~')) {
            throw ShellException.failure(
                    wanted + "printed more than one word, or what is not ASCII; a token is one word, without Bearer");
        }
        return token;
    }
}
