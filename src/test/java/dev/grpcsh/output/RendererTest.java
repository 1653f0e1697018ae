package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.Types;
import dev.grpcsh.demo.proto.showcase.Color;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.GenerateReply;
import dev.grpcsh.demo.proto.showcase.Nested;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.rpc.RpcOutcome;
import dev.grpcsh.rpc.RpcTiming;
import dev.grpcsh.text.ControlCharacters;
import io.grpc.Metadata;
import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RendererTest {
    private static final String STEERING = "\u001b[2J\u0000\u007f\u009b\u202e\u2028";
    private static final Nested ADA =
            Nested.newBuilder().setName("Ada").setNumber(7).build();
    private static final Nested BOB = Nested.newBuilder()
            .setName("Bob")
            .setChild(Nested.newBuilder().setName("Eve"))
            .build();

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    private static RendererOptions options(OutputFormat format) {
        return new RendererOptions(format, Theme.PLAIN, Theme.PLAIN, false, false, false, false);
    }

    private void show(RendererOptions options, Output... outputs) {
        show(options, Optional.empty(), outputs);
    }

    private void show(RendererOptions options, Optional<String> place, Output... outputs) {
        Renderer renderer =
                new Renderer(options, data::writeBytes, messages::writeBytes, place.map(text -> () -> text));
        for (Output output : outputs) {
            renderer.emit(output);
        }
    }

    private static Output.Reply reply(Message message) {
        return new Output.Reply(new MessageBytes(message.getDescriptorForType(), message.toByteArray(), Types.NONE));
    }

    private static CallSummary summary(int code, String message, StatusDetail... details) {
        RpcTiming timing = new RpcTiming(
                1,
                9,
                0,
                2,
                2048,
                0,
                1,
                Optional.of(Duration.ofMillis(1)),
                Optional.empty(),
                Optional.empty(),
                Duration.ofMillis(1500));
        RpcOutcome outcome = new RpcOutcome(
                Status.fromCodeValue(code).getCode(),
                message,
                new Metadata(),
                RpcOutcome.Origin.SERVER,
                Optional.empty(),
                timing);
        return new CallSummary(
                outcome,
                message,
                List.of(details),
                List.of(new Output.MetadataEntry("a", "1"), new Output.MetadataEntry("a", "2")),
                2,
                CallSummary.Purpose.NONE,
                CallCarrier.NONE);
    }

    private static Output.CallEnd end(boolean verbose) {
        return new Output.CallEnd(summary(0, ""), verbose);
    }

    @Test
    void pretty() {
        show(options(OutputFormat.PRETTY), reply(ADA), reply(Nested.getDefaultInstance()));
        assertThat(data.toString(UTF_8)).isEqualTo("""
                {
                  "name": "Ada",
                  "number": 7
                }
                {}
                """);
    }

    @Test
    void coloured() {
        RendererOptions colored =
                new RendererOptions(OutputFormat.PRETTY, Theme.COLORED, Theme.PLAIN, true, true, false, true);
        show(colored, reply(ADA));
        assertThat(data.toString(UTF_8).replace("\u001b", "^")).isEqualTo("""
                {
                  ^[36m"name"^[0m: ^[32m"Ada"^[0m,
                  ^[36m"number"^[0m: ^[33m7^[0m
                }
                """);
    }

    @Test
    void jsonLines() {
        show(options(OutputFormat.JSONL), reply(ADA), reply(BOB), end(false));
        assertThat(data.toString(UTF_8)).isEqualTo("""
                {"name":"Ada","number":7}
                {"name":"Bob","child":{"name":"Eve"}}
                """);
        assertThat(messages.toString(UTF_8)).isEmpty();
    }

    @Test
    void whatIsFollowedWaitsForWhatFollows() {
        Renderer renderer =
                new Renderer(options(OutputFormat.JSONL), data::writeBytes, messages::writeBytes, Optional.empty());
        renderer.emit(new Output.Reply(reply(ADA).message(), true));
        assertThat(data.toString(UTF_8)).isEmpty();
        renderer.emit(reply(BOB));
        assertThat(data.toString(UTF_8).lines()).hasSize(2);
        renderer.emit(new Output.Reply(reply(ADA).message(), true));
        renderer.emit(new Output.Flush());
        assertThat(data.toString(UTF_8).lines()).hasSize(3);
        renderer.emit(new Output.Reply(reply(ADA).message(), true));
        renderer.emit(new Output.Notice("n"));
        assertThat(data.toString(UTF_8).lines()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(
            value = OutputFormat.class,
            names = {"JSONL", "ENVELOPE"})
    void muchThatIsFollowedIsWrittenInBlocks(OutputFormat format) {
        Renderer renderer = new Renderer(options(format), data::writeBytes, messages::writeBytes, Optional.empty());
        for (int i = 0; i < 10_000; i++) {
            renderer.emit(new Output.Reply(reply(ADA).message(), true));
        }
        assertThat(data.size()).isBetween(200_000, 260_000);
    }

    @Test
    void text() {
        show(options(OutputFormat.TEXT), reply(ADA), reply(BOB));
        assertThat(data.toString(UTF_8)).isEqualTo("""
                name: "Ada"
                number: 7

                name: "Bob"
                child {
                  name: "Eve"
                }
                """);
    }

    @Test
    void table() {
        show(options(OutputFormat.TABLE), new Output.CallBegin("s/m", true), reply(ADA), reply(BOB), end(false));
        assertThat(data.toString(UTF_8)).isEqualTo("""
                name  number  child
                Ada   7
                Bob   0       { name: "Eve" }
                """);
    }

    @Test
    void tableOfEveryKind() {
        show(
                options(OutputFormat.TABLE),
                reply(GenerateReply.newBuilder()
                        .setNumber(-1)
                        .setPayload(ByteString.copyFromUtf8("a\u001b"))
                        .build()),
                end(false));
        assertThat(data.toString(UTF_8)).isEqualTo("""
                number  payload
                -1      "a\\033"
                """);
    }

    @Test
    void tableOfUnsignedAndUnknownValues() {
        show(
                options(OutputFormat.TABLE),
                reply(Everything.newBuilder()
                        .setUint32Value(-1)
                        .setUint64Value(-1)
                        .setFixed64Value(-2)
                        .setColorValue(77)
                        .addColors(Color.COLOR_RED)
                        .build()),
                end(false));
        assertThat(data.toString(UTF_8)
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow()
                        .split(" +"))
                .contains("4294967295", "18446744073709551615", "18446744073709551614", "77", "COLOR_RED")
                .doesNotContain("-1", "-2");
    }

    @Test
    void longTableIsShownAsItComes() {
        Renderer renderer =
                new Renderer(options(OutputFormat.TABLE), data::writeBytes, messages::writeBytes, Optional.empty());
        for (int i = 0; i < 99; i++) {
            renderer.emit(reply(ADA));
        }
        assertThat(data.size()).isZero();
        renderer.emit(reply(ADA));
        assertThat(data.toString(UTF_8).lines()).hasSize(101);
        renderer.emit(reply(BOB));
        assertThat(data.toString(UTF_8)).endsWith("Bob   0       { name: \"Eve\" }\n");
        renderer.emit(end(false));
        assertThat(data.toString(UTF_8).lines()).hasSize(102);
    }

    @Test
    void envelope() {
        show(
                options(OutputFormat.ENVELOPE),
                new Output.CallBegin("pkg.Svc/Do", false),
                new Output.Headers(List.of(new Output.MetadataEntry("x", "\"y\""))),
                reply(ADA),
                reply(BOB),
                new Output.CallEnd(
                        summary(
                                5,
                                "no\u001b",
                                new StatusDetail.Decoded("t", "{\"a\":1}"),
                                new StatusDetail.Decoded("google.protobuf.Duration", "\"1s\""),
                                new StatusDetail.Decoded("google.protobuf.ListValue", "[1,\"b\"]"),
                                new StatusDetail.Undecoded("u", "0aff")),
                        false));
        assertThat(data.toString(UTF_8))
                .isEqualTo("{\"method\":\"pkg.Svc/Do\",\"headers\":{\"x\":[\"\\\"y\\\"\"]},\"messages\":["
                        + "{\"name\":\"Ada\",\"number\":7},{\"name\":\"Bob\",\"child\":{\"name\":\"Eve\"}}],"
                        + "\"status\":{\"code\":5,\"name\":\"NOT_FOUND\",\"message\":\"no\\u001b\",\"details\":["
                        + "{\"type\":\"t\",\"value\":{\"a\":1}},"
                        + "{\"type\":\"google.protobuf.Duration\",\"value\":\"1s\"},"
                        + "{\"type\":\"google.protobuf.ListValue\",\"value\":[1,\"b\"]},{\"type\":\"u\",\"value\":\"0aff\"}]},"
                        + "\"trailers\":{\"a\":[\"1\",\"2\"]},\"timing\":{\"headersMillis\":1.0,\"totalMillis\":1500.0,"
                        + "\"sent\":1,\"sentBytes\":9,\"received\":2,\"receivedBytes\":2048}}\n");
        assertThat(messages.toString(UTF_8)).isEmpty();
    }

    @Test
    void envelopeOfACallThatNeverAnswered() {
        show(options(OutputFormat.ENVELOPE), new Output.CallBegin("pkg.Svc/Do", false), end(false));
        assertThat(data.toString(UTF_8))
                .startsWith("{\"method\":\"pkg.Svc/Do\",\"headers\":{},\"messages\":[],\"status\":{\"code\":0,")
                .endsWith("}\n");
    }

    @Test
    void raw() {
        show(options(OutputFormat.RAW), new Output.CallBegin("s/m", false), reply(ADA), end(false));
        assertThat(data.toByteArray()).isEqualTo(ADA.toByteArray());

        data.reset();
        Nested large = Nested.newBuilder().setName("x".repeat(300)).build();
        show(options(OutputFormat.RAW), new Output.CallBegin("s/m", true), reply(ADA), reply(large), end(false));
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try {
            ADA.writeDelimitedTo(expected);
            large.writeDelimitedTo(expected);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        assertThat(data.toByteArray()).isEqualTo(expected.toByteArray());
    }

    @Test
    void statusLines() {
        RendererOptions shown =
                new RendererOptions(OutputFormat.JSONL, Theme.PLAIN, Theme.PLAIN, true, true, false, true);
        show(shown, end(false), end(true));
        show(
                options(OutputFormat.JSONL),
                end(false),
                new Output.CallEnd(summary(5, "no such", new StatusDetail.Decoded("pkg.T", "{\"a\": 1}")), false));
        assertThat(messages.toString(UTF_8)).isEqualTo("""
                OK · 1.5 s
                OK · sent 1 message, 9 B · received 2, 2.0 KiB · headers 1 ms · total 1.5 s
                NOT_FOUND: no such · 1.5 s
                  pkg.T {"a": 1}
                """);
        assertThat(data.toString(UTF_8)).isEmpty();
    }

    @Test
    void listings() {
        Output.Listing listing = new Output.Listing(
                () -> List.of(List.of("a", "long", "x"), List.of("bbb", "", "y"), List.of("c", "d", "")),
                () -> List.of("a", "bbb", "c"),
                new Never<>());
        show(new RendererOptions(OutputFormat.PRETTY, Theme.PLAIN, Theme.PLAIN, true, true, false, true), listing);
        assertThat(data.toString(UTF_8)).isEqualTo("""
                a    long  x
                bbb        y
                c    d
                """);

        data.reset();
        show(options(OutputFormat.JSONL), new Output.Listing(new Never<>(), listing.plain(), new Never<>()));
        assertThat(data.toString(UTF_8)).isEqualTo("a\nbbb\nc\n");
    }

    @Test
    void descriptions() {
        Supplier<Map<String, Object>> schema = () -> Map.of("a", List.of(1, "\u001b"));
        show(options(OutputFormat.JSONL), new Output.Description(() -> "message M\u001b {}\n", new Never<>()));
        show(options(OutputFormat.JSON), new Output.Description(() -> "message M {}\n", new Never<>()));
        for (OutputFormat format : List.of(OutputFormat.JSON, OutputFormat.PRETTY, OutputFormat.JSONL)) {
            show(options(OutputFormat.TEXT).withFormat(format), new Output.Description(new Never<>(), schema));
        }
        show(options(OutputFormat.JSON).withFormat(OutputFormat.YAML), new Output.Description(new Never<>(), schema));

        assertThat(data.toString(UTF_8)).isEqualTo("""
                message M\\u001b {}
                message M {}
                {"a": [1, "\\u001b"]}
                {"a": [1, "\\u001b"]}
                {"a":[1,"\\u001b"]}
                ---
                a:
                - 1
                - "\\e"
                """);
    }

    /** Only the form that is shown is made. */
    private record Never<T>() implements Supplier<T> {
        @Override
        public T get() {
            throw new AssertionError("not shown, and made");
        }
    }

    @Test
    void listingsAreObjectsOnlyForWhoAskedForThem() {
        Output.Listing records = new Output.Listing(
                () -> List.of(List.of("a  b"), List.of("   c")), () -> List.of("a\tb"), () -> List.of(Map.of("a", 1)));
        RendererOptions program = options(OutputFormat.JSONL);
        RendererOptions person =
                new RendererOptions(OutputFormat.PRETTY, Theme.PLAIN, Theme.PLAIN, true, true, false, true);
        show(person, records);
        show(program, records);
        show(program.withFormat(OutputFormat.JSONL), records);
        show(person.withFormat(OutputFormat.JSONL), records);
        show(person.withFormat(OutputFormat.TEXT), records);
        show(person.piped(OutputFormat.JSONL), records);
        show(program.withFormat(OutputFormat.JSONL).piped(OutputFormat.JSONL), records);
        show(program.withFormat(OutputFormat.TEXT).piped(OutputFormat.JSONL), records);
        assertThat(data.toString(UTF_8)).isEqualTo("""
                a  b
                   c
                a\tb
                {"a":1}
                {"a":1}
                a  b
                   c
                a\tb
                {"a":1}
                a\tb
                """);
    }

    @Test
    void problems() {
        ShellException problem =
                ShellException.usage("no method X; did you mean Y?").withEvidence(List.of("call X", "     ^"));

        show(options(OutputFormat.JSONL), new Output.Problem(problem));
        show(options(OutputFormat.JSONL).forPrompt(() -> 0), new Output.Problem(problem));
        show(
                options(OutputFormat.JSONL),
                Optional.of("a.gsh:3: call X"),
                new Output.Problem(problem),
                new Output.Problem(ShellException.failure("again")));
        assertThat(messages.toString(UTF_8)).isEqualTo("""
                grpcsh: no method X; did you mean Y?
                  call X
                       ^
                no method X; did you mean Y?
                  call X
                       ^
                a.gsh:3: call X
                  no method X; did you mean Y?
                    call X
                         ^
                  again
                """);
        assertThat(data.toString(UTF_8)).isEmpty();
    }

    @Test
    void noticesAndDetails() {
        show(options(OutputFormat.JSONL), new Output.Notice("n"), new Output.Detail("d"));
        show(options(OutputFormat.JSONL).withQuiet(), new Output.Notice("n"), new Output.Detail("d"));
        assertThat(messages.toString(UTF_8)).isEqualTo("n\nd\nd\n");
    }

    @Test
    void textAndValues() {
        show(
                options(OutputFormat.PRETTY),
                new Output.Text("a\n"),
                new Output.Text("b"),
                new Output.Text(""),
                new Output.Value("{\"a\":1}"));
        assertThat(data.toString(UTF_8)).isEqualTo("a\nb\n{\"a\":1}\n");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RAW")
    void nothingSteersTheTerminal(OutputFormat format) {
        Output.MetadataEntry entry = new Output.MetadataEntry("x" + STEERING, STEERING);
        show(
                new RendererOptions(format, Theme.PLAIN, Theme.PLAIN, true, true, false, false),
                Optional.of("f:1: " + STEERING),
                new Output.CallBegin("m" + STEERING, true),
                new Output.Headers(List.of(entry)),
                reply(Nested.newBuilder()
                        .setName(STEERING)
                        .setChild(Nested.newBuilder().setName(STEERING))
                        .build()),
                new Output.CallEnd(summary(13, STEERING, new StatusDetail.Undecoded("t" + STEERING, STEERING)), true),
                new Output.Value("\"\u009b\u202e\u2028\u007f\""),
                new Output.Text(STEERING),
                new Output.Listing(() -> List.of(List.of(STEERING, STEERING)), () -> List.of(STEERING), new Never<>()),
                new Output.Notice(STEERING),
                new Output.Detail(STEERING),
                new Output.Problem(ShellException.usage(STEERING).withEvidence(List.of(STEERING))));

        assertThat((data.toString(UTF_8) + messages.toString(UTF_8))
                        .chars()
                        .filter(unit -> unit != '\n' && ControlCharacters.steersTerminal((char) unit)))
                .isEmpty();
    }
}
