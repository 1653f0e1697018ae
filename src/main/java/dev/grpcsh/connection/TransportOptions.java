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
 * @param maxMetadataSize the most bytes that the headers or trailers of a call may have
 */
public record TransportOptions(
        boolean waitForReady,
        Optional<Integer> retries,
        Optional<Duration> keepalive,
        Optional<String> userAgent,
        Optional<LoadBalancing> loadBalancing,
        int maxMetadataSize) {
    /** As much as servers are found to send; gRPC itself takes 8 KiB, less than a status with its details may have. */
    public static final int DEFAULT_MAX_METADATA_SIZE = 16 * 1024 * 1024;

    /** Nothing asked for. */
    public static final TransportOptions NONE = new TransportOptions(
            false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_MAX_METADATA_SIZE);
}
