package dev.grpcsh.command.calls;

import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.rpc.Compression;
import dev.grpcsh.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A {@code call} as it was typed, for those who write it in another form.
 *
 * @param method a method's name, or a tail of it
 * @param messages the words for its messages
 * @param deadline how long it may take
 * @param max end it after so many responses
 * @param interval the time between two messages
 * @param maxMessageSize the most bytes a response may have
 * @param compression how messages are compressed
 * @param verbose whether to tell metadata, sizes and times
 * @param saves whether fields of the responses go to files
 * @param server where it goes, and with which headers
 */
record CallLine(
        String method,
        List<String> messages,
        Optional<Duration> deadline,
        Optional<Long> max,
        Optional<Duration> interval,
        Optional<Integer> maxMessageSize,
        Optional<Compression> compression,
        boolean verbose,
        boolean saves,
        ServerMixin server) {
    /** How the call's server is reached, after what holds for the session was added. */
    ConnectionOptions connection(Session session) {
        return session.destination(server.connection()).options();
    }
}
