package dev.grpcsh.runner;

import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.profile.RunDefaults;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.SharedConnections;
import java.util.Optional;

/** Makes the sessions of files: as the caller's is, and by what the project says of every run. Owns their connections. */
final class RunSessions implements AutoCloseable {
    private final Session origin;
    private final SharedConnections connections;
    private final Optional<RunDefaults> defaults;

    RunSessions(Session origin, Optional<RunDefaults> defaults) {
        this.origin = origin;
        this.connections = new SharedConnections(origin);
        this.defaults = defaults;
    }

    /** A fresh one; its user closes it. Safe for several threads. */
    Session open() {
        Session session = connections.session();
        defaults.ifPresent(given -> {
            given.variables().forEach((name, text) -> {
                if (!origin.variables().all().containsKey(name)) {
                    session.variables().put(name, JsonValue.text(text));
                }
            });
            boolean unnamed = !origin.destination().isNamed();
            if (unnamed && given.profile().isPresent()) {
                var unused = session.connect(
                        ConnectionOptions.NONE.to(given.profile().get()));
            }
        });
        return session;
    }

    @Override
    public void close() {
        connections.close();
    }
}
