package dev.grpcsh.call;

import dev.grpcsh.rpc.Compression;
import dev.grpcsh.text.SecretNames;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How a call is to run.
 *
 * @param headers the request's metadata
 * @param deadline how long it may take
 * @param max end the call, as a success, after this many responses
 * @param interval the time between two messages sent
 * @param lasting end the call, as a success, after this time
 * @param halfCloseDelay the time between the last message sent and the half-close
 * @param maxMessageSize the most bytes a response may have
 * @param compression how messages are compressed; empty: not at all
 * @param verbose whether to tell metadata, sizes and times
 * @param saved takes what goes to files; empty if nothing does
 * @param secretNames names of headers whose values are not shown, beside those that sound like secrets
 */
public record CallSettings(
        Metadata headers,
        Optional<Duration> deadline,
        Optional<Long> max,
        Optional<Duration> interval,
        Optional<Duration> lasting,
        Optional<Duration> halfCloseDelay,
        int maxMessageSize,
        Optional<Compression> compression,
        boolean verbose,
        Optional<SavedContents> saved,
        Set<String> secretNames) {
    /** A call with nothing out of the ordinary. */
    public static CallSettings plain(Metadata headers, Optional<Duration> deadline, int maxMessageSize) {
        return new CallSettings(
                headers,
                deadline,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                maxMessageSize,
                Optional.empty(),
                false,
                Optional.empty(),
                Set.of());
    }

    /** A header as it may be shown. */
    String shown(String name, String value) {
        return secretNames.contains(name) ? name + ": " + SecretNames.MASK : SecretNames.masked(name, value);
    }
}
