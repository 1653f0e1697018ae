package dev.grpcsh.load;

import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.Mirror;
import dev.grpcsh.rpc.OwnChannels;
import io.grpc.Metadata;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Makes load on a server of this process for a moment, so that the first calls that are measured do not tell how this
 * side's code warms up. Nothing of it reaches the server that is asked about.
 */
public final class Rehearsal {
    private static final int IN_FLIGHT = 20;

    private Rehearsal() {}

    /** Calls of that kind for so long; what comes of them is nobody's concern. False if somebody interrupted. */
    public static boolean run(
            CallRequest request, List<byte[]> messages, Duration time, Clock clock, LongSupplier nanoTime) {
        // The same but for the headers, which are the server's that is asked about: secrets go nowhere else.
        CallRequest plain = new CallRequest(
                request.method(),
                request.kind(),
                new Metadata(),
                request.deadline(),
                request.maxMessageSize(),
                request.compression());
        Load load = new Load(
                plain,
                IN_FLIGHT,
                1,
                new Pace.Unbounded(),
                Optional.empty(),
                Optional.of(time),
                Duration.ZERO,
                Optional.empty(),
                Duration.ofSeconds(1));
        try (Mirror mirror = Mirror.start();
                OwnChannels channels = mirror.channels();
                Requests requests = new GivenRequests(List.of(messages))) {
            return !new LoadRun(load, channels.channels(), requests, clock, nanoTime)
                    .run((second, warmUp, latencies) -> {})
                    .interrupted();
        }
    }
}
