package dev.grpcsh.command.discovery;

import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.schema.Definitions;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code export protoset FILE [NAME…]} and {@code export proto DIR [NAME…]}. */
@Command(
        customSynopsis = {"export protoset FILE [NAME…] [OPTIONS]", "       export proto DIR [NAME…] [OPTIONS]"},
        footer = {
            "",
            "What the named things import comes along; without a name comes everything.",
            "A protoset is for --protoset, protoc --descriptor_set_in and grpcurl -protoset.",
            "proto makes .proto files, each at its own name below DIR. A name that would lead out of DIR is",
            "refused. Protobuf's own files, which every protoc brings, are left out unless they are named.",
            "",
            "Examples:",
            "  export protoset api.protoset",
            "  export proto protos routeguide.RouteGuide",
            "  export proto protos --all --force"
        })
final class ExportFilesCommand implements ShellCommand {
    private final boolean sources;

    @Parameters(index = "0", paramLabel = "FILE|DIR", converter = Converters.AsFile.class, description = "Where to.")
    private String destination = "";

    @Parameters(index = "1..*", paramLabel = "NAME", description = "Services, methods, types: only what these need.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--force", description = "Overwrite files that are there.")
    private boolean force;

    @Option(names = "--all", description = "With proto: protobuf's own files too.")
    private boolean all;

    @Mixin
    private ServerMixin server = new ServerMixin();

    /** Makes one that writes {@code .proto} files, or else a protoset. */
    ExportFilesCommand(boolean sources) {
        this.sources = sources;
    }

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        if (all && !sources) {
            throw ShellException.usage("--all is for export proto; a protoset always holds all that it needs");
        }
        if (destination.isBlank() || (sources && destination.equals("-"))) {
            throw ShellException.usage("export " + (sources ? "proto wants a folder" : "protoset wants a file, or -")
                    + ", not '" + destination + "'");
        }
        Session session = context.session();
        Port port = server.output().isQuiet() ? withoutNotices(context.port()) : context.port();
        Path path = session.folder().resolve(destination);
        try (Lease lease = server.open(session)) {
            Schema schema = lease.connection().schema();
            ExportedFiles files = ExportedFiles.of(
                    names,
                    schema,
                    new Definitions(schema, session.names(lease.connection().schema())),
                    port);
            return sources
                    ? new ProtoExport(path, destination, force, all, schema).write(files, port)
                    : new ProtosetExport(path, destination, force).write(files, port);
        }
    }

    private static Port withoutNotices(Port port) {
        return output -> {
            if (!(output instanceof Output.Notice)) {
                port.emit(output);
            }
        };
    }
}
