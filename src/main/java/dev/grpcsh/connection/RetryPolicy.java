package dev.grpcsh.connection;

import io.grpc.ManagedChannelBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How often to try again, and with which pauses: the first of {@value #FIRST_MILLIS} ms, each twice as long as the one
 * before, none longer than {@value #LONGEST_MILLIS} ms. Calls are tried again by gRPC itself, by <a
 * href="https://github.com/grpc/proposal/blob/master/A6-client-retries.md">its rules</a>: only on UNAVAILABLE, and only
 * as long as nothing has come back. A server's own service config beats it.
 *
 * @param retries how often, after the first try
 */
record RetryPolicy(int retries) {
    /** The service whose calls tell whether a server is there; they are never tried again. */
    static final String PROBE_SERVICE = "grpcsh.Probe";

    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 5_000;

    static RetryPolicy of(TransportOptions options) {
        return new RetryPolicy(options.retries().orElse(0));
    }

    /** The pause after so many failed tries. */
    Duration pause(int failed) {
        return Duration.ofMillis(Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failed - 1, 20)));
    }

    void apply(ManagedChannelBuilder<?> builder) {
        if (retries == 0) {
            builder.disableRetry();
        } else {
            builder.enableRetry().maxRetryAttempts(retries + 1).defaultServiceConfig(serviceConfig());
        }
    }

    private Map<String, ?> serviceConfig() {
        Map<String, ?> policy = Map.of(
                "maxAttempts",
                retries + 1.0,
                "initialBackoff",
                seconds(FIRST_MILLIS),
                "maxBackoff",
                seconds(LONGEST_MILLIS),
                "backoffMultiplier",
                2.0,
                "retryableStatusCodes",
                List.of("UNAVAILABLE"));
        return Map.of(
                "methodConfig",
                List.of(
                        Map.of("name", List.of(Map.of()), "retryPolicy", policy),
                        Map.of("name", List.of(Map.of("service", PROBE_SERVICE)))));
    }

    private static String seconds(long millis) {
        return millis / 1000.0 + "s";
    }
}
