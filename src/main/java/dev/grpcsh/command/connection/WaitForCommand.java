package dev.grpcsh.command.connection;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ConnectionMixin;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.session.Lease;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wait-for TARGET}. Leads the session nowhere: it only looks whether somebody is there. */
@Command(
        customSynopsis = "wait-for [TARGET] [--for TIME] [OPTIONS]",
        footer = {
            "",
            "Connects again and again until the server can be reached, TLS and all, and exits 0; after the",
            "time with 1. Whether it is well is another question: health -t TARGET --wait 30s asks it.",
            "",
            "Examples:",
            "  wait-for localhost:50051",
            "  wait-for grpcs://api.example.com:443 --cacert ca.pem --for 2m"
        })
final class WaitForCommand implements ShellCommand {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TARGET",
            description = "host:port, grpcs://host:port, unix:///path, a profile, or demo; without it, that of -t.")
    private @Nullable String target;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "How long to wait at most (30s).")
    private Duration atMost = Duration.ofSeconds(30);

    private ConnectionMixin connection = new ConnectionMixin();

    @Override
    public Background background() {
        return Background.SILENT;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        ConnectionOptions options = target == null ? connection.options() : connection.options(target);
        context.session().requireNamed("wait-for", options);
        // What is wrong here and not there no waiting makes right.
        context.session().connection(options).close();
        return new Readiness(context.port(), Readiness.Pause.USUAL).await(atMost, port -> {
            try (Lease lease = context.session().connection(options)) {
                Connection made = lease.connection();
                made.connect();
                port.notice(made.target().text() + " is there, " + made.transport());
                return ExitCode.OK;
            }
        });
    }
}
