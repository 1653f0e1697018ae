package dev.grpcsh.command.discovery;

import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.schema.Definitions;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.schema.json.JsonSchema;
import dev.grpcsh.schema.print.ProtoPrinter;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code describe NAME…}. */
@Command(
        customSynopsis = "describe NAME… [OPTIONS]",
        footer = {
            "",
            "A method is followed by its request and response, a field or one-of by the types it uses. With -o json",
            "comes a JSON Schema (2020-12), with all types that it needs: of a method under $defs.",
            "",
            "Examples:",
            "  describe RouteGuide/ListFeatures",
            "  describe routeguide.Feature --expand",
            "  describe routeguide.Feature.location",
            "  describe Color.COLOR_RED FailDetail.kind legacy_note",
            "  describe GetFeature -o json | jq '.[\"$defs\"].request'"
        })
final class DescribeCommand implements ShellCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "A service, method, message, field, one-of, enum, value or extension.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--depth",
            paramLabel = "N",
            converter = Converters.OfDepth.class,
            description = "Show the types that it uses too, those that they use, and so on, down to N levels.")
    private @Nullable Integer depth;

    @Option(names = "--expand", description = "Show every type that it needs, at any depth.")
    private boolean expand;

    @Mixin
    private ServerMixin server = new ServerMixin();

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public ExitCode run(CommandContext context) {
        if (expand && depth != null) {
            throw ShellException.usage("--expand is every depth; --depth " + depth + " contradicts it");
        }
        Session session = context.session();
        try (Lease lease = server.open(session)) {
            Schema schema = lease.connection().schema();
            Definitions definitions =
                    new Definitions(schema, session.names(lease.connection().schema()));
            String between = "";
            for (String name : names) {
                GenericDescriptor found = definitions.find(name);
                String before = between;
                context.port()
                        .emit(new Output.Description(
                                () -> before + source(found, schema), () -> new JsonSchema(found).document()));
                between = "\n";
            }
            return ExitCode.OK;
        }
    }

    private String source(GenericDescriptor found, Schema schema) {
        ProtoPrinter printer = new ProtoPrinter(schema);
        if (expand) {
            return printer.describe(found, ProtoPrinter.ALL_LEVELS);
        }
        return depth == null ? printer.describe(found) : printer.describe(found, depth);
    }
}
