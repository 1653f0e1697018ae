package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.DurationText;
import java.time.Duration;
import java.util.Optional;

/**
 * How long connecting may take.
 *
 * @param timeout one attempt
 * @param asked what was asked for, which bounds waiting for a server too; empty: nothing
 */
public record ConnectLimits(Duration timeout, Optional<Duration> asked) {
    /**
     * The limits of a connection.
     *
     * @param usual how long connecting may take if nothing was asked for
     * @throws ShellException if that is no time at all
     */
    public static ConnectLimits of(Optional<Duration> asked, Duration usual) {
        Duration timeout = asked.orElse(usual);
        if (timeout.isZero() || timeout.isNegative()) {
            throw ShellException.usage(
                    "--connect-timeout " + DurationText.show(timeout) + " leaves no time to connect");
        }
        return new ConnectLimits(timeout, asked);
    }
}
