package dev.grpcsh.rpc;

import io.grpc.Metadata;
import java.time.Duration;
import java.util.Optional;

/**
 * What a call is to be, before it starts.
 *
 * @param method the full method name, {@code package.Service/Method}, without a leading slash
 * @param kind which sides stream
 * @param headers the request's metadata; not changed any more once handed over
 * @param deadline how long the call may take from its start; empty: for ever
 * @param maxMessageSize the most bytes a received message may have
 * @param compression how messages are compressed, as far as the single message does not say otherwise; empty: not at all
 */
public record CallRequest(
        String method,
        CallKind kind,
        Metadata headers,
        Optional<Duration> deadline,
        int maxMessageSize,
        Optional<Compression> compression) {
    /** The size limit that applies when none was asked for: 4 MiB, as everywhere in gRPC. */
    public static final int DEFAULT_MAX_MESSAGE_SIZE = 4 * 1024 * 1024;

    /** A call whose messages are not compressed. */
    public CallRequest(
            String method, CallKind kind, Metadata headers, Optional<Duration> deadline, int maxMessageSize) {
        this(method, kind, headers, deadline, maxMessageSize, Optional.empty());
    }
}
