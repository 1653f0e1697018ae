package dev.grpcsh.command.measuring;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.grpcsh.call.Messages;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.command.CommandContext;
import dev.grpcsh.command.CommandEntry;
import dev.grpcsh.command.Commands;
import dev.grpcsh.command.Converters;
import dev.grpcsh.command.MessageWords;
import dev.grpcsh.command.OutputMixin;
import dev.grpcsh.command.ServerMixin;
import dev.grpcsh.command.ShellCommand;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.connection.Target;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.load.GivenRequests;
import dev.grpcsh.load.Load;
import dev.grpcsh.load.LoadResult;
import dev.grpcsh.load.LoadRun;
import dev.grpcsh.load.Rehearsal;
import dev.grpcsh.load.Requests;
import dev.grpcsh.load.report.LoadAbout;
import dev.grpcsh.load.report.LoadFigures;
import dev.grpcsh.load.report.LoadTable;
import dev.grpcsh.output.Output;
import dev.grpcsh.rpc.CallKind;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.rpc.Compression;
import dev.grpcsh.rpc.OwnChannels;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Lease;
import dev.grpcsh.session.Session;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.text.Given;
import io.grpc.Metadata;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bench METHOD [MESSAGE…]}. */
@Command(
        customSynopsis = {
            "bench METHOD [MESSAGE…] [OPTIONS]",
            "       bench compare A.json B.json",
            "       bench merge LOG.hdr…"
        },
        footer = {
            "",
            "Makes many calls and tells what they took. Without --count and --for it stops at 1000 calls or",
            "ten seconds, whichever comes first. With a rate calls begin when they are due, whatever becomes of",
            "those before, and their latency counts from then; without one, each begins when another ends.",
            "A server that is not on this machine is asked about first, or wants --yes. Several messages of a",
            "unary method are sent in turn; a stream sends all of them in each call. Exits 0 if any call was OK.",
            "",
            "Examples:",
            "  bench SayHello name=Ada -t localhost:50051",
            "  bench SayHello name=Ada --rate 200 --for 30s --warm-up 5s --html load.html",
            "  bench CreateUser --data '{id: $seq, name: $row.name, key: uuid}' --rows users.csv --count 5000",
            "  bench SayHello name=Ada --fail-if '.failed > 0' --fail-if '.latency.p99 > 20' -o json > now.json",
            "  bench SayHello name=Ada --baseline main.json --fail-if '.rate < 0.9 * $baseline.rate'"
        })
final class BenchCommand implements ShellCommand {
    private static final Duration REHEARSAL = Duration.ofMillis(1_500);

    @Parameters(index = "0", paramLabel = "METHOD", description = "A method's name, or a tail of it.")
    private String method = "";

    @Parameters(
            index = "1..*",
            paramLabel = "MESSAGE",
            converter = Converters.AsGiven.class,
            description = "What each call sends.")
    private List<String> messages = new ArrayList<>();

    @Mixin
    private LoadMixin load = new LoadMixin();

    @Mixin
    private DataMixin data = new DataMixin();

    @Mixin
    private VerdictMixin verdict = new VerdictMixin();

    @Mixin
    private LoadFilesMixin files = new LoadFilesMixin();

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            converter = Converters.OfDuration.class,
            description = "How long each call may take, such as 5s.")
    private @Nullable Duration deadline;

    @Option(
            names = "--compress",
            paramLabel = "HOW",
            converter = Converters.OfCompression.class,
            description = "Compress what is sent: gzip, or identity for not at all.")
    private @Nullable Compression compression;

    @Option(names = "--yes", description = "Do not ask about a server that is not on this machine.")
    private boolean yes;

    @Mixin
    private ServerMixin server = new ServerMixin();

    private final Commands commands;
    private final List<CommandEntry> kinds;

    /** Makes one that knows what looks at results: entries by the names {@code bench KIND}. */
    BenchCommand(Commands commands, List<CommandEntry> kinds) {
        this.commands = commands;
        this.kinds = kinds;
    }

    /** What looks at results, if that was asked for: its first word is no method. */
    private Optional<ShellCommand> other() {
        return kinds.stream()
                .filter(entry -> entry.name().equals("bench " + method))
                .findFirst()
                .map(entry -> {
                    boolean asked = load.isAsked()
                            || data.isGiven()
                            || verdict.isAsked()
                            || files.isAsked()
                            || deadline != null
                            || compression != null
                            || yes;
                    if (asked) {
                        throw ShellException.usage(entry.name() + " makes no load, and takes no option of one");
                    }
                    return commands.parse(entry, messages);
                });
    }

    @Override
    public OutputMixin output() {
        return server.output();
    }

    @Override
    public void check(CommandContext context) {
        Optional<ShellCommand> other = other();
        if (other.isPresent()) {
            other.get().check(context);
            return;
        }
        require(context);
        try (Lease lease = server.open(context.session());
                Requests unused = prepare(context, lease.connection()).requests()) {
            // What is wrong with the method or the messages was told.
        }
    }

    private void require(CommandContext context) {
        load.require();
        data.require(context.session());
        verdict.require(context.session());
        if (data.isGiven() && (!messages.isEmpty() || context.hereDocument().isPresent())) {
            throw ShellException.usage("messages come from one place: words, a here-document, or --data");
        }
    }

    @Override
    public List<String> understood(List<String> typed) {
        return LoadFilesMixin.withFormat(typed);
    }

    @Override
    public ExitCode run(CommandContext context) throws InterruptedException {
        Optional<ShellCommand> other = other();
        if (other.isPresent()) {
            return other.get().run(context);
        }
        Session session = context.session();
        require(context);
        session.requireNamed("bench", server.connection());
        new Consent(yes).require(session.destination(server.connection()).target(), context);
        Metadata headers = server.ofCalls(session);
        try (Lease lease = server.open(session)) {
            Connection connection = lease.connection();
            Prepared prepared = prepare(context, connection);
            Load asked = load.of(request(prepared.method(), headers, session));
            LoadAbout about = about(prepared.method(), connection, asked);
            try (Requests requests = prepared.requests();
                    OwnChannels channels = connection.apart(asked.connections());
                    LoadFiles written = files.open(about, inputs(), session)) {
                if (!(connection.target() instanceof Target.Demo)
                        && asked.warmUp().isZero()) {
                    rehearse(asked, session);
                }
                context.port().notice("bench: " + about.method() + " at " + about.target() + end(asked));
                LoadRun run = new LoadRun(asked, channels.channels(), requests, session.clock(), System::nanoTime);
                LoadResult result = run.run((second, warmUp, latencies) -> {
                    context.port().emit(new Output.Progress(LoadTable.line(second, warmUp)));
                    if (!warmUp) {
                        written.second(second, latencies);
                    }
                });
                return tell(about, result, written, context);
            }
        }
    }

    /** What was typed. */
    BenchLine line() {
        return new BenchLine(
                method,
                messages,
                load,
                data,
                verdict.isAsked(),
                files.isAsked(),
                Optional.ofNullable(deadline),
                Optional.ofNullable(compression),
                server);
    }

    private static void rehearse(Load asked, Session session) {
        boolean through =
                Rehearsal.run(asked.request(), List.of(new byte[0]), REHEARSAL, session.clock(), System::nanoTime);
        if (!through) {
            throw new Interruption();
        }
    }

    private static String end(Load asked) {
        return asked.count().map(count -> ", " + count + " calls").orElse("")
                + asked.lasting()
                        .map(time -> (asked.count().isPresent() ? " or " : ", ") + DurationText.show(time))
                        .orElse("");
    }

    private ExitCode tell(LoadAbout about, LoadResult result, LoadFiles written, CommandContext context) {
        written.end(result);
        if (files.showsCsv()) {
            context.port().text(String.join("\n", LoadFigures.csv(result)) + "\n");
            LoadTable.of(about, result).forEach(context.port()::notice);
        } else {
            context.port()
                    .emit(Output.Listing.of(
                            String.join("\n", LoadTable.of(about, result)), () -> LoadFigures.tree(about, result)));
        }
        if (result.interrupted()) {
            return ExitCode.INTERRUPTED;
        }
        result.problem().ifPresent(problem -> {
            throw problem;
        });
        if (result.count() == 0) {
            throw ShellException.failure("bench: no call ended, so that there is nothing to tell of");
        }
        verdict.judge(about, result, context.session());
        boolean none = result.failed() == result.count();
        return none
                ? result.latencies().entrySet().stream()
                        .max(Comparator.comparingLong(
                                status -> status.getValue().getTotalCount()))
                        .map(status -> ExitCode.ofStatus(status.getKey().value()))
                        .orElse(ExitCode.FAILURE)
                : ExitCode.OK;
    }

    /** The files that it reads. */
    private List<String> inputs() {
        return Stream.of(
                        messages.stream()
                                .map(Given::read)
                                .filter(word -> word.startsWith("@"))
                                .map(word -> word.text().substring(1)),
                        data.inputs(),
                        verdict.inputs())
                .flatMap(each -> each)
                .toList();
    }

    private LoadAbout about(MethodDescriptor found, Connection connection, Load asked) {
        return new LoadAbout(
                connection.target().text(),
                Names.path(found),
                CallKind.of(found.isClientStreaming(), found.isServerStreaming())
                        .words(),
                asked.concurrency(),
                asked.connections(),
                load.rate(),
                asked.pace(),
                asked.count(),
                asked.lasting(),
                asked.warmUp());
    }

    private CallRequest request(MethodDescriptor found, Metadata headers, Session session) {
        boolean streams = found.isClientStreaming() || found.isServerStreaming();
        Optional<Duration> usual =
                streams ? Optional.empty() : session.settings().deadline();
        return new CallRequest(
                Names.path(found),
                CallKind.of(found.isClientStreaming(), found.isServerStreaming()),
                headers,
                Optional.ofNullable(deadline).or(() -> usual),
                session.settings().maxMessageSize(),
                Optional.ofNullable(compression).or(session.settings()::compression));
    }

    /** A method, and what its calls send. */
    private record Prepared(MethodDescriptor method, Requests requests) {}

    private Prepared prepare(CommandContext context, Connection connection) {
        boolean repeatable = context.upstream().isEmpty() && MessageWords.areInline(messages);
        return repeatable
                ? connection.ask((schema, kept) -> prepare(context, schema))
                : prepare(context, connection.schema());
    }

    private Prepared prepare(CommandContext context, Schema schema) {
        MethodDescriptor found = context.session().names(schema).method(method);
        schema.linkExtensions(found.getInputType());
        return new Prepared(
                found, data.isGiven() ? data.requests(context, found, schema) : given(context, found, schema));
    }

    private Requests given(CommandContext context, MethodDescriptor found, Schema schema) {
        List<byte[]> all = new ArrayList<>();
        try (Messages opened = new MessageWords(context, found.getInputType(), schema).open(messages)) {
            for (Optional<MessageBytes> next = opened.next(); next.isPresent(); next = opened.next()) {
                all.add(next.get().bytes());
            }
        } catch (InterruptedException e) {
            throw new Interruption();
        }
        if (found.isClientStreaming()) {
            return new GivenRequests(List.of(List.copyOf(all)));
        } else if (all.isEmpty()) {
            return new GivenRequests(List.of(List.of(new byte[0])));
        }
        return new GivenRequests(all.stream().map(List::of).toList());
    }
}
