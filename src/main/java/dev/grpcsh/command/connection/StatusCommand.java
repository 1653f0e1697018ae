package dev.grpcsh.command.connection;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.command.VisibleServices;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Header;
import dev.grpcsh.output.Output;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        try (Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("target", connection.target().text());
            session.destination(server.connection()).profile().ifPresent(name -> facts.put("profile", name));
            facts.put("transport", connection.transport());
            List<String> headers = server.written(session).list().stream()
                    .map(Header::name)
                    .distinct()
                    .toList();
            if (!headers.isEmpty()) {
                facts.put("headers", headers);
            }
            ExitCode exitCode = ExitCode.OK;
            try {
                connection.connect();
                facts.put(
                        "services",
                        VisibleServices.of(connection.schema().serviceNames()).size());
                facts.put("schema", connection.schema().sourceLabel());
            } catch (ShellException e) {
                facts.put("problem", e.problem());
                exitCode = e.exitCode();
            }
            session.serviceInUse().ifPresent(service -> facts.put("inUse", service));
            context.port().emit(report(facts));
            return exitCode;
        }
    }

    private static Output report(Map<String, Object> facts) {
        List<List<String>> rows = facts.entrySet().stream()
                .map(fact -> List.of(fact.getKey().equals("inUse") ? "in use" : fact.getKey(), text(fact.getValue())))
                .toList();
        return new Output.Listing(
                () -> rows,
                () -> rows.stream().map(row -> String.join("\t", row)).toList(),
                () -> List.of(facts));
    }

    private static String text(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
    }
}
