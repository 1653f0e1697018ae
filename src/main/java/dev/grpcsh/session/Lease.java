package dev.grpcsh.session;

import dev.grpcsh.connection.Connection;

/**
 * A connection for the time of one command.
 *
 * @param connection to be used
 * @param end closes the connection if it is the command's own
 */
public record Lease(Connection connection, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
        end.run();
    }
}
