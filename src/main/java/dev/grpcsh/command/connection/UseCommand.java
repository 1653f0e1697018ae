package dev.grpcsh.command.connection;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code use [SERVICE]}. */
@Command(
        customSynopsis = "use [SERVICE]",
        footer = {"", "Without a service: none is in use any more.", "", "Example:", "  use helloworld.Greeter"})
final class UseCommand implements ShellCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SERVICE", description = "A service's name, or a tail of it.")
    private @Nullable String service;

    @Override
    public ExitCode run(CommandContext context) {
        Session session = context.session();
        if (service == null) {
            session.use(Optional.empty());
            return ExitCode.OK;
        }
        // The session's headers go along with this question, too.
        try (Lease lease = new ServerMixin().open(session)) {
            session.use(Optional.of(session.names(lease.connection().schema()).serviceName(service)));
        }
        return ExitCode.OK;
    }
}
