package dev.grpcsh.command.discovery;

import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.json.Template;
import dev.grpcsh.schema.json.TemplateStyle;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code export test METHOD|SERVICE…}. */
@Command(
        customSynopsis = "export test METHOD|SERVICE… [OPTIONS]",
        footer = {
            "",
            "Prints a file of tests to begin with: a case for each method, with a message to fill in and the",
            "status that is expected. A stream that the server does not end is ended after ten seconds.",
            "",
            "Examples:",
            "  export test SayHello",
            "  export test RouteGuide > tests/route_guide.gsh"
        })
final class ExportTestCommand implements ShellCommand {
    private static final int WIDEST = 100;

    @Parameters(
            arity = "1..*",
            paramLabel = "METHOD|SERVICE",
            description = "Methods, and services with all of theirs.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ServerMixin server = new ServerMixin();

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public void check(CommandContext context) {
        var unused = text(context.session());
    }

    @Override
    public ExitCode run(CommandContext context) {
        context.port().text(text(context.session()));
        return ExitCode.OK;
    }

    private String text(Session session) {
        StringBuilder text = new StringBuilder();
        try (Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            Names known = session.names(connection.schema());
            for (String name : names) {
                GenericDescriptor found = known.any(name);
                if (found instanceof ServiceDescriptor service) {
                    service.getMethods().forEach(method -> add(method, text));
                } else if (found instanceof MethodDescriptor method) {
                    add(method, text);
                } else {
                    throw ShellException.usage(
                            name + " is no method and no service; describe " + name + " tells what it is");
                }
            }
        }
        return text.toString();
    }

    private static void add(MethodDescriptor method, StringBuilder text) {
        text.append(text.length() > 0 ? "\n" : "");
        text.append("test \"")
                .append(method.getService().getName())
                .append('/')
                .append(method.getName())
                .append("\"\n");
        String call = "call " + Names.path(method);
        String message =
                new Template(TemplateStyle.COMPACT).of(method.getInputType()).strip();
        // One response says that it works; a stream may have no end.
        String more = method.isServerStreaming() ? " --max 1 --deadline 10s" : "";
        String messages = message + (method.isClientStreaming() ? " " + message : "");
        if (call.length() + messages.length() + more.length() < WIDEST) {
            text.append(call).append(' ').append(messages).append(more).append('\n');
        } else {
            String full =
                    new Template(TemplateStyle.FULL).of(method.getInputType()).strip();
            text.append(call).append(more).append(" <<END\n").append(full).append("\nEND\n");
        }
        text.append("expect status OK\n");
    }
}
