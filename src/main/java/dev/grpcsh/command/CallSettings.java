package dev.grpcsh.command;

import io.grpc.Metadata;
import java.time.Duration;
import java.util.Optional;

/**
 * How a call is to run.
 *
 * @param headers the request's metadata
 * @param deadline how long it may take
 * @param max end the call, as a success, after this many responses
 * @param interval the time between two messages sent
 * @param maxMessageSize the most bytes a response may have
 * @param verbose whether to tell metadata, sizes and times
 */
record CallSettings(
        Metadata headers,
        Optional<Duration> deadline,
        Optional<Long> max,
        Optional<Duration> interval,
        int maxMessageSize,
        boolean verbose) {}
