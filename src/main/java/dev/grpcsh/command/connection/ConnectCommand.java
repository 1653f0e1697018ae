package dev.grpcsh.command.connection;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ConnectionMixin;
import dev.grpcsh.command.HeaderMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.header.Headers;
import dev.grpcsh.session.Session;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code connect TARGET}. */
@Command(
        customSynopsis = "connect TARGET [OPTIONS]",
        footer = {
            "",
            "Examples:",
            "  connect localhost:50051",
            "  connect grpcs://api.example.com:443 --cacert ca.pem",
            "  connect unix:///run/app.sock",
            "  connect api.example.com:443 --cert me.p12 --cert-password '${env:P12_PASSWORD}' --bearer @token.txt",
            "  connect staging"
        })
final class ConnectCommand implements ShellCommand {
    @Parameters(
            index = "0",
            paramLabel = "TARGET",
            description = "host:port, grpcs://host:port, unix:///path, a profile, or demo.")
    private String target = "";

    private HeaderMixin headers = new HeaderMixin();

    private ConnectionMixin connection = new ConnectionMixin();

    @Override
    public ExitCode run(CommandContext context) {
        Session session = context.session();
        Headers along = headers.typed();
        ConnectionOptions before = session.connectionOptions();
        Optional<String> inUse = session.serviceInUse();
        Connection made = session.connect(connection.options(target));
        try {
            made.connect();
        } catch (ShellException | Interruption e) {
            var unused = session.connect(before);
            session.use(inUse);
            throw e;
        }
        session.headers().keep(along);
        context.port().notice("connected to " + made.target().text() + ", " + made.transport());
        return ExitCode.OK;
    }
}
