package dev.grpcsh.command.server;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.demo.DemoSettings;
import dev.grpcsh.demo.ListenOptions;
import dev.grpcsh.demo.NetworkListener;
import dev.grpcsh.demo.ReflectionOffer;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.session.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}. */
@Command(
        customSynopsis = "serve [OPTIONS]",
        footer = {
            "",
            "Prints the address it listens on, and runs until Ctrl-C or SIGTERM. As a fixture for tests:",
            "--port 0 --ready-file FILE, and wait for the file, or for the first line.",
            "",
            "Examples:",
            "  serve --port 50051",
            "  serve --port 0 --tls-cert server.pem --tls-key server.key --tick 100ms"
        })
final class ServeCommand implements ShellCommand {
    private static final int DEFAULT_PORT = 50051;
    private static final int LARGEST_PORT = 65535;

    @Option(names = "--port", paramLabel = "PORT", description = "The port (50051); 0 for any that is free.")
    private int port = DEFAULT_PORT;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "The address to listen on (127.0.0.1).")
    private String bind = "127.0.0.1";

    @Option(names = "--unix", paramLabel = "PATH", description = "Listen on a socket file instead of a port.")
    private @Nullable String unix;

    @Option(names = "--tls-cert", paramLabel = "FILE", description = "Speak TLS with this certificate (PEM).")
    private @Nullable String certificate;

    @Option(names = "--tls-key", paramLabel = "FILE", description = "The key of the certificate (PEM).")
    private @Nullable String key;

    @Option(
            names = "--client-ca",
            paramLabel = "FILE",
            description = "Demand client certificates of these authorities.")
    private @Nullable String clientAuthority;

    @Option(names = "--reflection", paramLabel = "WHICH", description = "v1, v1alpha, both (default) or off.")
    private ReflectionOffer reflection = ReflectionOffer.BOTH;

    @Option(
            names = "--features",
            paramLabel = "FILE",
            description = "Serve these features instead of the bundled ones.")
    private @Nullable String features;

    @Option(
            names = "--tick",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "The pace of the stream service (1s).")
    private @Nullable Duration tick;

    @Option(
            names = "--task-interval",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "The time between two batches of tasks (40s).")
    private @Nullable Duration taskInterval;

    @Option(
            names = "--max-concurrent-streams",
            paramLabel = "N",
            description = "The most calls at once on a connection.")
    private @Nullable Integer maxConcurrentStreams;

    @Option(
            names = "--require-header",
            paramLabel = "'NAME: VALUE'",
            description = "Turn away calls without this header, reflection included.")
    private @Nullable String requiredHeader;

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Write the address into this file once it listens; it is gone when that ends.")
    private @Nullable String readyFile;

    @Override
    public Background background() {
        return Background.ANNOUNCED;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Session session = context.session();
        ListenOptions options = options(session);
        try (ReadyFile ready = ReadyFile.of(Optional.ofNullable(readyFile), session.folder());
                DemoServer own = hasDemoOptions()
                        ? new DemoServer(
                                settings(session), line -> context.port().notice(line))
                        : null;
                NetworkListener listener = (own == null ? session.demo() : own).listen(options)) {
            ready.tell(listener.address());
            context.port().text(listener.address() + "\n");
            context.port().settle();
            context.work().ifPresent(job -> job.announce("serve " + listener.address()));
            listener.awaitClose();
        } catch (InterruptedException | Interruption e) {
            // Ctrl-C and SIGTERM are how serving ends; the listener was closed gracefully on the way out.
            context.port().notice("stopped");
        }
        return ExitCode.OK;
    }

    private ListenOptions options(Session session) {
        if (port < 0 || port > LARGEST_PORT) {
            throw ShellException.usage("--port " + port + ": a port lies between 0 and " + LARGEST_PORT);
        }
        if (maxConcurrentStreams != null && maxConcurrentStreams < 1) {
            throw ShellException.usage("--max-concurrent-streams " + maxConcurrentStreams + ": at least 1");
        }
        if (clientAuthority != null && certificate == null) {
            throw ShellException.usage("--client-ca is for a server that speaks TLS: --tls-cert and --tls-key, too");
        }
        return new ListenOptions(
                bind,
                port,
                file(unix, session),
                file(certificate, session),
                file(key, session),
                file(clientAuthority, session),
                reflection,
                maxConcurrentStreams == null ? OptionalInt.empty() : OptionalInt.of(maxConcurrentStreams),
                Optional.ofNullable(requiredHeader));
    }

    private boolean hasDemoOptions() {
        return features != null || tick != null || taskInterval != null;
    }

    private DemoSettings settings(Session session) {
        DemoSettings settings = session.demoSettings();
        settings = tick == null ? settings : settings.withTick(tick);
        settings = taskInterval == null ? settings : settings.withTaskInterval(taskInterval);
        return features == null
                ? settings
                : settings.withFeatures(session.folder().resolve(features));
    }

    private static Optional<Path> file(@Nullable String name, Session session) {
        return Optional.ofNullable(name).map(session.folder()::resolve);
    }
}
