package dev.grpcsh.rpc;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a call took, and how much went each way.
 *
 * @param sentMessages messages sent
 * @param sentBytes their bytes, without framing or compression
 * @param receivedMessages messages received
 * @param receivedBytes their bytes
 * @param headers from the start to the server's headers; empty when none came
 * @param firstMessage from the start to the first message; empty when none came
 * @param total from the start to the end
 */
public record RpcTiming(
        long sentMessages,
        long sentBytes,
        long receivedMessages,
        long receivedBytes,
        Optional<Duration> headers,
        Optional<Duration> firstMessage,
        Duration total) {}
