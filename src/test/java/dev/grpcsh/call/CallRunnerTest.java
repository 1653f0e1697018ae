package dev.grpcsh.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.Types;
import dev.grpcsh.connection.Connection;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.output.CallSummary;
import dev.grpcsh.output.Output;
import dev.grpcsh.output.Port;
import dev.grpcsh.rpc.CallRequest;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.session.Session;
import dev.grpcsh.session.Sessions;
import io.grpc.Metadata;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine of calls alone, over the in-process server: no command, no parser, no screen. */
final class CallRunnerTest {
    private final Session session = Sessions.session();
    private final List<Output> shown = new CopyOnWriteArrayList<>();
    private final LastCall lastCall = new LastCall(100);

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                // Method, messages, exit code, status, replies.
                "Echo => {\"int32_value\": 7} => 0 => OK => 1",
                "Echo => `` => 0 => OK => 1",
                "Fail => {\"code\": 5} => 69 => NOT_FOUND => 0",
                "Generate => {\"count\": 3} => 0 => OK => 3",
                "Generate => {\"count\": 5, \"fail_after\": 2, \"fail_code\": 9} => 73 => FAILED_PRECONDITION => 2",
                "Collect => {} {} {} => 0 => OK => 1",
                "Collect => `` => 0 => OK => 1",
                "Collect => {\"fail_after\": 1, \"fail_code\": 3} {} => 67 => INVALID_ARGUMENT => 0",
                "Converse => {\"text\": \"a\"} {\"text\": \"b\"} => 0 => OK => 2",
                "Converse => {\"text\": \"a\", \"close\": true} {} => 0 => OK => 1",
            })
    void endsAsTheServerEndsIt(String method, String messages, int exitCode, String status, int replies)
            throws InterruptedException {
        ExitCode ended = run(method, plain(), messages(method, messages), shown::add);
        assertThat(ended.value()).isEqualTo(exitCode);
        assertThat(summary().name()).isEqualTo(status);
        assertThat(replies()).hasSize(replies);
        assertThat(shown.get(0)).isInstanceOf(Output.CallBegin.class);
        assertThat(lastCallSays("$status")).isEqualTo("\"" + status + "\"");
    }

    @Test
    void enoughIsASuccess() throws InterruptedException {
        assertThat(run("Generate", atMost(2), messages("Generate", "{}"), shown::add))
                .isEqualTo(ExitCode.OK);
        assertThat(replies()).hasSize(2);
        assertThat(summary().purpose()).isEqualTo(CallSummary.Purpose.ENOUGH);
    }

    @Test
    void aDeadlineEndsIt() throws InterruptedException {
        CallSettings hasty = CallSettings.plain(
                new Metadata(), Optional.of(Duration.ofMillis(50)), CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
        ExitCode ended = run("Wait", hasty, messages("Wait", "{\"duration\": \"60s\"}"), shown::add);
        assertThat(ended).isEqualTo(ExitCode.ofStatus(4));
        assertThat(summary().message()).contains("--deadline");
    }

    @Test
    void whoCancelsItEndsIt() throws InterruptedException {
        LiveCall live = live("Generate");
        ExitCode ended = run("Generate", plain(), messages("Generate", "{}"), live, output -> {
            shown.add(output);
            if (output instanceof Output.Reply) {
                live.end(CallSummary.Purpose.CANCEL);
            }
        });
        assertThat(ended).isEqualTo(ExitCode.OK);
        assertThat(summary().name()).isEqualTo("CANCELLED");
        assertThat(summary().purpose()).isEqualTo(CallSummary.Purpose.CANCEL);
    }

    @Test
    void anInterruptEndsItAndTellsHowFarItCame() throws InterruptedException {
        ExitCode ended = run("Generate", plain(), messages("Generate", "{}"), output -> {
            shown.add(output);
            if (output instanceof Output.Reply && replies().size() == 3) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(Thread.interrupted()).as("whether it is still interrupted").isFalse();
        assertThat(ended).isEqualTo(ExitCode.INTERRUPTED);
        assertThat(summary().name()).isEqualTo("CANCELLED");
        assertThat(summary().isOnPurpose()).isFalse();
    }

    /** The server makes messages as fast as they are taken, and no faster. */
    @Test
    void whoeverShowsSlowlyHoldsUpTheServer() throws InterruptedException {
        var unused = run("Generate", atMost(5), messages("Generate", "{}"), output -> {
            shown.add(output);
            if (output instanceof Output.Reply) {
                pause();
            }
        });
        assertThat(summary().received()).isEqualTo(5);
        assertThat(summary().timing().receivedMessages()).isLessThan(5_000);
    }

    @Test
    void aMessageThatGoesWrongHalfWayEndsItWithThatAlone() {
        ShellException problem = catchThrowableOfType(
                ShellException.class,
                () -> run("Collect", plain(), breaking(messages("Collect", "{} {}")), shown::add));
        assertThat(problem.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(problem.problem()).isEqualTo("a bad one; 2 sent before it");
        // The end is there for an envelope to be whole, and says nothing.
        assertThat(shown.stream().filter(Output.CallEnd.class::isInstance).map(Output.CallEnd.class::cast))
                .allMatch(Output.CallEnd::silent);
    }

    @Test
    void aMethodOfOneMessageIsCalledForEachWhereTheyAreMeantSo() throws InterruptedException {
        ExitCode ended = run("Fail", plain(), each(messages("Fail", "{} {\"code\": 5} {\"code\": 3}")), shown::add);
        assertThat(ended).isEqualTo(ExitCode.ofStatus(5));
        assertThat(shown.stream().filter(Output.CallEnd.class::isInstance)).hasSize(2);
    }

    @Test
    void oneMessageTooManyIsRefusedBeforeAnythingIsSent() {
        ShellException problem = catchThrowableOfType(
                ShellException.class, () -> run("Echo", plain(), messages("Echo", "{} {}"), shown::add));
        assertThat(problem.problem())
                .isEqualTo(
                        "Echo takes one message, and there are 2; from a file, - or <<END it is called once for each");
        assertThat(shown).isEmpty();
    }

    private ExitCode run(String method, CallSettings settings, Messages messages, Port port)
            throws InterruptedException {
        return run(method, settings, messages, live(method), port);
    }

    private ExitCode run(String method, CallSettings settings, Messages messages, LiveCall live, Port port)
            throws InterruptedException {
        Connection connection = session.connection();
        ReplyReader replies =
                new ReplyReader(connection, method(method), connection.schema(), false, Clock.systemUTC());
        try (Messages opened = messages) {
            return new CallRunner(port, connection, replies, settings, live).run(opened);
        }
    }

    private LiveCall live(String method) {
        return new LiveCall(method(method), session.connection().schema(), lastCall, Optional.empty(), false);
    }

    private MethodDescriptor method(String name) {
        Schema schema = session.connection().schema();
        return session.names(schema).method("grpcsh.showcase.v1.Showcase/" + name);
    }

    private static CallSettings plain() {
        return CallSettings.plain(new Metadata(), Optional.empty(), CallRequest.DEFAULT_MAX_MESSAGE_SIZE);
    }

    private static CallSettings atMost(long replies) {
        return new CallSettings(
                CallHeaders.of(new Metadata()),
                Optional.empty(),
                Optional.of(replies),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                CallRequest.DEFAULT_MAX_MESSAGE_SIZE,
                Optional.empty(),
                false,
                Optional.empty(),
                CallSettings.Series.IN_TURN,
                java.util.Set.of());
    }

    private Messages messages(String method, String texts) {
        List<MessageBytes> all = new ArrayList<>();
        for (String text : texts.isEmpty() ? new String[0] : texts.split("(?<=}) (?=\\{)", -1)) {
            DynamicMessage.Builder message =
                    DynamicMessage.newBuilder(method(method).getInputType());
            try {
                JsonFormat.parser().merge(text, message);
            } catch (InvalidProtocolBufferException e) {
                throw new IllegalArgumentException(text, e);
            }
            all.add(MessageBytes.of(message.build(), Types.NONE));
        }
        return Messages.of(all, false);
    }

    /** These, and then one that cannot be read. */
    private static Messages breaking(Messages first) {
        return streamed(first, false);
    }

    private static Messages each(Messages all) {
        return streamed(all, true);
    }

    private static Messages streamed(Messages all, boolean each) {
        return new Messages() {
            @Override
            public Optional<MessageBytes> next() throws InterruptedException {
                Optional<MessageBytes> next = all.next();
                if (next.isEmpty() && !each) {
                    throw ShellException.usage("a bad one");
                }
                return next;
            }

            @Override
            public boolean each() {
                return each;
            }

            @Override
            public void close() {
                all.close();
            }
        };
    }

    private List<Output> replies() {
        return shown.stream().filter(Output.Reply.class::isInstance).toList();
    }

    private CallSummary summary() {
        Iterator<Output.CallEnd> ends = shown.stream()
                .filter(Output.CallEnd.class::isInstance)
                .map(Output.CallEnd.class::cast)
                .iterator();
        CallSummary last = ends.next().summary();
        while (ends.hasNext()) {
            last = ends.next().summary();
        }
        return last;
    }

    private String lastCallSays(String expression) {
        session.lastCall(lastCall);
        return session.evaluate(expression).get(0).json();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
