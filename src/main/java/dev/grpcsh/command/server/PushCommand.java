package dev.grpcsh.command.server;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.call.CallRunner;
import dev.grpcsh.call.CallSettings;
import dev.grpcsh.call.LastCall;
import dev.grpcsh.call.LiveCall;
import dev.grpcsh.call.Messages;
import dev.grpcsh.call.ReplyReader;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.Target;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Port;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code push TEXT}. */
@Command(
        customSynopsis = "push TEXT [OPTIONS]",
        footer = {
            "",
            "Every client of contact.Contact/getTask receives it at once.",
            "",
            "Example:",
            "  push 'water the plants' -t localhost:50051"
        })
final class PushCommand implements ShellCommand {
    private static final String CONTROL = "grpcsh.demo.v1.Control";

    @Parameters(arity = "1..*", paramLabel = "TEXT", description = "The task, delivered as it stands.")
    private List<String> words = new ArrayList<>();

    @Mixin
    private ServerMixin server = new ServerMixin();

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public Background background() {
        return Background.SILENT;
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Session session = context.session();
        Metadata metadata = server.ofCalls(session);
        try (Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            boolean alone = connection.target() instanceof Target.Demo
                    && context.lines().oneShot();
            if (alone) {
                throw ShellException.usage(
                        "nobody would see it: the demo server of a single command ends with it; push to"
                                + " a served one with -t TARGET");
            }
            MethodDescriptor push = method(connection);
            DynamicMessage request = DynamicMessage.newBuilder(push.getInputType())
                    .setField(push.getInputType().findFieldByName("task"), String.join(" ", words))
                    .build();
            CallSettings settings = CallSettings.plain(
                    metadata, session.settings().deadline(), session.settings().maxMessageSize());
            LiveCall live = new LiveCall(push, connection.schema(), new LastCall(0), Optional.empty(), false);
            ReplyReader replies = new ReplyReader(connection, push, connection.schema(), false, session.clock());
            Port silent = new WithoutReplies(context.port());
            return new CallRunner(silent, connection, replies, settings, live)
                    .run(Messages.of(request, connection.schema()));
        }
    }

    private static MethodDescriptor method(Connection server) {
        Optional<ServiceDescriptor> control = server.schema().findService(CONTROL);
        Optional<MethodDescriptor> push = control.map(service -> service.findMethodByName("Push"));
        return push.orElseThrow(() -> ShellException.usage(server.target().text()
                + " is no grpcsh demo server: it lacks " + CONTROL + "/Push; grpcsh serve starts one"));
    }
}
