package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.schema.ProtoPrinter;
import dev.grpcsh.session.Connection;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code describe NAME…}. */
@Command(
        customSynopsis = "describe NAME… [OPTIONS]",
        footer = {
            "",
            "Examples:",
            "  describe RouteGuide/ListFeatures",
            "  describe routeguide.Feature",
            "  describe routeguide.Feature.location"
        })
final class DescribeCommand implements ShellCommand {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "A service, method, message, enum or field.")
    private List<String> names = new ArrayList<>();

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
            String between = "";
            for (String name : names) {
                context.port()
                        .text(between
                                + new ProtoPrinter(connection.schema())
                                        .describe(session.names(connection).any(name)));
                between = "\n";
            }
            return ExitCode.OK;
        }
    }
}
