package dev.grpcsh.command.discovery;

import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.ConnectionMixin;
import dev.grpcsh.command.HeaderMixin;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.command.VisibleServices;
import dev.grpcsh.connection.ConnectionOptions;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.schema.diff.SchemaDiff;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.source.ReflectionHeaders;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff [A] B}. */
@Command(
        customSynopsis = "diff [A] B [OPTIONS]",
        footer = {
            "",
            "A and B are servers, as -t takes them, or files: a protoset, a .proto file, a folder of them.",
            "Without A, B is compared with the session's own schema. Compared are the services and all that",
            "their messages hold. Connection options and headers hold for both sides.",
            "",
            "What a change breaks, it breaks for those who still have the other schema: calls, the wire",
            "(messages as bytes) or JSON. What is added breaks nothing; a field that is gone is skipped on",
            "the wire and refused in JSON, unless its name is reserved.",
            "",
            "Into a pipe: kind, path, what breaks, before, after and why, with tabs between them; with",
            "-o jsonl an object each.",
            "",
            "Examples:",
            "  diff localhost:50051 staging.example.com:443",
            "  diff released.protoset demo --check",
            "  diff new.protoset --only routeguide.Feature -o jsonl | jq 'select(.breaks != [])'"
        })
final class DiffCommand implements ShellCommand {
    @Parameters(
            index = "0..1",
            arity = "1..2",
            paramLabel = "[A] B",
            hideParamSyntax = true,
            description = "What to compare: first the old, then the new.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--check", description = "End with exit code 4 if a change breaks anything.")
    private boolean check;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Compare this service, method, message or enum and what it holds, not all. Repeatable.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = {"-a", "--all"},
            description = "Health, reflection and the like too.")
    private boolean all;

    private HeaderMixin headers = new HeaderMixin();

    @Mixin
    private OutputMixin output = new OutputMixin();

    private ConnectionMixin connection = new ConnectionMixin();

    @Override
    public OutputMixin output() {
        return output;
    }

    @Override
    public ExitCode run(CommandContext context) {
        Session session = context.session();
        ConnectionOptions options = connection.options();
        boolean both = words.size() == 2;
        if (both && (options.target().isPresent() || options.schema().hasFiles())) {
            throw ShellException.usage(
                    "three schemas: " + String.join(", ", words) + " and what -t or --protoset names; leave one out");
        }
        DiffSide right = DiffSide.of(words.get(words.size() - 1), options, session);
        ConnectionOptions leftOptions =
                both ? DiffSide.of(words.get(0), options, session).options() : options;
        try (Lease leftLease = open(session, leftOptions);
                Lease rightLease = open(session, right.options())) {
            Schema before = leftLease.connection().schema();
            Schema after = rightLease.connection().schema();
            DiffReport report = new DiffReport(SchemaDiff.between(before, after, compared(before, after, session)));
            context.port().emit(report.output());
            context.port().notice(report.summary());
            if (check && report.breaks()) {
                String left =
                        both ? words.get(0) : leftLease.connection().target().text();
                throw ShellException.of(ExitCode.EXPECTATION, right.word() + " breaks what was made for " + left);
            }
            return ExitCode.OK;
        }
    }

    private Lease open(Session session, ConnectionOptions of) {
        ReflectionHeaders along = session.headers().of(of, headers.typed()).ofReflection();
        Lease lease = session.connection(of);
        lease.connection().reflectWith(along);
        return lease;
    }

    /** The full names of what to compare. */
    private Set<String> compared(Schema before, Schema after, Session session) {
        Set<String> compared = new LinkedHashSet<>();
        for (String name : names) {
            compared.add(fullName(name, before, after, session));
        }
        if (names.isEmpty()) {
            List<String> services = Stream.of(before, after)
                    .flatMap(schema -> schema.serviceNames().stream())
                    .toList();
            compared.addAll(all ? services : VisibleServices.of(services));
            if (compared.isEmpty()) {
                throw ShellException.usage("neither side has services; --only NAME compares a message");
            }
        }
        return compared;
    }

    /** A name that only one side knows is fine: it was added, or removed. */
    private static String fullName(String typed, Schema before, Schema after, Session session) {
        try {
            return session.names(after).any(typed).getFullName();
        } catch (ShellException unknown) {
            if (!unknown.exitCode().equals(ExitCode.USAGE)) {
                throw unknown;
            }
            GenericDescriptor found = session.names(before).any(typed);
            return found.getFullName();
        }
    }
}
