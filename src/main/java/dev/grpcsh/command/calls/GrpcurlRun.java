package dev.grpcsh.command.calls;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.call.CallRunner;
import dev.grpcsh.call.CallSettings;
import dev.grpcsh.call.LiveCall;
import dev.grpcsh.call.Messages;
import dev.grpcsh.call.ReplyReader;
import dev.grpcsh.call.TimeLimit;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.ProtobufText;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.HereDocument;
import dev.grpcsh.command.MessageInput;
import dev.grpcsh.command.MessageWords;
import dev.grpcsh.command.UnknownMixin;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.Definitions;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.Given;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.SecretNames;
import dev.grpcsh.text.TextInput;
import io.grpc.Status.Code;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out what grpcurl would, and prints and ends as that does: a call, {@code list} or {@code describe}. A slip in
 * the flags is exit code 2, and whatever else goes wrong before the server has answered, 1. One use.
 */
final class GrpcurlRun {
    private static final Duration GRACE = Duration.ofMillis(200);

    private final CommandContext context;
    private final Commands commands;
    private final GrpcurlFlags flags;
    private final GrpcurlWords.Place place;
    private final CallLine call;
    private final UnknownMixin unknown;
    private final long started = System.nanoTime();
    private boolean calling;

    GrpcurlRun(
            CommandContext context,
            Commands commands,
            GrpcurlFlags flags,
            GrpcurlWords.Place place,
            CallLine call,
            UnknownMixin unknown) {
        this.context = context;
        this.commands = commands;
        this.flags = flags;
        this.place = place;
        this.call = call;
        this.unknown = unknown;
    }

    ExitCode run() throws InterruptedException {
        boolean sources =
                !flags.all("protoset").isEmpty() || !flags.all("proto").isEmpty();
        if (place.address().isEmpty() && !(sources && !place.verb().isEmpty())) {
            context.session().requireNamed("grpcurl", call.server().connection());
        }
        try {
            // The call's own deadline comes first, and has a status.
            return TimeLimit.within(GrpcurlWords.maxTime(flags), GRACE, this::limited);
        } catch (TimeLimit.Passed e) {
            throw e.problem(calling ? ExitCode.ofStatus(Code.DEADLINE_EXCEEDED.value()) : ExitCode.FAILURE);
        } catch (ShellException e) {
            if (e.exitCode().equals(ExitCode.USAGE) || (e.exitCode().isOfStatus() && !calling)) {
                throw ShellException.of(ExitCode.FAILURE, e.problem()).withEvidence(e.evidence());
            }
            throw e;
        }
    }

    private ExitCode limited() throws InterruptedException {
        Session session = context.session();
        try (Lease lease = call.server().open(session)) {
            Connection connection = lease.connection();
            Schema schema = connection.schema();
            ExitCode exitCode = switch (place.verb()) {
                case "list" -> list(schema);
                case "describe" -> describe(connection, schema);
                default -> call(connection, schema);
            };
            return exitCode.isOk() ? export() : exitCode;
        }
    }

    private ExitCode list(Schema schema) {
        List<String> lines = new ArrayList<>();
        if (place.symbol().isEmpty()) {
            lines.addAll(schema.serviceNames());
        } else {
            String name = withoutDot(place.symbol());
            ServiceDescriptor service = schema.findService(name)
                    .orElseThrow(() -> ShellException.failure(
                            "Failed to list methods for service \"" + name + "\": Symbol not found: " + name));
            service.getMethods().forEach(method -> lines.add(service.getFullName() + "." + method.getName()));
        }
        lines.stream().sorted().forEach(line -> context.port().text(line + "\n"));
        return ExitCode.OK;
    }

    private ExitCode describe(Connection connection, Schema schema) {
        if (place.symbol().isEmpty()) {
            schema.serviceNames().stream()
                    .sorted()
                    .map(schema::findService)
                    .flatMap(Optional::stream)
                    .forEach(service -> context.port().text(GrpcurlSource.described(service)));
            return ExitCode.OK;
        }
        GenericDescriptor found = symbol(connection, schema);
        context.port().text(GrpcurlSource.described(found));
        if (found instanceof Descriptor message && flags.is("msg-template")) {
            DynamicMessage template = GrpcurlTemplate.of(message);
            String shown = isText() ? GrpcurlText.of(template) : GrpcurlJson.of(template, schema, true);
            context.port().text("\nMessage template:\n" + shown + "\n");
        }
        return ExitCode.OK;
    }

    private GenericDescriptor symbol(Connection connection, Schema schema) {
        String name = withoutDot(place.symbol());
        try {
            return new Definitions(schema, context.session().names(connection.schema())).find(name.replace('/', '.'));
        } catch (ShellException e) {
            if (!e.exitCode().equals(ExitCode.USAGE)) {
                throw e;
            }
            throw ShellException.failure("Failed to resolve symbol \"" + name + "\": Symbol not found: " + name);
        }
    }

    private ExitCode call(Connection connection, Schema schema) throws InterruptedException {
        Session session = context.session();
        MethodDescriptor method = method(schema, place.symbol());
        schema.linkExtensions(method.getInputType());
        schema.linkExtensions(method.getOutputType());
        GrpcurlPort port = new GrpcurlPort(context.port(), look(method, schema));
        LiveCall live = new LiveCall(method, schema, context.newLastCall(), Optional.empty(), false);
        context.work().ifPresent(job -> job.announce(live));
        CallSettings settings = new CallSettings(
                call.server().ofRenewableCalls(session),
                remaining(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                call.maxMessageSize().orElseGet(session.settings()::maxMessageSize),
                Optional.empty(),
                false,
                Optional.empty(),
                CallSettings.Series.IN_TURN,
                call.server().headers(session).secretNames());
        ReplyReader replies = new ReplyReader(connection, method, schema, false, session.clock());
        try (Messages messages = messages(method.getInputType(), schema)) {
            calling = true;
            return new CallRunner(port, connection, replies, settings, live).run(messages);
        }
    }

    /** By the full name of its service alone: a script that goes wrong with grpcurl goes wrong here, and calls nothing. */
    private MethodDescriptor method(Schema schema, String symbol) {
        int slash = symbol.lastIndexOf('/');
        int split = slash < 0 ? symbol.lastIndexOf('.') : slash;
        if (split <= 0) {
            throw notInvoked(symbol, "a method is written service/method or service.method");
        }
        String service = symbol.substring(0, split);
        String name = symbol.substring(split + 1);
        ServiceDescriptor found = schema.findService(service)
                .orElseThrow(() -> notInvoked(
                        symbol,
                        "target server does not expose service \"" + service + "\"" + nearest(service, schema)));
        MethodDescriptor method = found.findMethodByName(name);
        if (method == null) {
            List<String> names =
                    found.getMethods().stream().map(MethodDescriptor::getName).toList();
            throw notInvoked(
                    symbol,
                    "service \"" + service + "\" does not include a method named \"" + name + "\""
                            + NearestName.question(name, names));
        }
        return method;
    }

    private static String nearest(String service, Schema schema) {
        List<String> whole = schema.serviceNames().stream()
                .filter(name -> name.endsWith("." + service))
                .toList();
        return whole.isEmpty()
                ? NearestName.question(service, schema.serviceNames())
                : "; its full name is wanted: " + String.join(" or ", whole);
    }

    private static ShellException notInvoked(String symbol, String why) {
        return ShellException.failure("Error invoking method \"" + symbol + "\": " + why);
    }

    private Optional<Duration> remaining() {
        return GrpcurlWords.maxTime(flags).map(limit -> {
            Duration left = limit.minusNanos(System.nanoTime() - started);
            return left.isNegative() || left.isZero() ? Duration.ofMillis(1) : left;
        });
    }

    private GrpcurlPort.Look look(MethodDescriptor method, Schema schema) {
        List<String> sent = call.server().written(context.session()).list().stream()
                .map(header -> header.shown(SecretNames.MASK))
                .sorted()
                .toList();
        boolean sizes = flags.is("vv");
        return new GrpcurlPort.Look(
                method,
                schema,
                sent,
                isText(),
                flags.is("emit-defaults"),
                sizes || flags.is("v"),
                sizes,
                flags.is("format-error"),
                context.session().invocation().outTerminal());
    }

    private boolean isText() {
        return flags.last("format").equals(Optional.of("text"));
    }

    private Messages messages(Descriptor type, Schema schema) {
        String data = flags.last(GrpcurlFlags.DATA).orElse("");
        boolean fed = context.upstream().isPresent() || context.hereDocument().isPresent();
        boolean fromInput = data.equals("@");
        if (!isText()) {
            MessageWords words = new MessageWords(context, type, schema, unknown);
            Messages opened = words.open(
                    fed
                            ? List.of()
                            : fromInput
                                    ? List.of("-")
                                    : GrpcurlWords.message(data).stream().toList());
            // grpcurl makes one call, whatever it is fed.
            return context.upstream().isPresent() ? opened : opened.together();
        }
        List<MessageBytes> messages = new ArrayList<>();
        ProtobufText reader = new ProtobufText(schema);
        String text = fromInput ? input() : Given.plain(data);
        if (!text.isBlank()) {
            for (String each : text.split("\u001e", -1)) {
                messages.add(MessageBytes.of(reader.read(type, each, messages.size() + 1), schema));
            }
        }
        return Messages.of(messages, false);
    }

    private String input() {
        try {
            if (context.upstream().isPresent()) {
                return TextInput.of(context.upstream().get().readAllBytes());
            } else if (context.hereDocument().isPresent()) {
                return context.hereDocument().get() instanceof HereDocument.JsonText json
                        ? json.text()
                        : Given.plain(((HereDocument.KeyValueLines)
                                        context.hereDocument().get())
                                .lines().stream()
                                        .map(line -> String.join(" ", line))
                                        .reduce("", (a, b) -> a + b + "\n"));
            } else if (context.input() instanceof MessageInput.Stream piped) {
                return TextInput.of(piped.stream().readAllBytes());
            }
            throw context.input().refused();
        } catch (MalformedText e) {
            throw ShellException.usage("standard input is " + e.getMessage());
        } catch (IOException e) {
            throw ShellException.failure("standard input cannot be read: " + e.getMessage(), e);
        }
    }

    /** Writes the schema that was used, where that was asked for. */
    private ExitCode export() throws InterruptedException {
        ExitCode exitCode = export("protoset", flags.last("protoset-out"), List.of());
        return exitCode.isOk() ? export("proto", flags.last("proto-out-dir"), List.of("--all")) : exitCode;
    }

    private ExitCode export(String kind, Optional<String> destination, List<String> more) throws InterruptedException {
        if (destination.isEmpty()) {
            return ExitCode.OK;
        }
        List<String> words = new ArrayList<>(List.of("export", kind, destination.get()));
        if (!place.symbol().isEmpty()) {
            words.add(withoutDot(place.symbol()));
        }
        words.addAll(List.of("--force", "-q"));
        words.addAll(more);
        words.addAll(GrpcurlWords.connection(flags, place));
        return commands.parse(words).run(context);
    }

    private static String withoutDot(String symbol) {
        return symbol.startsWith(".") ? symbol.substring(1) : symbol;
    }
}
