package dev.grpcsh.command;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.schema.Template;
import dev.grpcsh.session.Connection;
import dev.grpcsh.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code template METHOD|MESSAGE}. */
@Command(
        customSynopsis = "template METHOD|MESSAGE [OPTIONS]",
        footer = {
            "",
            "Of a one-of the first choice is set; the others are comments, which messages may hold.",
            "",
            "Examples:",
            "  template ListFeatures",
            "  template ListFeatures > rectangle.json"
        })
final class TemplateCommand implements ShellCommand {
    @Parameters(index = "0", paramLabel = "METHOD|MESSAGE", description = "Whose request, or which message.")
    private String name = "";

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
            context.port().text(new Template().of(MessageType.of(session.names(connection), name)));
            return ExitCode.OK;
        }
    }
}
