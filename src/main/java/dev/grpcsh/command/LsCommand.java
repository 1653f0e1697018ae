package dev.grpcsh.command;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Connection;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ls [SERVICE]}. */
@Command(
        customSynopsis = "ls [SERVICE] [OPTIONS]",
        footer = {
            "",
            "Into a pipe: one full name a line; with -l columns with tabs between them.",
            "",
            "Examples:",
            "  ls",
            "  ls RouteGuide",
            "  ls -l | ! grep stream"
        })
final class LsCommand implements ShellCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "SERVICE", description = "List the methods of this service.")
    private @Nullable String service;

    @Option(
            names = {"-a", "--all"},
            description = "Health, reflection and the like too.")
    private boolean all;

    @Option(
            names = {"-l", "--long"},
            description = "Methods with their kinds and types.")
    private boolean detailed;

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
            if (service != null) {
                context.port().emit(methods(List.of(session.names(connection).service(service))));
            } else if (detailed) {
                List<ServiceDescriptor> services = names(connection.schema()).stream()
                        .map(connection.schema()::service)
                        .toList();
                context.port().emit(methods(services));
            } else {
                context.port().emit(services(connection.schema()));
            }
            return ExitCode.OK;
        }
    }

    private List<String> names(Schema schema) {
        return all ? schema.serviceNames() : VisibleServices.of(schema.serviceNames());
    }

    /** The methods of a service are worth showing only to a person; programs need no descriptors fetched for them. */
    private Output services(Schema schema) {
        List<String> names = names(schema);
        return new Output.Listing(
                () -> names.stream()
                        .map(name -> List.of(name, methodNames(schema, name)))
                        .toList(),
                names);
    }

    private static String methodNames(Schema schema, String service) {
        return schema.findService(service)
                .map(found -> found.getMethods().stream()
                        .map(MethodDescriptor::getName)
                        .collect(Collectors.joining(", ")))
                .orElse("(not described by the server)");
    }

    private Output methods(List<ServiceDescriptor> services) {
        List<List<String>> rows = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        for (ServiceDescriptor found : services) {
            for (MethodDescriptor method : found.getMethods()) {
                CallKind kind = CallKind.of(method.isClientStreaming(), method.isServerStreaming());
                boolean one = services.size() == 1;
                String input = (kind.clientStreams() ? "stream " : "") + type(method.getInputType());
                String result = (kind.serverStreams() ? "stream " : "") + type(method.getOutputType());
                rows.add(List.of(one ? method.getName() : Names.path(method), kind.words(), input + " → " + result));
                plain.add(
                        detailed
                                ? String.join("\t", Names.path(method), kind.words(), input, result)
                                : Names.path(method));
            }
        }
        return new Output.Listing(() -> rows, plain);
    }

    private String type(Descriptor type) {
        return detailed ? type.getFullName() : type.getName();
    }
}
