package dev.grpcsh.command.calls;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.call.CallRunner;
import dev.grpcsh.call.CallSettings;
import dev.grpcsh.call.LiveCall;
import dev.grpcsh.call.MessageQueue;
import dev.grpcsh.call.Messages;
import dev.grpcsh.call.ReplyReader;
import dev.grpcsh.call.SavedContents;
import dev.grpcsh.call.TimeLimit;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.MessageWords;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.command.UnknownMixin;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.form.Form;
import dev.grpcsh.job.Job;
import dev.grpcsh.masking.MaskedLine;
import dev.grpcsh.rpc.Compression;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.PosixWord;
import io.grpc.Status.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code call METHOD [MESSAGE…]}. */
@Command(
        customSynopsis = "call METHOD [MESSAGE…] [OPTIONS]",
        footer = {
            "",
            "A message is JSON, or key=value words, or @FILE, or - for standard input, or <<END … END. A line for",
            "grpcurl can be pasted after call, too; see help grpcurl.",
            "",
            "Examples:",
            "  call SayHelloAgain name=Ada",
            "  call RouteGuide/GetFeature '{\"latitude\": 409146138, \"longitude\": -746188906}'",
            "  call RecordRoute @points.json --interval 1s --compress gzip",
            "  call SayHelloAgain @rows.jsonl --concurrency 8 --keep-going > answers.jsonl",
            "  call SayHelloAgain name=Ada -t localhost:50051 --wait-for-ready --retry 3",
            "  call Metadata -H 'x-tenant: 7' --bearer '${env:TOKEN}'",
            "  call contact.Contact/getTask --max 3 | jq '.task'",
            "  call Generate count=3 payloadSize=1024 --save-bytes payload=part-{n}.bin"
        })
final class CallCommand implements ShellCommand {
    private static final Duration GRACE = Duration.ofMillis(200);

    /** The first word of a line that is grpcurl's and not ours. */
    static final String PASTED = "grpcurl";

    @Parameters(index = "0", paramLabel = "METHOD", description = "A method's name, or a tail of it.")
    private String method = "";

    @Parameters(
            index = "1..*",
            paramLabel = "MESSAGE",
            converter = Converters.AsGiven.class,
            description = "What to send.")
    private List<String> messages = new ArrayList<>();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "How long the call may take, such as 5s; connecting does not count.")
    private @Nullable Duration deadline;

    @Option(
            names = "--max",
            paramLabel = "N",
            converter = Converters.OfCount.class,
            description = "End the call, or those for the messages of a file, after N responses, as a success.")
    private @Nullable Long max;

    @Option(
            names = "--for",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "End the call after this time, as a success.")
    private @Nullable Duration lasting;

    @Option(names = "--open", description = "As a job: take more messages by send after those given here.")
    private boolean open;

    @Option(
            names = "--max-message-size",
            paramLabel = "SIZE",
            converter = Converters.OfSize.class,
            description = "The most bytes a response may have, such as 16MiB (4MiB).")
    private @Nullable Integer maxMessageSize;

    @Option(
            names = {"-i", "--interactive"},
            description = "Ask for the message, field by field, as form does.")
    private boolean interactive;

    @Option(
            names = {"-v", "--verbose"},
            description = "Tell metadata, sizes and times, on standard error.")
    private boolean verbose;

    @Mixin
    private TransferMixin transfer = new TransferMixin();

    @Mixin
    private SendingMixin sending = new SendingMixin();

    @Mixin
    private UnknownMixin unknown = new UnknownMixin();

    @Mixin
    private SaveMixin save = new SaveMixin();

    @Mixin
    private ServerMixin server = new ServerMixin();

    private Optional<GrpcurlWords.Translation> pasted = Optional.empty();

    @Override
    public List<String> understood(List<String> words) {
        if (words.isEmpty() || !words.get(0).equals(PASTED)) {
            return words;
        }
        GrpcurlWords.Translation translation = GrpcurlWords.translate(words.subList(1, words.size()));
        pasted = Optional.of(translation);
        return translation.words();
    }

    @Override
    public OutputMixin output() {
        return server.output();
    }

    /** What was typed. */
    CallLine line() {
        return new CallLine(
                method,
                messages,
                Optional.ofNullable(deadline),
                Optional.ofNullable(max),
                sending.interval(),
                Optional.ofNullable(maxMessageSize),
                transfer.typed(),
                verbose,
                save.isAsked(),
                server);
    }

    @Override
    public Background background() {
        return interactive ? Background.NO : Background.ANNOUNCED;
    }

    @Override
    public void check(CommandContext context) {
        try (Lease lease = context.session().connection(server.connection())) {
            Prepared prepared = prepare(context, lease.connection());
            try (Messages opened = prepared.messages()) {
                var unused = List.of(
                        sending.series(prepared.replies().method(), opened), transfer.compression(context.session()));
            }
        }
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        if (open && context.job().isEmpty()) {
            throw ShellException.usage("--open is for jobs: put & after the call, then send %1 MESSAGE");
        }
        if (interactive) {
            return fillIn(context);
        }
        // A pasted line bounds all that it takes, where our deadline is the call's alone.
        Optional<Duration> limit = pasted.flatMap(GrpcurlWords.Translation::limit);
        try {
            return TimeLimit.within(limit, GRACE, () -> run(context, false));
        } catch (TimeLimit.Passed e) {
            throw e.problem(ExitCode.ofStatus(Code.DEADLINE_EXCEEDED.value()));
        }
    }

    /** Makes the call with what a person fills in. */
    ExitCode fillIn(CommandContext context) throws InterruptedException {
        if (isGiven(context) || pasted.isPresent()) {
            throw ShellException.usage("a form asks for the message; leave it out");
        }
        Form form = new Form(context, method);
        try (Lease lease = server.open(context.session())) {
            Connection connection = lease.connection();
            MethodDescriptor found = connection.ask((schema, kept) -> {
                MethodDescriptor named = context.session().names(schema).method(method);
                schema.linkExtensions(named.getInputType());
                return named;
            });
            Optional<List<String>> filled = form.fill(found, connection.schema());
            if (filled.isEmpty()) {
                return ExitCode.INTERRUPTED;
            }
            messages = filled.get();
        }
        String line =
                messages.stream().map(PosixWord::quoted).collect(Collectors.joining(" ", "call " + method + " ", ""));
        context.port().notice(MaskedLine.of(line, context.session().redactedFields()));
        return run(context, false);
    }

    /** Makes the call as a conversation: nothing is sent but what comes by the queue of the job. */
    ExitCode converse(CommandContext context) throws InterruptedException {
        return run(context, true);
    }

    private ExitCode run(CommandContext context, boolean conversation) throws InterruptedException {
        Session session = context.session();
        pasted.ifPresent(translation -> tell(translation, context));
        server.check(session);
        if (!server.connection().isEmpty()) {
            context.job().ifPresent(Job::independent);
        }
        try (Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            connection.waitAtMost(Optional.ofNullable(deadline));
            Prepared prepared = prepare(context, connection);
            MethodDescriptor found = prepared.replies().method();
            Optional<MessageQueue> queue = queue(context, found, conversation);
            Messages all = queue.map(more -> prepared.messages().then(Messages.of(more)))
                    .orElse(prepared.messages());
            LiveCall live = new LiveCall(
                    found,
                    prepared.replies().types(),
                    context.newLastCall(),
                    queue,
                    transfer.compression(session).equals(Optional.of(Compression.GZIP)));
            context.work().ifPresent(job -> job.announce(live));
            try (Messages opened = all;
                    SavedContents saved = save.open(context)) {
                CallSettings settings = settings(session, prepared, saved);
                ExitCode exitCode =
                        new CallRunner(context.port(), connection, prepared.replies(), settings, live).run(opened);
                if (exitCode.equals(ExitCode.ofStatus(Code.UNAUTHENTICATED.value()))) {
                    server.headers(session).refused();
                }
                if (found.isClientStreaming() && !isGiven(context) && queue.isEmpty()) {
                    tellOfChat(context, found);
                }
                return exitCode;
            }
        }
    }

    /** Who forgot the messages of a stream sees an answer to none of them. */
    private static void tellOfChat(CommandContext context, MethodDescriptor found) {
        if (context.keyboard().isPresent() && context.job().isEmpty()) {
            context.port().notice("no message was sent; chat " + found.getName() + " sends them by hand");
        }
    }

    private boolean isGiven(CommandContext context) {
        return !messages.isEmpty()
                || context.hereDocument().isPresent()
                || context.upstream().isPresent();
    }

    /** A job that is given no messages stays open for them, if the method takes several. */
    private Optional<MessageQueue> queue(CommandContext context, MethodDescriptor found, boolean conversation) {
        if (open && !found.isClientStreaming()) {
            throw ShellException.usage("--open: " + found.getName() + " takes one message");
        }
        if (conversation && !found.isClientStreaming() && !found.isServerStreaming()) {
            throw ShellException.usage(found.getName() + " is unary, which is no conversation; use call");
        }
        boolean stays = context.job().isPresent() && found.isClientStreaming() && (open || !isGiven(context));
        return conversation || stays ? Optional.of(new MessageQueue()) : Optional.empty();
    }

    /** What a pasted line came to. Its standard input is whatever feeds messages here. */
    private void tell(GrpcurlWords.Translation translation, CommandContext context) {
        translation.notices().forEach(context.port()::notice);
        if (context.session().invocation().interactive()) {
            context.port().notice("here: " + translation.line(context.session().redactedFields()));
        }
        boolean fed = context.upstream().isPresent() || context.hereDocument().isPresent();
        if (fed && messages.equals(List.of("-"))) {
            messages = List.of();
        }
    }

    /** A method, and the messages to call it with. */
    private record Prepared(ReplyReader replies, Messages messages) {}

    /** What is kept of the server's schema will mostly do; what it does not know, the server does. */
    private Prepared prepare(CommandContext context, Connection connection) {
        boolean repeatable = context.upstream().isEmpty() && MessageWords.areInline(messages);
        return repeatable
                ? connection.ask((schema, kept) -> prepare(context, connection, schema, kept))
                : prepare(context, connection, connection.schema(), false);
    }

    private Prepared prepare(CommandContext context, Connection connection, Schema schema, boolean kept) {
        MethodDescriptor found = context.session().names(schema).method(method);
        schema.linkExtensions(found.getInputType());
        schema.linkExtensions(found.getOutputType());
        save.check(found.getOutputType(), schema);
        Messages all = new MessageWords(context, found.getInputType(), schema, unknown).open(messages);
        // grpcurl makes one call, whatever it is fed.
        Messages opened = pasted.isPresent() && context.upstream().isEmpty() ? all.together() : all;
        return new Prepared(
                new ReplyReader(
                        connection, found, schema, kept, context.session().clock()),
                opened);
    }

    private CallSettings settings(Session session, Prepared prepared, SavedContents saved) {
        MethodDescriptor found = prepared.replies().method();
        boolean streams = found.isClientStreaming() || found.isServerStreaming();
        Optional<Duration> asked = Optional.ofNullable(deadline);
        Optional<Duration> usual =
                streams ? Optional.empty() : session.settings().deadline();
        return new CallSettings(
                server.ofRenewableCalls(session),
                asked.or(() -> usual),
                Optional.ofNullable(max),
                sending.interval(),
                Optional.ofNullable(lasting),
                sending.halfCloseDelay(),
                maxMessageSize == null ? session.settings().maxMessageSize() : maxMessageSize,
                transfer.compression(session),
                verbose,
                Optional.of(saved),
                sending.series(found, prepared.messages()),
                server.headers(session).secretNames());
    }
}
