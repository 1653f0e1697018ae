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
 * @param headers the request's metadata, and what may take its place
 * @param deadline how long it may take
 * @param max end the call, as a success, after this many responses
 * @param interval the time between two messages sent
 * @param lasting end the call, as a success, after this time
 * @param halfCloseDelay the time between the last message sent and the half-close
 * @param maxMessageSize the most bytes a response may have
 * @param compression how messages are compressed; empty: not at all
 * @param verbose whether to tell metadata, sizes and times
 * @param saved takes what goes to files; empty if nothing does
 * @param series how many calls are to run, where there is one for each message
 * @param secretNames names of headers whose values are not shown, beside those that sound like secrets
 */
public record CallSettings(
        CallHeaders headers,
        Optional<Duration> deadline,
        Optional<Long> max,
        Optional<Duration> interval,
        Optional<Duration> lasting,
        Optional<Duration> halfCloseDelay,
        int maxMessageSize,
        Optional<Compression> compression,
        boolean verbose,
        Optional<SavedContents> saved,
        Series series,
        Set<String> secretNames) {
    /**
     * How a method is called once for each of many messages.
     *
     * @param concurrency how many calls may be under way at once
     * @param ordered whether they are shown in the order of their messages; else as they end
     * @param keepsGoing whether one that fails does not end the rest
     * @param interval the time between two that begin
     */
    public record Series(int concurrency, boolean ordered, boolean keepsGoing, Optional<Duration> interval) {
        /** One after another, until one fails. */
        public static final Series IN_TURN = new Series(1, true, false, Optional.empty());

        /** Waits before the call of a message, which are counted from 1. */
        void pauseBefore(long number) throws InterruptedException {
            if (interval.isPresent() && number > 1) {
                Thread.sleep(interval.get().toMillis(), interval.get().toNanosPart() % 1_000_000);
            }
        }
    }

    /** A call with nothing out of the ordinary. */
    public static CallSettings plain(Metadata headers, Optional<Duration> deadline, int maxMessageSize) {
        return new CallSettings(
                CallHeaders.of(headers),
                deadline,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                maxMessageSize,
                Optional.empty(),
                false,
                Optional.empty(),
                Series.IN_TURN,
                Set.of());
    }

    /** A header as it may be shown. */
    String shown(String name, String value) {
        return secretNames.contains(name) ? name + ": " + SecretNames.MASK : SecretNames.masked(name, value);
    }
}
