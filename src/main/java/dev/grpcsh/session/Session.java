package dev.grpcsh.session;

import dev.grpcsh.call.CallWatch;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What lasts from one command to the next. Owns the connection and the embedded server, and closes both. Changed by
 * the command thread alone; the stages of a pipeline and jobs share its connections, and read its settings.
 */
public final class Session implements AutoCloseable {
    private final Invocation invocation;
    private final Clock clock;
    private final WorkingFolder folder;
    private final Passwords passwords;
    private final Route route;
    private final Consumer<String> log;
    private final Profiles profiles;
    private final RequestHeaders headers;
    private final Settings settings;
    private final Variables variables;
    private final Expressions expressions;
    private CallWatch watch = CallWatch.NONE;
    private volatile LastCall lastCall = new LastCall(0);
    private final boolean atPrompt;
    private final PastLines past;
    private final Confirmations confirmations;

    /**
     * Makes a session on the demo server; nothing is connected yet.
     *
     * @param invocation the process around it
     * @param clock the time of day
     * @param prompt asks for passwords
     * @param log takes what the embedded server has to tell
     * @param atPrompt whether a person sees where it leads
     * @param keeper keeps what a later session can use
     */
    public Session(
            Invocation invocation,
            Clock clock,
            PasswordPrompt prompt,
            Consumer<String> log,
            boolean atPrompt,
            Keeper keeper) {
        this.invocation = invocation;
        this.clock = clock;
        this.atPrompt = atPrompt;
        this.folder = new WorkingFolder(invocation);
        this.settings = new Settings();
        this.variables = new Variables();
        this.expressions = new Expressions();
        References references = new References(invocation, folder);
        this.passwords = new Passwords(prompt);
        this.log = log;
        SchemaSources sources = new SchemaSources(invocation, folder, clock, log);
        IdentityFiles identities = new IdentityFiles(folder, references, passwords);
        OpenConnections opening = new OpenConnections(invocation, folder, sources, identities, settings, keeper, log);
        this.profiles = new Profiles(invocation, folder, log);
        Destinations destinations = new Destinations(invocation, folder, profiles, atPrompt);
        this.route = new Route(opening, destinations, settings, new OwnDemo(this::demoSettings, log));
        CredentialSources credentials = CredentialSources.of(invocation, clock, references, passwords);
        this.headers = new RequestHeaders(credentials, this::destination, log);
        this.confirmations = new Confirmations();
        this.past = new PastLines(UserFolders.state(invocation));
        settings.readEnvironment(invocation);
    }

    private Session(Session origin, SharedConnections connections) {
        invocation = origin.invocation;
        clock = origin.clock;
        atPrompt = origin.atPrompt;
        folder = origin.folder;
        passwords = origin.passwords;
        settings = origin.settings.copy();
        variables = origin.variables.copy();
        expressions = origin.expressions;
        log = origin.log;
        profiles = origin.profiles;
        route = origin.route.fork(connections, settings);
        headers = origin.headers.copy(this::destination);
        past = origin.past;
        confirmations = origin.confirmations;
    }

    /** A session that begins as this one is, and changes nothing of it. */
    Session fork(SharedConnections connections) {
        return new Session(this, connections);
    }

    /** What puts back all that statements can change: variables, settings, headers, the service in use, the target. */
    public Runnable remembered() {
        Variables savedVariables = variables.saved();
        Settings savedSettings = settings.copy();
        Runnable headersBack = headers.remembered();
        Runnable routeBack = route.remembered();
        return () -> {
            variables.restore(savedVariables);
            settings.restore(savedSettings);
            headersBack.run();
            routeBack.run();
        };
    }

    /** Whether that is where it leads, as far as that is known yet. */
    boolean leadsTo(Destination to) {
        return route.leadsTo(to);
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
        return route.serviceInUse();
    }

    /** Looks for bare method names in this service first; empty: in none. */
    public void use(Optional<String> service) {
        route.use(service);
    }

    /** Where the session's calls go. */
    public Target target() {
        return destination().target();
    }

    /** Where the session's calls go, and how. */
    public Destination destination() {
        return route.destination();
    }

    /** What was asked for when the session was led to its target. */
    public ConnectionOptions connectionOptions() {
        return route.options();
    }

    /**
     * Leads the session elsewhere: closes the connection there is; the new one is made when it is first used.
     *
     * @throws ShellException if the options make no sense; then nothing has changed
     */
    public Connection connect(ConnectionOptions newOptions) {
        passwords.forget();
        return route.connect(newOptions);
    }

    /** How often the session was led elsewhere; what began before and goes on can tell that it was. */
    public int moves() {
        return route.moves();
    }

    /** How often what is known of a schema came to hold no longer, because the session moved, or it was fetched anew. */
    public int schemas() {
        return route.schemas();
    }

    /** A schema was fetched anew. */
    public void reloaded() {
        route.reloaded();
    }

    /** The connection for one command: the session's own, or one by the command's options, which is its to close. */
    public Lease connection(ConnectionOptions own) {
        if (own.isEmpty()) {
            Connection kept = connection();
            kept.use();
            return new Lease(kept, kept::release);
        }
        return route.lease(own);
    }

    /** The session's own connection, made if there is none yet. */
    public Connection connection() {
        return route.connection(headers::ofReflectionAlone);
    }

    /** Where a command with these options leads. */
    public Destination destination(ConnectionOptions own) {
        return route.destination(own);
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
    public Set<String> redactedFields() {
        return route.redactedFields();
    }

    /** Finds what people mean by a name, in a schema. */
    public Names names(Schema in) {
        return new Names(in, route.serviceInUse());
    }

    /** The embedded server, made if there is none yet. */
    public DemoServer demo() {
        return route.demo();
    }

    /** How a demo server made now would behave. */
    public DemoSettings demoSettings() {
        return settings.demo(folder);
    }

    /** Lets the embedded server go, so that the next call meets a fresh one with the settings of then. */
    public void renewDemo() {
        route.renewDemo(() -> new OwnDemo(this::demoSettings, log));
    }

    /** The last call. */
    public LastCall lastCall() {
        return lastCall;
    }

    /** Begins a new last call. */
    public LastCall newLastCall() {
        lastCall = newCall(settings.keep());
        return lastCall;
    }

    /** Begins a call that is not the last one, of which so many responses are kept. */
    public LastCall newCall(int keep) {
        return new LastCall(keep, watch);
    }

    /** Has somebody hear of every call from now on. */
    public void watch(CallWatch watcher) {
        watch = watcher;
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
        return evaluate(text, lastCall, lastCall.current());
    }

    /** What an expression comes to for a value, with what it can say of that call. */
    public List<JsonValue> evaluate(String text, LastCall call, JsonValue input) {
        Expressions.Expression compiled = compile(text);
        Map<String, JsonValue> scope = scope(text, call);
        return Abandonable.run(() -> compiled.run(input, scope));
    }

    /** The variables that an expression can name. */
    public Map<String, JsonValue> scope(String expression) {
        return scope(expression, lastCall);
    }

    private Map<String, JsonValue> scope(String expression, LastCall lastCall) {
        return variables.over(lastCall.variables(expression), expression, invocation.environment());
    }

    @Override
    public void close() {
        route.close();
    }
}
