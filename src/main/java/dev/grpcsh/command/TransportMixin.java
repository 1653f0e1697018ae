package dev.grpcsh.command;

import dev.grpcsh.session.LoadBalancing;
import dev.grpcsh.session.TransportOptions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a connection behaves. */
final class TransportMixin {
    @Option(
            names = "--wait-for-ready",
            description = "Wait for a server that is not up: as long as --connect-timeout says, or the --deadline of a"
                    + " call, and else until Ctrl-C.")
    private boolean waitForReady;

    @Option(
            names = "--retry",
            paramLabel = "N",
            converter = Converters.OfRetries.class,
            description = "Try again up to N times, after 0.2s, 0.4s and so on, when the server is UNAVAILABLE.")
    private @Nullable Integer retries;

    @Option(
            names = "--keepalive",
            paramLabel = "TIME",
            converter = Converters.OfKeepalive.class,
            description = "Ping a server that has sent nothing for so long, while a call is under way; 10s or more.")
    private @Nullable Duration keepalive;

    @Option(
            names = "--user-agent",
            paramLabel = "TEXT",
            converter = Converters.OfUserAgent.class,
            description = "What to call ourselves; gRPC adds its own name after it.")
    private @Nullable String userAgent;

    @Option(
            names = "--load-balancing",
            paramLabel = "HOW",
            converter = Converters.OfLoadBalancing.class,
            description = "Of several addresses use the first that answers, pick_first, or each in turn: round_robin.")
    private @Nullable LoadBalancing loadBalancing;

    TransportOptions options() {
        return new TransportOptions(
                waitForReady,
                Optional.ofNullable(retries),
                Optional.ofNullable(keepalive),
                Optional.ofNullable(userAgent),
                Optional.ofNullable(loadBalancing));
    }
}
