package dev.grpcsh.session;

import java.time.Duration;
import java.util.Optional;

/**
 * How long connecting may take.
 *
 * @param timeout one attempt
 * @param asked what was asked for, which bounds waiting for a server too; empty: nothing
 */
record ConnectLimits(Duration timeout, Optional<Duration> asked) {}
