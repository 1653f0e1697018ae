package dev.grpcsh.command.connection;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.call.CallHeaders;
import dev.grpcsh.call.CallRunner;
import dev.grpcsh.call.CallSettings;
import dev.grpcsh.call.LiveCall;
import dev.grpcsh.call.Messages;
import dev.grpcsh.call.ReplyReader;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import io.grpc.health.v1.HealthProto;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code health [SERVICE]}. Needs no schema of the server: what health looks like is known. */
@Command(
        customSynopsis = "health [SERVICE] [--watch | --wait TIME] [OPTIONS]",
        footer = {
            "",
            "Asks grpc.health.v1.Health, and prints SERVING, NOT_SERVING or the like: a line, or with --watch",
            "one for each change. Exits 0 if the last of them was SERVING, 1 if it was another, and as the",
            "call if that failed. With --wait it asks until it is SERVING, also of a server that is not up",
            "yet, and exits 1 after that time; at once where waiting changes nothing: there is no health",
            "service (76), or no leave to ask it (71, 80).",
            "",
            "Examples:",
            "  health -t localhost:50051",
            "  health RouteGuide --watch --for 10m",
            "  health -t localhost:50051 --wait 30s"
        })
final class HealthCommand implements ShellCommand {
    /** A server that is well answers sooner, and who asks wants to know that it does not. */
    private static final Duration USUAL_DEADLINE = Duration.ofSeconds(5);

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "A service's name, or a tail of it; without one the server as a whole.")
    private String service = "";

    @Option(names = "--watch", description = "Stay, and tell each change.")
    private boolean watch;

    @Option(
            names = "--max",
            paramLabel = "N",
            converter = Converters.OfCount.class,
            description = "With --watch: leave after N lines.")
    private @Nullable Long max;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "With --watch: leave after this time.")
    private @Nullable Duration lasting;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "Ask until it is SERVING, and at most so long.")
    private @Nullable Duration wait;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "How long the answer may take (5s, or as set deadline says); connecting does not count.")
    private @Nullable Duration deadline;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell metadata, sizes and times, on standard error.")
    private boolean verbose;

    @Mixin
    private ServerMixin server = new ServerMixin();

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public Background background() {
        return wait == null ? Background.ANNOUNCED : Background.SILENT;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        if ((max != null || lasting != null) && !watch) {
            throw ShellException.usage("health: without --watch there is one answer; --max and --for want --watch");
        }
        if (wait != null && watch) {
            throw ShellException.usage(
                    "health: --watch stays whatever it is, and --wait until it is SERVING: one of them");
        }
        context.session().requireNamed("health", server.connection());
        if (wait == null) {
            return ask(context);
        }
        // What is wrong here and not there no waiting makes right.
        var unused = server.ofCalls(context.session());
        server.open(context.session()).close();
        return new Readiness(context.port(), Readiness.Pause.USUAL).await(wait, port -> ask(context.withPort(port)));
    }

    private ExitCode ask(CommandContext context) throws InterruptedException {
        Session session = context.session();
        CallHeaders headers = server.ofRenewableCalls(session);
        try (Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            connection.waitAtMost(Optional.ofNullable(deadline));
            MethodDescriptor method =
                    HealthProto.getDescriptor().findServiceByName("Health").findMethodByName(watch ? "Watch" : "Check");
            DynamicMessage request = DynamicMessage.newBuilder(method.getInputType())
                    .setField(method.getInputType().findFieldByName("service"), serviceName(session, connection))
                    .build();
            HealthPort port = new HealthPort(context.port(), context.job().isPresent());
            ReplyReader replies = new ReplyReader(connection, method, connection.schema(), false, session.clock());
            LiveCall live = new LiveCall(method, connection.schema(), context.newLastCall(), Optional.empty(), false);
            if (wait == null) {
                context.work().ifPresent(job -> job.announce(live));
            }
            ExitCode exitCode = new CallRunner(port, connection, replies, settings(session, headers), live)
                    .run(Messages.of(request, connection.schema()));
            return exitCode.isOk() && !port.serving() ? ExitCode.FAILURE : exitCode;
        }
    }

    private CallSettings settings(Session session, CallHeaders headers) {
        Optional<Duration> usual = watch
                ? Optional.empty()
                : Optional.of(session.settings().deadline().orElse(USUAL_DEADLINE));
        return new CallSettings(
                headers,
                Optional.ofNullable(deadline).or(() -> usual),
                Optional.ofNullable(max),
                Optional.empty(),
                Optional.ofNullable(lasting),
                Optional.empty(),
                session.settings().maxMessageSize(),
                Optional.empty(),
                verbose,
                Optional.empty(),
                CallSettings.Series.IN_TURN,
                server.headers(session).secretNames());
    }

    /** A name that no service goes by may still be known to the health service, which has names of its own. */
    private String serviceName(Session session, Connection connection) {
        if (service.isEmpty()) {
            return "";
        }
        connection.connect();
        return connection
                .keptSchema()
                .flatMap(kept -> serviceName(session, kept))
                .or(() -> serviceName(session, connection.schema()))
                .orElse(service);
    }

    private Optional<String> serviceName(Session session, Schema schema) {
        try {
            return session.names(schema).findServiceName(service);
        } catch (ShellException e) {
            if (e.exitCode().equals(ExitCode.FAILURE) || e.exitCode().isOfStatus()) {
                // A server that does not tell its services can be asked about them by their full names.
                return Optional.empty();
            }
            throw e;
        }
    }
}
