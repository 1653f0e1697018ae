package dev.grpcsh.credential;

import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.invocation.Invocation;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tokens that programs print, each kept in memory for as long as its command says. Shared by the sessions of a process;
 * safe for several threads, of which one at a time asks a program.
 */
public final class Credentials {
    private final Invocation invocation;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<CredentialCommand, Kept> kept = new HashMap<>();

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
            String token = token(new TokenProgram(invocation, command.words()).output());
            kept.put(command, new Kept(token, clock.instant().plus(command.lifetime())));
            return token;
        } finally {
            lock.unlock();
        }
    }

    /** A server did not accept what the program printed: it is asked anew next time. */
    public void refused(CredentialCommand command) {
        Interruption.pause(lock::lockInterruptibly);
        try {
            kept.remove(command);
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
                    wanted + "printed more than one word, or what is not ASCII; a token is one word");
        }
        return token;
    }
}
