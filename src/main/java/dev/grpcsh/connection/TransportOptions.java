package dev.grpcsh.connection;

import java.time.Duration;
import java.util.Optional;

/**
 * How a connection behaves.
 *
 * @param waitForReady whether to wait for a server that is not up
 * @param retries how often to try again what a server that is unavailable did not do
 * @param keepalive the time without a sign of the server after which it is pinged, while calls are under way
 * @param userAgent what we call ourselves
 * @param loadBalancing how calls are spread over several addresses
 */
public record TransportOptions(
        boolean waitForReady,
        Optional<Integer> retries,
        Optional<Duration> keepalive,
        Optional<String> userAgent,
        Optional<LoadBalancing> loadBalancing) {
    /** Nothing asked for. */
    public static final TransportOptions NONE =
            new TransportOptions(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
