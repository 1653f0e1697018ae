package dev.grpcsh.connection;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.Invoker;
import dev.grpcsh.rpc.OwnChannels;
import dev.grpcsh.rpc.RpcCall;
import dev.grpcsh.rpc.RpcOutcome;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.schema.search.Survey;
import dev.grpcsh.source.DescriptorSource;
import dev.grpcsh.source.ReflectionHeaders;
import dev.grpcsh.source.ReflectionPatience;
import dev.grpcsh.source.ReflectionStream;
import dev.grpcsh.source.ReflectionVersion;
import dev.grpcsh.source.ServerSchema;
import dev.grpcsh.text.ControlCharacters;
import io.grpc.Metadata;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A server at hand: its channel, whose sole owner this is, and its schema. Connects when it is first used, and again
 * when the server was lost. Confined to the command thread; calls may be used by others.
 */
public final class Connection implements AutoCloseable {
    private final Target target;
    private final ChannelSource channels;
    private final Function<ReflectionStream.Opener, SchemaSources.Sources> openSources;
    private final Consumer<String> notices;
    private final Set<String> told = new HashSet<>();
    private final ReflectionPatience patience;
    private SchemaSources.Sources sources;
    private Schema schema;
    private @Nullable Schema kept;
    private boolean askedServer;
    private @Nullable Survey survey;
    private volatile ReflectionHeaders reflectionHeaders = ReflectionHeaders.of(new Metadata());
    private volatile boolean confirming;
    private int users;
    private boolean retired;

    /**
     * A connection that owns those channels from now on, even if it cannot be made; the sources of its schema are
     * opened at once.
     *
     * @param answerWithin how long an answer of the server's reflection may take
     */
    public Connection(
            Target target,
            ChannelSource channels,
            Function<ReflectionStream.Opener, SchemaSources.Sources> openSources,
            Consumer<String> notices,
            Duration answerWithin) {
        this(target, channels, openSources, Schema::new, notices, answerWithin);
    }

    /**
     * The same.
     *
     * @param keptSchemas makes the schema of what an earlier process kept
     */
    public Connection(
            Target target,
            ChannelSource channels,
            Function<ReflectionStream.Opener, SchemaSources.Sources> openSources,
            BiFunction<DescriptorSource, Consumer<String>, Schema> keptSchemas,
            Consumer<String> notices,
            Duration answerWithin) {
        this.target = target;
        this.channels = channels;
        this.openSources = openSources;
        this.notices = notices;
        this.patience = new ReflectionPatience(answerWithin, System::nanoTime);
        try {
            this.sources = openSources.apply(new Reflection());
        } catch (RuntimeException e) {
            channels.close();
            throw e;
        }
        this.schema = new Schema(sources.source(), this::notice);
        this.kept = sources.server()
                .flatMap(ServerSchema::kept)
                .map(source -> keptSchemas.apply(source, this::notice))
                .orElse(null);
    }

    /** What this connection leads to. */
    public Target target() {
        return target;
    }

    /** One line about the transport, such as {@code plaintext} or {@code in-process}. */
    public String transport() {
        return channels.transport();
    }

    /** What the server can do; it is asked where that is not known yet. */
    public synchronized Schema schema() {
        askedServer = true;
        return schema;
    }

    /**
     * What an earlier process kept of the schema, as long as nobody asked the server in this one. It may lack something
     * and it may be old: whoever does not find in it what is needed goes on with {@link #schema}, and {@link #confirm}
     * tells whether it still held.
     */
    public synchronized Optional<Schema> keptSchema() {
        return askedServer ? Optional.empty() : Optional.ofNullable(kept);
    }

    /** Asks a schema something. */
    @FunctionalInterface
    public interface Question<T> {
        /**
         * Asks it.
         *
         * @param kept whether an earlier process kept it, so that it may be old
         * @throws ShellException if it lacks what the answer takes
         */
        T of(Schema schema, boolean kept);
    }

    /**
     * Asks what is kept of the schema, and where that lacks something, the server.
     *
     * @throws ShellException the server's own lack, or that it cannot be asked
     */
    public <T> T ask(Question<T> question) {
        Optional<Schema> known = keptSchema();
        if (known.isPresent()) {
            try {
                return question.of(known.get(), true);
            } catch (ShellException lacking) {
                // The server tells what is really wrong, if anything is.
            }
        }
        return question.of(schema(), false);
    }

    /** The names of fields whose values are secret, as far as is known by now; the server is not asked. */
    public synchronized Set<String> redactedFields() {
        Set<String> names = new HashSet<>(schema.redactedFields());
        if (kept != null) {
            names.addAll(kept.redactedFields());
        }
        return names;
    }

    /** How long ago the server last told what is kept. */
    public Duration keptAge(Instant now) {
        return sources.server().map(server -> server.age(now)).orElse(Duration.ZERO);
    }

    /**
     * Asks the server about a service and tells whether what is kept of it still holds; it is not used any more. A call
     * may be under way, and a server that takes one at a time does not answer beside it: the question has little time.
     *
     * @throws ShellException if there is no answer
     */
    public boolean confirm(String service) {
        confirming = true;
        try {
            return stillHolds(service, schema());
        } finally {
            confirming = false;
        }
    }

    private boolean stillHolds(String service, Schema asked) {
        boolean there = asked.serviceNames().contains(service)
                && asked.findService(service).isPresent();
        if (!there) {
            sources.server().ifPresent(ServerSchema::forget);
            return false;
        }
        return sources.server().map(ServerSchema::keptAgrees).orElse(true);
    }

    /** Forgets what is known of the schema; it is fetched anew when it is next asked for. */
    public synchronized void reload() {
        endSurvey();
        sources.server().ifPresent(ServerSchema::forget);
        told.clear();
        SchemaSources.Sources before = sources;
        sources = openSources.apply(new Reflection());
        before.end().run();
        schema = new Schema(sources.source(), this::notice);
        kept = null;
        askedServer = true;
    }

    /** A search through everything that the schema holds, which goes on until it is through or this is closed. */
    public synchronized Survey survey() {
        if (survey == null) {
            survey = new Survey(sources.source());
        }
        return survey;
    }

    /**
     * Starts a call; the caller owns it.
     *
     * @throws ShellException if the server cannot be reached
     */
    public RpcCall start(CallRequest request) {
        return new Invoker(channels.ready(), System::nanoTime).start(request);
    }

    /**
     * So many connections to the server that nothing else uses, the caller's to close.
     *
     * @throws ShellException if one cannot be had, with the reason
     */
    public OwnChannels apart(int count) {
        return channels.apart(count);
    }

    /** Sends these headers along with reflection from now on; a server may want credentials for that too. */
    public void reflectWith(ReflectionHeaders headers) {
        reflectionHeaders = headers;
    }

    /** The problem of a call that no transport carried: what is wrong, and what to do. */
    public ShellException unreachable(RpcOutcome outcome) {
        return channels.unreachable(outcome);
    }

    /** Connects now, if that has not happened; for commands that want to know whether the server is there. */
    public void connect() {
        var unused = channels.ready();
    }

    /** How long to wait for a server that is not up, where waiting was asked for and nothing else bounds it. */
    public void waitAtMost(Optional<Duration> time) {
        channels.waitAtMost(time);
    }

    /** How long connecting took, if that has happened since this was last asked. */
    public Optional<ConnectTime> newlyConnected() {
        return channels.newlyConnected();
    }

    /** Somebody uses it, until {@link #release}. */
    public synchronized void use() {
        patience.renew();
        users++;
    }

    /** Somebody uses it no more. */
    public synchronized void release() {
        users--;
        closeIfDone();
    }

    /** The session goes elsewhere: it is closed once nobody uses it any more. */
    public synchronized void retire() {
        retired = true;
        closeIfDone();
    }

    private void closeIfDone() {
        if (retired && users == 0) {
            close();
        }
    }

    @Override
    public void close() {
        endSurvey();
        channels.close();
        sources.server().ifPresent(ServerSchema::keep);
        sources.end().run();
    }

    private void endSurvey() {
        if (survey != null) {
            survey.close();
            survey = null;
        }
    }

    private synchronized void notice(String raw) {
        String text = ControlCharacters.escapedLine(raw);
        if (told.add(text)) {
            notices.accept(target instanceof Target.Demo ? text : target.text() + ": " + text);
        }
    }

    /** Size limits that are set for calls do not hold for reflection: a schema is as large as it is. */
    private final class Reflection implements ReflectionStream.Opener {
        private static final int LARGEST_ANSWER = 256 * 1024 * 1024;
        private static final Duration BESIDE_A_CALL = Duration.ofSeconds(3);

        /** A server that takes few calls at once on a connection is asked on another one from then on. */
        private volatile boolean reflectsAside;

        @Override
        public ReflectionStream open(ReflectionVersion version) {
            Metadata headers = new Metadata();
            headers.merge(reflectionHeaders.now().get());
            Optional<Duration> deadline = confirming ? Optional.of(BESIDE_A_CALL) : Optional.empty();
            CallRequest request =
                    new CallRequest(version.method(), CallKind.BIDI_STREAM, headers, deadline, LARGEST_ANSWER);
            return new ReflectionStream(
                    reflectsAside ? startAside(request) : start(request),
                    () -> {
                        reflectsAside = true;
                        return startAside(request);
                    },
                    patience,
                    target.text());
        }

        private RpcCall startAside(CallRequest request) {
            return new Invoker(channels.second(), System::nanoTime).start(request);
        }

        @Override
        public boolean renews() {
            Optional<ReflectionHeaders> others = reflectionHeaders.again();
            others.ifPresent(Connection.this::reflectWith);
            return others.isPresent();
        }

        @Override
        public String server() {
            return target.text();
        }

        @Override
        public ShellException unreachable(RpcOutcome outcome) {
            return channels.unreachable(outcome);
        }

        @Override
        public void notice(String text) {
            Connection.this.notice(text);
        }
    }
}
