package dev.grpcsh.session;

import dev.grpcsh.call.LastCall;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.connection.SchemaSources;
import dev.grpcsh.connection.Target;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.expression.Expressions;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.Abandonable;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.PasswordPrompt;
import dev.grpcsh.header.Passwords;
import dev.grpcsh.header.References;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.invocation.WorkingFolder;
import dev.grpcsh.profile.Profiles;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.tls.IdentityFiles;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What lasts from one command to the next. Owns the connection and the embedded server, and closes both. Changed by
 * the command thread alone; the stages of a pipeline and jobs share its connections, and read its settings.
 */
public final class Session implements AutoCloseable {
    private final Invocation invocation;
    private final Clock clock;
    private final WorkingFolder folder;
    private final Passwords passwords;
    private final OpenConnections opening;
    private final Profiles profiles;
    private final Destinations destinations;
    private final RequestHeaders headers;
    private final Settings settings = new Settings();
    private final Variables variables = new Variables();
    private final Expressions expressions = new Expressions();
    private ConnectionOptions options = ConnectionOptions.NONE;
    private volatile Optional<String> serviceInUse = Optional.empty();
    private final Set<String> redactedFields = new HashSet<>();
    private volatile LastCall lastCall = new LastCall(0);
    private @Nullable Destination destination;
    private @Nullable Connection connection;
    private final boolean atPrompt;
    private volatile int moves;
    private volatile int reloads;
    private final OwnDemo demo;
    private final PastLines past;
    private final Confirmations confirmations = new Confirmations();

    /**
     * Makes a session on the demo server; nothing is connected yet.
     *
     * @param invocation the process around it
     * @param clock the time of day
     * @param prompt asks for passwords
     * @param log takes what the embedded server has to tell
     * @param atPrompt whether a person sees where it leads
     */
    public Session(Invocation invocation, Clock clock, PasswordPrompt prompt, Consumer<String> log, boolean atPrompt) {
        this.invocation = invocation;
        this.clock = clock;
        this.atPrompt = atPrompt;
        this.folder = new WorkingFolder(invocation);
        References references = new References(invocation, folder);
        this.passwords = new Passwords(prompt);
        this.opening = new OpenConnections(
                invocation,
                folder,
                new SchemaSources(invocation, folder, clock, log),
                new IdentityFiles(folder, references, passwords),
                settings,
                log);
        this.profiles = new Profiles(invocation, folder, log);
        this.destinations = new Destinations(invocation, folder, profiles, atPrompt);
        this.headers = new RequestHeaders(references, this::destination, passwords, log);
        this.past = new PastLines(UserFolders.state(invocation));
        this.demo = new OwnDemo(this::demoSettings, log);
        settings.readEnvironment(invocation);
    }

    /** The process around this session. */
    public Invocation invocation() {
        return invocation;
    }

    /** The time of day. */
    public Clock clock() {
        return clock;
    }

    /** Files by the names that people type. */
    public WorkingFolder folder() {
        return folder;
    }

    /** Servers that a person wants to be asked about. */
    public Confirmations confirmations() {
        return confirmations;
    }

    /** What was typed at prompts. */
    public PastLines past() {
        return past;
    }

    /** What {@code set} changes. */
    public Settings settings() {
        return settings;
    }

    /** What {@code let} stored. */
    public Variables variables() {
        return variables;
    }

    /** The full name of the service in use. */
    public Optional<String> serviceInUse() {
        return serviceInUse;
    }

    /** Looks for bare method names in this service first; empty: in none. */
    public void use(Optional<String> service) {
        serviceInUse = service;
    }

    /** Where the session's calls go. */
    public Target target() {
        return destination().target();
    }

    /** Where the session's calls go, and how. */
    public synchronized Destination destination() {
        if (destination == null) {
            destination = destinations.find(options);
            serviceInUse = serviceInUse.or(destination::service);
        }
        return destination;
    }

    /** What was asked for when the session was led to its target. */
    public ConnectionOptions connectionOptions() {
        return options;
    }

    /**
     * Leads the session elsewhere: closes the connection there is; the new one is made when it is first used.
     *
     * @throws ShellException if the options make no sense; then nothing has changed
     */
    public Connection connect(ConnectionOptions newOptions) {
        passwords.forget();
        Destination found = destinations.find(newOptions);
        Connection made = open(found);
        closeConnection();
        options = newOptions;
        destination = found;
        serviceInUse = found.service();
        connection = made;
        return made;
    }

    /** How often the session was led elsewhere; what began before and goes on can tell that it was. */
    public int moves() {
        return moves;
    }

    /** How often what is known of a schema came to hold no longer, because the session moved, or it was fetched anew. */
    public int schemas() {
        return moves + reloads;
    }

    /** A schema was fetched anew. */
    public synchronized void reloaded() {
        reloads++;
    }

    /** The connection for one command: the session's own, or one by the command's options, which is its to close. */
    public synchronized Lease connection(ConnectionOptions own) {
        if (own.isEmpty()) {
            Connection shared = connection();
            shared.use();
            return new Lease(shared, shared::release);
        }
        Connection opened = open(destination(own));
        return new Lease(opened, () -> {
            forget(opened);
            opened.close();
        });
    }

    /** The session's own connection, made if there is none yet. */
    public synchronized Connection connection() {
        if (connection == null) {
            connection = open(destination());
        }
        connection.reflectWith(headers.ofReflectionAlone());
        return connection;
    }

    /** Where a command with these options leads. */
    public Destination destination(ConnectionOptions own) {
        if (own.target().isPresent()) {
            return destinations.find(own);
        }
        return own.isEmpty() ? destination() : destination().with(own);
    }

    /**
     * Refuses to speak of the demo only because nobody named a server, where no person sees that it does.
     *
     * @param command what would
     * @throws ShellException a usage problem
     */
    public void requireNamed(String command, ConnectionOptions own) {
        if (!atPrompt && !destination(own).isNamed()) {
            throw ShellException.usage(
                    command + ": of which server? write -t TARGET; -t demo if the bundled one is meant");
        }
    }

    /** The profiles at hand. */
    public Profiles profiles() {
        return profiles;
    }

    /** What is sent along. */
    public RequestHeaders headers() {
        return headers;
    }

    /** The names of fields whose values are secret, as far as the servers met so far told. */
    public synchronized Set<String> redactedFields() {
        if (connection != null) {
            redactedFields.addAll(connection.redactedFields());
        }
        return Set.copyOf(redactedFields);
    }

    /** Finds what people mean by a name, on a connection. */
    public Names names(Connection on) {
        return names(on.schema());
    }

    /** Finds what people mean by a name, in a schema. */
    public Names names(Schema in) {
        return new Names(in, serviceInUse);
    }

    /** The embedded server, made if there is none yet. */
    public DemoServer demo() {
        return demo.server();
    }

    /** How a demo server made now would behave. */
    public DemoSettings demoSettings() {
        return settings.demo(folder);
    }

    /** Lets the embedded server go, so that the next call meets a fresh one with the settings of then. */
    public void renewDemo() {
        if (target() instanceof Target.Demo) {
            closeConnection();
        }
        demo.close();
    }

    /** The last call. */
    public LastCall lastCall() {
        return lastCall;
    }

    /** Begins a new last call. */
    public LastCall newLastCall() {
        lastCall = new LastCall(settings.keep());
        return lastCall;
    }

    /**
     * Compiles an expression.
     *
     * @throws ShellException if it is none
     */
    public Expressions.Expression compile(String text) {
        return expressions.compile(text);
    }

    /** Makes a call that was made in the background the last call. */
    public void lastCall(LastCall call) {
        lastCall = call;
    }

    /** What an expression comes to for the last response, with all variables at hand. */
    public List<JsonValue> evaluate(String text) {
        Expressions.Expression compiled = compile(text);
        Map<String, JsonValue> scope = scope(text);
        return Abandonable.run(() -> compiled.run(lastCall.current(), scope));
    }

    /** The variables that an expression can name. */
    public Map<String, JsonValue> scope(String expression) {
        return variables.over(lastCall.variables(expression), expression, invocation.environment());
    }

    @Override
    public void close() {
        if (connection != null) {
            connection.close();
        }
        demo.close();
    }

    private synchronized void closeConnection() {
        moves++;
        if (connection != null) {
            forget(connection);
            connection.retire();
            connection = null;
        }
    }

    private synchronized void forget(Connection gone) {
        redactedFields.addAll(gone.redactedFields());
    }

    private Connection open(Destination to) {
        return to.target() instanceof Target.Demo ? opening.embedded(to, demo()) : opening.network(to);
    }
}
