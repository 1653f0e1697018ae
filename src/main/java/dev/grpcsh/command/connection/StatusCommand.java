package dev.grpcsh.command.connection;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Header;
import dev.grpcsh.output.Output;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}. */
@Command(
        customSynopsis = "status [OPTIONS]",
        footer = {"", "Example:", "  status"})
final class StatusCommand implements ShellCommand {
    @Mixin
    private ServerMixin server = new ServerMixin();

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public ExitCode run(CommandContext context) {
        Session session = context.session();
        try (Session.Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("target", connection.target().text()));
            rows.add(List.of("transport", connection.transport()));
            session.destination(server.connection()).profile().ifPresent(name -> rows.add(1, List.of("profile", name)));
            String headers = server.written(session).list().stream()
                    .map(Header::name)
                    .distinct()
                    .collect(Collectors.joining(", "));
            if (!headers.isEmpty()) {
                rows.add(List.of("headers", headers));
            }
            ExitCode exitCode = ExitCode.OK;
            try {
                connection.connect();
                rows.add(List.of(
                        "services",
                        Integer.toString(connection.schema().serviceNames().size())));
                rows.add(List.of("schema", connection.schema().sourceLabel()));
            } catch (ShellException e) {
                if (e.exitCode().equals(ExitCode.INTERRUPTED)) {
                    throw e;
                }
                rows.add(List.of("problem", e.problem()));
                exitCode = e.exitCode();
            }
            session.serviceInUse().ifPresent(service -> rows.add(List.of("in use", service)));
            context.port()
                    .emit(new Output.Listing(
                            () -> rows,
                            rows.stream().map(row -> String.join("\t", row)).toList()));
            return exitCode;
        }
    }
}
