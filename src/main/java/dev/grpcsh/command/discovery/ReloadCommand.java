package dev.grpcsh.command.discovery;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code reload}. */
@Command(
        customSynopsis = "reload [OPTIONS]",
        footer = {
            "",
            "A schema is fetched once a connection; after a change of the server or of a file this fetches it again.",
            "",
            "Example:",
            "  reload"
        })
final class ReloadCommand implements ShellCommand {
    @Mixin
    private ServerMixin server = new ServerMixin();

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public ExitCode run(CommandContext context) {
        Session session = context.session();
        try (Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            connection.reload();
            session.reloaded();
            int services = connection.schema().serviceNames().size();
            context.port()
                    .notice(services + (services == 1 ? " service" : " services") + ", by "
                            + connection.schema().sourceLabel());
            return ExitCode.OK;
        }
    }
}
