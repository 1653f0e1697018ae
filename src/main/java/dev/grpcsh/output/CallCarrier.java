package dev.grpcsh.output;

import dev.grpcsh.rpc.Peer;
import java.time.Duration;
import java.util.Optional;

/**
 * What carried a call.
 *
 * @param peer who was at the other end; empty without a network
 * @param connect how long connecting took, if that was done for this call
 * @param tls how much of that was TLS
 * @param sentBy by what the messages that were sent were compressed; empty: not at all
 * @param receivedBy by what those that came were
 */
public record CallCarrier(
        Optional<Peer> peer,
        Optional<Duration> connect,
        Optional<Duration> tls,
        Optional<String> sentBy,
        Optional<String> receivedBy) {
    /** A call within the process, of which there is nothing to tell. */
    public static final CallCarrier NONE =
            new CallCarrier(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
