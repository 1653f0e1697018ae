package dev.grpcsh.connection;

import java.time.Duration;
import java.util.Optional;

/**
 * How long connecting may take.
 *
 * @param timeout one attempt
 * @param asked what was asked for, which bounds waiting for a server too; empty: nothing
 */
public record ConnectLimits(Duration timeout, Optional<Duration> asked) {}
