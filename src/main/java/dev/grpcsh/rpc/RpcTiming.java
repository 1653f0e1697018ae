package dev.grpcsh.rpc;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a call took, and how much went each way.
 *
 * @param sentMessages messages sent
 * @param sentBytes their bytes, without framing or compression
 * @param sentWireBytes their bytes as they went over the network, compressed if they were; 0 without a network
 * @param receivedMessages messages received
 * @param receivedBytes their bytes
 * @param receivedWireBytes their bytes as they came over the network
 * @param attempts how often the call was tried
 * @param headers from the start to the server's headers; empty when none came
 * @param firstMessage from the start to the first message; empty when none came
 * @param lastMessage from the start to the last message; empty when none came
 * @param total from the start to the end
 */
public record RpcTiming(
        long sentMessages,
        long sentBytes,
        long sentWireBytes,
        long receivedMessages,
        long receivedBytes,
        long receivedWireBytes,
        int attempts,
        Optional<Duration> headers,
        Optional<Duration> firstMessage,
        Optional<Duration> lastMessage,
        Duration total) {}
