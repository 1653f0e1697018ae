package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.session.Connection;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}. */
@Command(
        customSynopsis = "status [OPTIONS]",
        footer = {"", "Example:", "  status"})
final class StatusCommand implements ShellCommand {
    @Mixin
    private HeaderMixin headers = new HeaderMixin();

    @Mixin
    private OutputMixin output = new OutputMixin();

    @Mixin
    private ConnectionMixin connection = new ConnectionMixin();

    @Override
    public OutputMixin output() {
        return output;
    }

    @Override
    public ExitCode run(CommandContext context) {
        Session session = context.session();
        try (Session.Lease lease = session.connection(connection.options())) {
            Connection server = lease.connection();
            server.reflectWith(headers.metadata(session.invocation()));
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("target", server.target().text()));
            rows.add(List.of("transport", server.transport()));
            ExitCode exitCode = ExitCode.OK;
            try {
                server.connect();
                rows.add(List.of(
                        "services",
                        Integer.toString(server.schema().serviceNames().size())));
                rows.add(List.of("schema", server.schema().sourceLabel()));
            } catch (ShellException e) {
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
