package dev.grpcsh.command.discovery;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.command.VisibleServices;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.output.Output;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.source.MethodOutline;
import dev.grpcsh.source.ServiceOutline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
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
    private static final int MOST_WITH_METHODS = 60;
    private static final String NOT_DESCRIBED = "(not described by the server)";

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
        try (Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            Schema schema = connection.schema();
            if (service != null) {
                context.port()
                        .emit(methods(schema, List.of(session.names(schema).serviceName(service)), context));
            } else if (detailed) {
                context.port().emit(methods(schema, names(schema), context));
            } else {
                context.port().emit(services(schema));
            }
            return ExitCode.OK;
        }
    }

    private List<String> names(Schema schema) {
        return all ? schema.serviceNames() : VisibleServices.of(schema.serviceNames());
    }

    /** The methods of services are worth asking for only to show them to a person who can take them in. */
    private Output services(Schema schema) {
        List<String> names = names(schema);
        return new Output.Listing(
                () -> names.size() > MOST_WITH_METHODS
                        ? names.stream().map(List::of).toList()
                        : withMethods(schema, names),
                () -> names,
                () -> names.stream()
                        .map(name -> Map.<String, Object>of("service", name))
                        .toList());
    }

    private static List<List<String>> withMethods(Schema schema, List<String> names) {
        Map<String, ServiceOutline> outlines = outlines(schema, names);
        return names.stream()
                .map(name -> List.of(
                        name,
                        Optional.ofNullable(outlines.get(name))
                                .map(LsCommand::methodNames)
                                .orElse(NOT_DESCRIBED)))
                .toList();
    }

    private static String methodNames(ServiceOutline service) {
        return service.methods().stream().map(MethodOutline::name).collect(Collectors.joining(", "));
    }

    private static Map<String, ServiceOutline> outlines(Schema schema, List<String> names) {
        return schema.services(names).stream()
                .collect(Collectors.toMap(ServiceOutline::fullName, Function.identity(), (one, same) -> one));
    }

    private Output methods(Schema schema, List<String> services, CommandContext context) {
        Map<String, ServiceOutline> outlines = outlines(schema, services);
        List<String> missing =
                services.stream().filter(name -> !outlines.containsKey(name)).toList();
        if (missing.size() == services.size() && !services.isEmpty()) {
            // Only who asks for a service is told why there is none of it.
            var unused = schema.service(missing.get(0));
        }
        if (!missing.isEmpty()) {
            String others = missing.size() > 1 ? " and " + (missing.size() - 1) + " more" : "";
            context.port().notice("the server lists " + missing.get(0) + others + " and does not describe it");
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        List<Map<String, Object>> objects = new ArrayList<>();
        boolean one = services.size() == 1;
        services.stream()
                .map(outlines::get)
                .filter(Objects::nonNull)
                .flatMap(found -> found.methods().stream())
                .forEach(method -> {
                    CallKind kind = CallKind.of(method.clientStreams(), method.serverStreams());
                    String input = (method.clientStreams() ? "stream " : "") + type(method.input());
                    String result = (method.serverStreams() ? "stream " : "") + type(method.output());
                    rows.add(List.of(one ? method.name() : method.path(), kind.words(), input + " → " + result));
                    plain.add(detailed ? String.join("\t", method.path(), kind.words(), input, result) : method.path());
                    objects.add(object(method, kind));
                });
        return new Output.Listing(() -> rows, () -> plain, () -> objects);
    }

    private static Map<String, Object> object(MethodOutline method, CallKind kind) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("method", method.path());
        object.put("kind", kind.words());
        object.put("request", method.input());
        object.put("response", method.output());
        return object;
    }

    private String type(String fullName) {
        return detailed ? fullName : fullName.substring(fullName.lastIndexOf('.') + 1);
    }
}
