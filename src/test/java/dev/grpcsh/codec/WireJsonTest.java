package dev.grpcsh.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.UnknownFieldSet;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.GenerateReply;
import dev.grpcsh.demo.proto.showcase.Legacy;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.demo.proto.showcase.Nested;
import dev.grpcsh.failure.ShellException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written straight from the bytes of a message is what is written of the message itself, byte for byte. */
class WireJsonTest {
    private static final List<JsonStyle> STYLES = List.of(
            JsonStyle.COMPACT,
            new JsonStyle(JsonStyle.Layout.COMPACT, false, true, true, true),
            JsonStyle.INLINE,
            JsonStyle.PRETTY);

    private static MessageBytes message(Descriptor type, byte[] wire) {
        return new MessageBytes(type, wire, ShowcaseTypes.SHOWCASE);
    }

    private static boolean isDirect(Descriptor type, byte[] wire) {
        return new WireJson(JsonStyle.COMPACT, new JsonSink(JsonStyle.Layout.COMPACT)).write(message(type, wire));
    }

    private static void assertSame(Descriptor type, byte[] wire) {
        for (JsonStyle style : STYLES) {
            String expected = slow(type, wire, style);
            String actual = fast(type, wire, style);
            assertThat(actual).as(HexFormat.of().formatHex(wire)).isEqualTo(expected);
        }
    }

    private static String slow(Descriptor type, byte[] wire, JsonStyle style) {
        try {
            return new JsonWriter(style, ShowcaseTypes.SHOWCASE)
                    .write(message(type, wire).read());
        } catch (ShellException e) {
            return e.problem();
        }
    }

    /** Behind another message, which stays as it was. */
    private static String fast(Descriptor type, byte[] wire, JsonStyle style) {
        JsonSink json = new JsonSink(style.layout());
        MessageJson messages = new MessageJson(style, json);
        messages.add(message(Nested.getDescriptor(), new byte[0]));
        json.endLine();
        String problem = "";
        try {
            messages.add(message(type, wire));
        } catch (ShellException e) {
            problem = e.problem();
        }
        String all = new String(json.take(), UTF_8);
        assertThat(all).startsWith("{}\n");
        return problem + all.substring(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomMessages(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        int direct = 0;
        for (int i = 0; i < 50; i++) {
            byte[] wire = messages.next(Everything.getDescriptor(), 0).toByteArray();
            assertSame(Everything.getDescriptor(), wire);
            direct += isDirect(Everything.getDescriptor(), wire) ? 1 : 0;
        }
        // Most have an enum's number without a name somewhere.
        assertThat(direct).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void mutatedMessages(long seed) {
        RandomMessages messages = new RandomMessages(seed);
        Random random = new Random(seed);
        for (int i = 0; i < 40; i++) {
            byte[] wire = messages.next(Everything.getDescriptor(), 2).toByteArray();
            for (int j = 0; j < 25 && wire.length > 0; j++) {
                byte[] mutated = Arrays.copyOf(wire, j % 5 == 0 ? random.nextInt(wire.length) : wire.length);
                for (int k = random.nextInt(3); k > 0 && mutated.length > 0; k--) {
                    mutated[random.nextInt(mutated.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 0);
                }
                assertSame(Everything.getDescriptor(), mutated);
                assertSame(LegacyRecord.getDescriptor(), mutated);
            }
        }
    }

    @Test
    void noiseAndTwoMessagesInOne() {
        Random random = new Random(9);
        RandomMessages messages = new RandomMessages(9);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(12)];
            random.nextBytes(noise);
            assertSame(Nested.getDescriptor(), noise);
            assertSame(GenerateReply.getDescriptor(), noise);
        }
        for (int i = 0; i < 50; i++) {
            ByteString first = messages.next(Everything.getDescriptor(), 2).toByteString();
            ByteString second = messages.next(Everything.getDescriptor(), 2).toByteString();
            assertSame(Everything.getDescriptor(), first.concat(second).toByteArray());
        }
    }

    @Test
    void whatServersSendIsWrittenDirectly() {
        for (long number : new long[] {1, 9, 10, 99, 100, 1_000_000, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            byte[] wire = GenerateReply.newBuilder()
                    .setNumber(number)
                    .setPayload(ByteString.copyFromUtf8("p".repeat((int) (number & 7))))
                    .build()
                    .toByteArray();
            assertThat(isDirect(GenerateReply.getDescriptor(), wire)).isTrue();
            assertSame(GenerateReply.getDescriptor(), wire);
        }
        byte[] nested = Everything.newBuilder()
                .setNested(Nested.newBuilder()
                        .setName("a")
                        .setChild(Nested.newBuilder().setNumber(-5)))
                .addItems(Nested.getDefaultInstance())
                .addItems(Nested.newBuilder().setName("b"))
                .addPackedNumbers(0)
                .addPackedNumbers(-1)
                .addUnpackedNumbers(0)
                .addUnpackedNumbers(7)
                .addTexts("")
                .putByBool(false, "")
                .putNestedByString("", Nested.getDefaultInstance())
                .setMaybeNumber(0)
                .setChoiceText("")
                .setTimestamp(com.google.protobuf.Timestamp.newBuilder().setSeconds(1))
                .setStringWrapper(com.google.protobuf.StringValue.of("w"))
                .build()
                .toByteArray();
        assertThat(isDirect(Everything.getDescriptor(), nested)).isTrue();
        assertSame(Everything.getDescriptor(), nested);
    }

    @Test
    void everyCharacterIsWrittenAlike() {
        IntStream points = IntStream.of(0, 0xd700, 0xe000, 0xfe00, 0x1_0000, 0x10_ff00)
                .flatMap(first -> IntStream.range(first, first == 0 ? 0x3000 : first + 0x100));
        points.forEach(point -> {
            byte[] wire = Nested.newBuilder()
                    .setName("x" + Character.toString(point) + "y")
                    .build()
                    .toByteArray();
            assertThat(isDirect(Nested.getDescriptor(), wire)).isTrue();
            assertSame(Nested.getDescriptor(), wire);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "c0af",
                "c1bf",
                "c2",
                "e0",
                "e08080",
                "e09fbf",
                "e282",
                "eda080",
                "edbfbf",
                "f0808080",
                "f08fbfbf",
                "f0908080",
                "f48fbfbf",
                "f4908080",
                "f5808080",
                "ff",
                "fe",
                "c3c3",
                "efbbbf",
                "e280ae",
                "c29b"
            })
    void textThatMayBeNoUtf8(String hex) {
        byte[] text = HexFormat.of().parseHex(hex);
        for (Descriptor type : List.of(Nested.getDescriptor(), LegacyRecord.getDescriptor())) {
            ByteArrayOutputStream wire = new ByteArrayOutputStream();
            wire.write(10);
            wire.write(text.length + 1);
            wire.writeBytes(text);
            wire.write('z');
            assertSame(type, wire.toByteArray());
        }
    }

    /** Three million escapes: a second, or an hour if each copied what is there by then. */
    @ParameterizedTest
    @ValueSource(strings = {"\0", "\n", "\\", "\"", "é", "\u2028"})
    void longTextsOfEscapes(String unit) {
        byte[] wire =
                Nested.newBuilder().setName(unit.repeat(3_000_000)).build().toByteArray();
        String json = fast(Nested.getDescriptor(), wire, JsonStyle.COMPACT);
        int one = slow(
                                Nested.getDescriptor(),
                                Nested.newBuilder().setName(unit).build().toByteArray(),
                                JsonStyle.COMPACT)
                        .length()
                - "{\"name\":\"\"}".length();
        assertThat(json).hasSize(3_000_000 * one + "{\"name\":\"\"}\n".length() - 1);
    }

    private interface Wire {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] wire(Wire content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            content.write(out);
            out.flush();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void awkwardOrderAndRepetition() {
        ByteString nested = Nested.newBuilder().setName("n").build().toByteString();
        ByteString other = Nested.newBuilder().setNumber(3).build().toByteString();
        List<Wire> cases = List.of(
                // The last one wins.
                out -> {
                    out.writeInt32(3, 1);
                    out.writeInt32(3, 2);
                },
                // Out of order.
                out -> {
                    out.writeString(14, "a");
                    out.writeInt32(3, 2);
                },
                // Messages are merged.
                out -> {
                    out.writeBytes(17, nested);
                    out.writeBytes(17, other);
                },
                // A list in two places, packed and not.
                out -> {
                    out.writeInt32(20, 1);
                    out.writeByteArray(20, new byte[] {2, 3});
                    out.writeByteArray(21, new byte[] {4, 5});
                    out.writeInt32(21, 6);
                    out.writeInt32(20, 7);
                },
                out -> out.writeByteArray(20, new byte[0]),
                out -> out.writeByteArray(20, new byte[] {1, (byte) 0x80}),
                // Two of a one-of.
                out -> {
                    out.writeString(50, "a");
                    out.writeInt64(51, 5);
                },
                // A default that stands there all the same.
                out -> out.writeInt32(3, 0),
                out -> out.writeString(14, ""),
                out -> out.writeDouble(1, 0),
                out -> out.writeDouble(1, -0.0),
                out -> out.writeFloat(2, Float.NaN),
                out -> out.writeEnum(16, 0),
                out -> out.writeEnum(16, 77),
                out -> {
                    out.writeTag(3, 0);
                    out.writeUInt64NoTag(1L << 32);
                },
                out -> {
                    out.writeTag(13, 0);
                    out.writeUInt64NoTag(1L << 32);
                },
                out -> {
                    out.writeTag(7, 0);
                    out.writeUInt64NoTag(1L << 33 | 5);
                },
                // Unknown fields, of every wire type, and a known one of another.
                out -> {
                    out.writeInt32(500, 1);
                    out.writeFixed32(501, 1);
                    out.writeFixed64(502, 1);
                    out.writeString(503, "x");
                    out.writeInt32(3, 1);
                    out.writeInt32(500, 1);
                },
                out -> {
                    out.writeTag(500, 3);
                    out.writeString(1, "g");
                    out.writeTag(500, 4);
                },
                out -> out.writeString(3, "x"),
                out -> out.writeInt32(14, 1),
                out -> out.writeTag(0, 0),
                // Maps: a key twice, no key, no value, the value first, something beside them.
                out -> {
                    out.writeByteArray(30, new byte[] {10, 1, 'k', 18, 1, 'a'});
                    out.writeByteArray(30, new byte[] {10, 1, 'k', 18, 1, 'b'});
                },
                out -> out.writeByteArray(30, new byte[] {18, 1, 'a'}),
                out -> out.writeByteArray(30, new byte[] {10, 1, 'k'}),
                out -> out.writeByteArray(30, new byte[0]),
                out -> out.writeByteArray(30, new byte[] {18, 1, 'a', 10, 1, 'k'}),
                out -> out.writeByteArray(30, new byte[] {10, 1, 'k', 18, 1, 'a', 24, 1}),
                out -> out.writeByteArray(43, new byte[] {10, 1, 'k', 16, 99}),
                // A value of JSON that is null, and a time out of range.
                out -> out.writeByteArray(64, new byte[] {8, 0}),
                out -> out.writeByteArray(60, new byte[] {16, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1}));
        for (Wire each : cases) {
            assertSame(Everything.getDescriptor(), wire(each));
        }
    }

    @Test
    void requiredFieldsGroupsAndExtensions() {
        LegacyRecord record = LegacyRecord.newBuilder()
                .setId("x")
                .setInner(LegacyRecord.Inner.newBuilder().setText("t"))
                .setExtension(Legacy.legacyNote, "n")
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                3,
                                UnknownFieldSet.Field.newBuilder().addVarint(9).build())
                        .build())
                .build();

        assertSame(LegacyRecord.getDescriptor(), record.toByteArray());
        assertSame(LegacyRecord.getDescriptor(), new byte[0]);
        assertSame(LegacyRecord.Inner.getDescriptor(), record.getInner().toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 40, 49, 50, 51, 52, 98, 99, 100, 101, 150})
    void depth(int levels) {
        byte[] wire = Nested.newBuilder().setName("deepest").build().toByteArray();
        byte[] any = com.google.protobuf.Any.pack(Nested.getDefaultInstance()).toByteArray();
        byte[] everything = wire(out -> out.writeByteArray(66, any));
        for (int i = 0; i < levels; i++) {
            byte[] inner = wire;
            byte[] deep = everything;
            wire = wire(out -> out.writeByteArray(3, inner));
            everything = wire(out -> out.writeByteArray(18, deep));
        }
        assertSame(Nested.getDescriptor(), wire);
        assertSame(Everything.getDescriptor(), everything);
    }
}
