package dev.grpcsh.command.discovery;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.MessageType;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.json.Template;
import dev.grpcsh.schema.json.TemplateStyle;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code template METHOD|MESSAGE}. */
@Command(
        customSynopsis = "template METHOD|MESSAGE [OPTIONS]",
        footer = {
            "",
            "Of a one-of the first choice is set; the others are comments, which messages may hold. So the",
            "template can be sent as it is.",
            "",
            "Examples:",
            "  template ListFeatures",
            "  template Converse --comments > turn.json",
            "  template routeguide.Rectangle --compact"
        })
final class TemplateCommand implements ShellCommand {
    @Parameters(index = "0", paramLabel = "METHOD|MESSAGE", description = "Whose request, or which message.")
    private String name = "";

    @Option(names = "--compact", description = "All on one line, without comments.")
    private boolean compact;

    @Option(
            names = "--comments",
            description = "A comment on each field: its type, the first line of its own comment, an enum's choices.")
    private boolean comments;

    @Mixin
    private ServerMixin server = new ServerMixin();

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public ExitCode run(CommandContext context) {
        if (compact && comments) {
            throw ShellException.usage("--compact has no room for --comments");
        }
        TemplateStyle style = compact ? TemplateStyle.COMPACT : comments ? TemplateStyle.COMMENTED : TemplateStyle.FULL;
        Session session = context.session();
        try (Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            context.port().text(new Template(style).of(MessageType.of(session.names(connection.schema()), name)));
            return ExitCode.OK;
        }
    }
}
