package dev.grpcsh.session;

import dev.grpcsh.connection.Connection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Connections that several sessions use beside each other, one a destination. Owns those that are made here, and closes
 * them. Safe for several threads.
 */
public final class SharedConnections implements AutoCloseable {
    private final Map<Key, Connection> made = new HashMap<>();
    private final Session origin;

    /** Makes none yet; where that session leads, its connection is the shared one. */
    public SharedConnections(Session origin) {
        this.origin = origin;
    }

    private record Key(Destination destination, Duration patience) {}

    /** A session that begins as the origin is, and shares these. */
    public Session session() {
        return origin.fork(this);
    }

    synchronized Connection to(Destination destination, Duration patience, Supplier<Connection> open) {
        if (origin.leadsTo(destination)) {
            return origin.connection();
        }
        return made.computeIfAbsent(new Key(destination, patience), key -> open.get());
    }

    @Override
    public synchronized void close() {
        made.values().forEach(Connection::close);
        made.clear();
    }
}
