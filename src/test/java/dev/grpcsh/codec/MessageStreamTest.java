package dev.grpcsh.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Api;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Type;
import com.google.rpc.BadRequest;
import dev.grpcsh.codec.compiled.JsonToWire;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.demo.proto.showcase.Nested;
import dev.grpcsh.failure.ShellException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes from JSON straight to wire bytes is what the exact reader makes of it: the same bytes, or the same refusal. */
class MessageStreamTest {
    private static final List<JsonStyle> STYLES = List.of(
            JsonStyle.COMPACT,
            new JsonStyle(JsonStyle.Layout.COMPACT, false, true, true, true),
            JsonStyle.INLINE,
            JsonStyle.PRETTY);

    private static List<String> exactly(Descriptor type, String text) {
        List<String> messages = new ArrayList<>();
        JsonText values = JsonText.of(text);
        MessageBuilder builder = new MessageBuilder(
                ShowcaseTypes.SHOWCASE, Clock.fixed(ShowcaseTypes.NOW, ZoneOffset.UTC), Optional.empty());
        try {
            for (Optional<Json> next = values.next(); next.isPresent(); next = values.next()) {
                messages.add(
                        hex(builder.message(type, next.get(), FieldPath.ROOT).toByteArray()));
            }
        } catch (MalformedMessage e) {
            messages.add(e.asUsage(messages.size() + 1, null, ShowcaseTypes.SHOWCASE.redactedFields())
                    .problem());
        }
        return messages;
    }

    private static List<String> streamed(Descriptor type, InputStream text) {
        List<String> messages = new ArrayList<>();
        MessageReader.Sequence sequence = ShowcaseTypes.reader().json(type, text);
        try {
            for (Optional<MessageBytes> next = sequence.next(); next.isPresent(); next = sequence.next()) {
                messages.add(hex(next.get().bytes()));
            }
        } catch (ShellException e) {
            messages.add(e.problem());
        }
        return messages;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Some bytes a read, so that everything is cut everywhere. */
    private static InputStream drip(String text, Random random) {
        return new ByteArrayInputStream(text.getBytes(UTF_8)) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, 1 + random.nextInt(7)));
            }
        };
    }

    private static void assertSame(Descriptor type, String text) {
        List<String> expected = exactly(type, text);
        assertThat(streamed(type, new ByteArrayInputStream(text.getBytes(UTF_8))))
                .as(text)
                .isEqualTo(expected);
        // The parser counts columns in another way where what it reads is cut.
        assertThat(withoutColumns(streamed(type, drip(text, new Random(text.length())))))
                .as(text)
                .isEqualTo(withoutColumns(expected));
    }

    private static List<String> withoutColumns(List<String> messages) {
        return messages.stream()
                .map(message -> message.replaceAll("column \\d+", "column"))
                .toList();
    }

    private static boolean isDirect(Descriptor type, String json) {
        byte[] text = json.getBytes(UTF_8);
        JsonToWire.Exact none = new JsonToWire.Exact() {
            @Override
            public boolean isSpecial(Descriptor asked) {
                return WellKnownTypes.isSpecial(asked);
            }

            @Override
            public byte[] read(Descriptor asked, String value) {
                return new byte[0];
            }
        };
        return new JsonToWire(none).read(type, text, 0, text.length) != null;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomMessages(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        int direct = 0;
        for (Descriptor type : List.of(
                Everything.getDescriptor(), Api.getDescriptor(), Type.getDescriptor(), BadRequest.getDescriptor())) {
            for (int i = 0; i < 25; i++) {
                DynamicMessage message = messages.next(type, 0);
                for (JsonStyle style : STYLES) {
                    String json = new JsonWriter(style, ShowcaseTypes.SHOWCASE).write(message);
                    assertSame(type, json);
                    assertSame(type, json + "\n" + json + " " + json + "\r\n" + json);
                    direct += isDirect(type, json) ? 1 : 0;
                }
            }
        }
        assertThat(direct).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void mutatedMessages(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        Random random = new Random(seed);
        String signs = "{}[]\",:.-+eE0123456789 \n\r\t\\/#'ntfué€\ud83d\ude00\u0001AZ=_";
        for (int i = 0; i < 60; i++) {
            String json = new JsonWriter(STYLES.get(i % STYLES.size()), ShowcaseTypes.SHOWCASE)
                    .write(messages.next(Everything.getDescriptor(), 1));
            for (int j = 0; j < 25; j++) {
                StringBuilder mutated = new StringBuilder(json);
                for (int k = random.nextInt(3); k >= 0 && !mutated.isEmpty(); k--) {
                    int at = random.nextInt(mutated.length());
                    char sign = signs.charAt(random.nextInt(signs.length()));
                    switch (random.nextInt(3)) {
                        case 0 -> mutated.setCharAt(at, sign);
                        case 1 -> mutated.insert(at, sign);
                        default -> mutated.deleteCharAt(at);
                    }
                }
                String text = new String(mutated.toString().getBytes(UTF_8), UTF_8);
                assertSame(Everything.getDescriptor(), "{}\n" + text + "\n{}");
            }
        }
    }

    /** A value of every kind in every scalar field, list and map. */
    @Test
    void everyValueInEveryField() {
        List<String> values = List.of(
                "0",
                "-0",
                "1",
                "-1",
                "00",
                "01",
                "-01",
                "1.0",
                "1.5",
                "1e2",
                "1E+2",
                "1e-7",
                "1e400",
                "-1e400",
                "1e-400",
                "0.1",
                "-0.0",
                "123456789.123456789",
                "1234567890123456789012",
                "9007199254740993",
                "3.4028236e38",
                "2147483647",
                "2147483648",
                "-2147483648",
                "-2147483649",
                "4294967295",
                "4294967296",
                "999999999999999999",
                "1000000000000000000",
                "9223372036854775807",
                "9223372036854775808",
                "-9223372036854775808",
                "18446744073709551615",
                "18446744073709551616",
                "1.",
                ".5",
                "+1",
                "1e",
                "-",
                "0x10",
                "1_0",
                "NaN",
                "\"0\"",
                "\"-0\"",
                "\"007\"",
                "\"1.0\"",
                "\" 1\"",
                "\"1 \"",
                "\"\"",
                "\"NaN\"",
                "\"-Infinity\"",
                "\"-5\"",
                "\"1e3\"",
                "\"+1\"",
                "true",
                "false",
                "tru",
                "truex",
                "\"true\"",
                "\"false\"",
                "\"TRUE\"",
                "null",
                "nul",
                "{}",
                "{\"number\": 1}",
                "{\"a\": 1}",
                "{\"1\": 1, \"01\": 2}",
                "{\"\": \"\"}",
                "{\"true\": true, \"false\": false}",
                "{\" true\": 1}",
                "{\"true \": 1}",
                "[]",
                "[null]",
                "[1]",
                "[1, 2,]",
                "[\"a\", \"b\"]",
                "[{}]",
                "[{\"number\": 0}, {\"number\": 7}]",
                "[[1]]",
                "[1 2]",
                "\"a\\n\\t\\\"\\\\\\/\\b\\f\\r\"",
                "\"\\u0041\\u00e9\\u20ac\"",
                "\"\\ud83d\\ude00\"",
                "\"\\ud83d\"",
                "\"\\ude00\"",
                "\"\\ud83d\\u0041\"",
                "\"\\u00\"",
                "\"\\x\"",
                "\"é€😀\"",
                "\"\u007f\"",
                "\"AQID\"",
                "\"AQI=\"",
                "\"AQI\"",
                "\"AQ==\"",
                "\"AQ\"",
                "\"A\"",
                "\"A===\"",
                "\"====\"",
                "\"-_-_\"",
                "\"+/+/\"",
                "\"AQ=\"",
                "\"AQ= \"",
                "\"A=Q=\"",
                "\"A\\u0051==\"",
                "\"a,b\"",
                "\"1.5s\"",
                "\"2020-01-02T03:04:05Z\"",
                "{\"@type\": \"x\"}",
                "'x'",
                "x");
        for (FieldDescriptor field : Everything.getDescriptor().getFields()) {
            for (String value : values) {
                assertSame(Everything.getDescriptor(), "{\"" + field.getJsonName() + "\": " + value + "}");
                assertSame(
                        Everything.getDescriptor(),
                        "{\"" + field.getName() + "\":[" + value + "," + value + "],\"int32Value\":3}\n{}");
                assertSame(
                        Everything.getDescriptor(),
                        "{\"" + field.getName() + "\": {\"k\": " + value + ", \"l\": " + value + "}}");
            }
        }
        Descriptor legacy = LegacyRecord.getDescriptor();
        for (FieldDescriptor field : legacy.getFields()) {
            values.forEach(value -> assertSame(legacy, "{\"" + field.getName() + "\": " + value + "}"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t\r\n ",
                "{",
                "{}}",
                "{}{}{}",
                "{} {} x",
                "{}\n  {\"nope\": 1}",
                "{}  {\"nope\": 1}",
                "{\"stringValue\": \"😀\"} {\"nope\": 1}",
                "{\n \"stringValue\": \"é\"\n} {\"nope\": 1}",
                "{\r\n}\r\n{\"nope\": 1}",
                "{}\r{\"nope\": 1}",
                "// a comment\n{}\n{\"nope\": 1}",
                "{} # another\n {nope: 1}",
                "{int32Value: 1}\n{'int32Value': 2}\n{\"int32Value\": 3,}\n{\"nope\": 1}",
                "{\"int32Value\": 1, \"int32Value\": 2}",
                "{\"int32Value\": 1, \"int32_value\": 2}",
                "{\"int32Value\": null, \"int32Value\": 2}",
                "{\"stringValue\": \"b\", \"int32Value\": 1, \"nested\": {\"number\": 5}, \"doubleValue\": 2}",
                "{\"nope\": {\"a\": [1, {\"b\": \"}\"}]}, \"int32Value\": 1}",
                "{\"\\u0069nt32Value\": 1}",
                "{\"int32Value\" 1}",
                "{\"int32Value\": 1 \"boolValue\": true}",
                "{,}",
                "[{}]",
                "5",
                "{\"int32Value\": 5 5}",
                "{\"int32Value\": \"5\"5}",
                "{\"stringValue\": \"a\nb\"}",
                "\u001e{}\u001e{\"int32Value\": 1}",
                "\ufeff{\"int32Value\": 1}\n{\"nope\": 1}",
            })
    void texts(String text) {
        assertSame(Everything.getDescriptor(), text.replace("\u001e", " ").replace("\ufeff", ""));
        assertThat(streamed(Everything.getDescriptor(), new ByteArrayInputStream(text.getBytes(UTF_8))))
                .isEqualTo(exactly(
                        Everything.getDescriptor(), text.replace("\u001e", " ").replace("\ufeff", "")));
    }

    @Test
    void depths() {
        for (int depth : List.of(1, 20, 49, 50, 51, 52, 99, 100, 101, 150, 300)) {
            String nested = "{\"child\": ".repeat(depth) + "{}" + "}".repeat(depth);
            assertSame(Nested.getDescriptor(), nested);
            assertSame(
                    Everything.getDescriptor(),
                    "{\"structValue\": {\"a\": " + "[".repeat(depth) + "]".repeat(depth) + "}}");
        }
    }

    @Test
    void bytesThatAreNoText() {
        for (String bytes : List.of("c3", "c328", "c080", "eda080", "f4908080", "f0808080", "ff", "e28", "e282")) {
            byte[] bad = HexFormat.of().parseHex(bytes.length() % 2 == 0 ? bytes : bytes + "0");
            for (String head :
                    List.of("{}\n{\"stringValue\": \"é", "{}\n\n {\"nope\": \"", "{\"stringValue\": \"a\"}\n")) {
                byte[] before = head.getBytes(UTF_8);
                byte[] all = new byte[before.length + bad.length + 2];
                System.arraycopy(before, 0, all, 0, before.length);
                System.arraycopy(bad, 0, all, before.length, bad.length);
                all[all.length - 2] = '"';
                all[all.length - 1] = '}';
                List<String> found = streamed(Everything.getDescriptor(), new ByteArrayInputStream(all));
                assertThat(found.get(found.size() - 1))
                        .as(head + bytes)
                        .contains("bytes that are no text in UTF-8")
                        .contains("line " + (head.startsWith("{}\n\n") ? 3 : 2));
            }
        }
    }

    @Test
    void goesOnBehindWhatIsWrong() {
        Supplier<MessageReader.Sequence> open = () -> ShowcaseTypes.reader()
                .json(
                        Everything.getDescriptor(),
                        new ByteArrayInputStream(
                                "{\"nope\": 1}\n{\"int32Value\": tru}\n{\"int32Value\": 1}\n{".getBytes(UTF_8)));
        MessageReader.Sequence sequence = open.get();
        List<String> seen = new ArrayList<>();
        boolean more = true;
        while (more) {
            try {
                Optional<MessageBytes> next = sequence.next();
                more = next.isPresent();
                seen.add(next.map(message -> hex(message.bytes())).orElse("end"));
            } catch (ShellException e) {
                seen.add(e.problem().replaceAll(": .*", ""));
                more = sequence.goesOn();
            }
        }
        assertThat(seen)
                .containsExactly(
                        "message 1, line 1, column 2",
                        "message 2, line 2, column 16",
                        "1801",
                        "message 4, line 4, column 2");
    }
}
