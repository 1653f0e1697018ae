package dev.grpcsh.session;

import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.Target;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.source.ReflectionHeaders;
import io.grpc.Metadata;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a session leads: the destination, the service in use there, the connection and the embedded server, of which it
 * owns those that it does not share. Changed by the command thread; safe for several threads.
 */
final class Route implements AutoCloseable {
    private final OpenConnections opening;
    private final Destinations destinations;
    private final Settings settings;
    private final Optional<SharedConnections> shared;
    private final Set<String> redactedFields = new HashSet<>();
    /** What was asked for without naming a server: it holds for whichever is named, but for profiles. */
    private ConnectionOptions everywhere = ConnectionOptions.NONE;

    private ConnectionOptions options = ConnectionOptions.NONE;
    private volatile Optional<String> serviceInUse = Optional.empty();
    private @Nullable Destination destination;
    private @Nullable Connection connection;
    private volatile int moves;
    private volatile int reloads;
    private OwnDemo demo;
    private boolean ownsDemo;

    /** Makes one that leads to wherever the environment says. */
    Route(OpenConnections opening, Destinations destinations, Settings settings, OwnDemo demo) {
        this.opening = opening;
        this.destinations = destinations;
        this.settings = settings;
        this.shared = Optional.empty();
        this.demo = demo;
        this.ownsDemo = true;
    }

    private Route(Route origin, SharedConnections connections, Settings settings) {
        this.opening = origin.opening.by(settings);
        this.destinations = origin.destinations;
        this.settings = settings;
        this.shared = Optional.of(connections);
        this.everywhere = origin.everywhere;
        this.options = origin.options;
        this.destination = origin.destination;
        this.serviceInUse = origin.serviceInUse;
        this.redactedFields.addAll(origin.redactedFields());
        this.demo = origin.demo;
        this.ownsDemo = false;
    }

    /** One that begins as this one, and shares connections and the embedded server as long as it can. */
    synchronized Route fork(SharedConnections connections, Settings itsSettings) {
        return new Route(this, connections, itsSettings);
    }

    Optional<String> serviceInUse() {
        return serviceInUse;
    }

    void use(Optional<String> service) {
        serviceInUse = service;
    }

    synchronized Destination destination() {
        if (destination == null) {
            destination = destinations.find(options, everywhere);
            serviceInUse = serviceInUse.or(destination::service);
        }
        return destination;
    }

    /** Whether that is where it leads, as far as that is known yet. */
    synchronized boolean leadsTo(Destination to) {
        return to.equals(destination);
    }

    /** Where a command with these options leads. */
    Destination destination(ConnectionOptions own) {
        if (own.target().isPresent()) {
            return destinations.find(own, everywhere);
        }
        return own.isEmpty() ? destination() : destination().with(own);
    }

    /** What leads it back to where it leads now, and to the service in use there. */
    synchronized Runnable remembered() {
        ConnectionOptions optionsNow = options;
        Destination destinationNow = destination;
        Optional<String> service = serviceInUse;
        return () -> back(optionsNow, destinationNow, service);
    }

    private synchronized void back(ConnectionOptions before, @Nullable Destination there, Optional<String> service) {
        if (!options.equals(before)) {
            disconnect();
            options = before;
            destination = there;
        }
        serviceInUse = service;
    }

    ConnectionOptions options() {
        return options;
    }

    int moves() {
        return moves;
    }

    int schemas() {
        return moves + reloads;
    }

    synchronized void reloaded() {
        reloads++;
    }

    Connection connect(ConnectionOptions newOptions) {
        Destination found = destinations.find(newOptions, everywhere);
        boolean anywhere = newOptions.target().isEmpty() && !newOptions.isEmpty() && !found.isNamed();
        Connection made = open(found);
        disconnect();
        synchronized (this) {
            everywhere = anywhere ? newOptions : everywhere;
            options = newOptions;
            destination = found;
            serviceInUse = found.service();
            connection = made;
        }
        return made;
    }

    synchronized Connection connection(Supplier<Metadata> reflectionHeaders) {
        if (connection == null) {
            connection = open(destination());
        }
        connection.reflectWith(new ReflectionHeaders(reflectionHeaders, Optional::empty));
        return connection;
    }

    /** A connection by options of a command's own. */
    synchronized Lease lease(ConnectionOptions own) {
        Connection opened = open(destination(own));
        opened.use();
        return new Lease(opened, () -> end(opened));
    }

    private void end(Connection opened) {
        opened.release();
        if (shared.isEmpty()) {
            forget(opened);
            opened.close();
        }
    }

    synchronized Set<String> redactedFields() {
        if (connection != null) {
            redactedFields.addAll(connection.redactedFields());
        }
        return Set.copyOf(redactedFields);
    }

    DemoServer demo() {
        return demo.server();
    }

    /** Lets the embedded server go; one that is shared stays, and the next is this one's own. */
    synchronized void renewDemo(Supplier<OwnDemo> other) {
        if (destination().target() instanceof Target.Demo) {
            disconnect();
        }
        if (ownsDemo) {
            demo.close();
        } else {
            demo = other.get();
            ownsDemo = true;
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null && !isShared(connection.target())) {
            connection.close();
        }
        if (ownsDemo) {
            demo.close();
        }
    }

    private synchronized void disconnect() {
        moves++;
        if (connection != null) {
            forget(connection);
            if (!isShared(connection.target())) {
                connection.retire();
            }
            connection = null;
        }
    }

    private synchronized void forget(Connection gone) {
        redactedFields.addAll(gone.redactedFields());
    }

    private boolean isShared(Target target) {
        return shared.isPresent() && !(ownsDemo && target instanceof Target.Demo);
    }

    private Connection open(Destination to) {
        return isShared(to.target()) ? shared.get().to(to, settings.connectTimeout(), () -> opened(to)) : opened(to);
    }

    private Connection opened(Destination to) {
        return to.target() instanceof Target.Demo ? opening.embedded(to, demo()) : opening.network(to);
    }
}
