package dev.grpcsh.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import com.google.protobuf.util.JsonFormat;
import dev.grpcsh.demo.proto.showcase.Color;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.Legacy;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.demo.proto.showcase.Nested;
import dev.grpcsh.text.ControlCharacters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWriterTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("UnusedVariable") // The source of a test.
    private static final List<Everything> EXTREMES = List.of(
            Everything.getDefaultInstance(),
            Everything.newBuilder()
                    .setDoubleValue(Double.MAX_VALUE)
                    .setFloatValue(Float.MAX_VALUE)
                    .setInt32Value(Integer.MAX_VALUE)
                    .setInt64Value(Long.MAX_VALUE)
                    .setUint32Value(-1)
                    .setUint64Value(-1)
                    .setSint32Value(Integer.MIN_VALUE)
                    .setSint64Value(Long.MIN_VALUE)
                    .setFixed32Value(-1)
                    .setFixed64Value(-1)
                    .setSfixed32Value(Integer.MIN_VALUE)
                    .setSfixed64Value(Long.MIN_VALUE)
                    .build(),
            Everything.newBuilder()
                    .setDoubleValue(Double.MIN_VALUE)
                    .setFloatValue(Float.MIN_VALUE)
                    .build(),
            Everything.newBuilder()
                    .setDoubleValue(Double.NaN)
                    .setFloatValue(Float.NEGATIVE_INFINITY)
                    .build(),
            Everything.newBuilder().setDoubleValue(-0.0).setFloatValue(-0.0f).build(),
            Everything.newBuilder().setDoubleValue(1e22).setFloatValue(1e10f).build(),
            Everything.newBuilder()
                    .putByUint32(-1, "a")
                    .putByUint64(-1, "b")
                    .putByFixed32(-1, "c")
                    .putByFixed64(-1, "d")
                    .putBySfixed32(-1, "e")
                    .putByBool(false, "f")
                    .putColorByStringValue("x", 77)
                    .build(),
            Everything.newBuilder()
                    .setColorValue(-7)
                    .addColorsValue(1)
                    .addColorsValue(99)
                    .setChoiceNumber(0)
                    .setMaybeNumber(0)
                    .setMaybeText("")
                    .build(),
            Everything.newBuilder()
                    .setTimestamp(Timestamp.newBuilder().setSeconds(-62135596800L))
                    .setDuration(com.google.protobuf.Duration.newBuilder()
                            .setSeconds(-315576000000L)
                            .setNanos(-999_999_999))
                    .setFieldMask(
                            FieldMask.newBuilder().addPaths("string_value").addPaths("nested.child.name"))
                    .build(),
            Everything.newBuilder()
                    .setAny(Any.pack(Any.pack(Nested.newBuilder().setNumber(1).build())))
                    .addAnys(Any.pack(Timestamp.getDefaultInstance()))
                    .addAnys(Any.pack(com.google.protobuf.Empty.getDefaultInstance()))
                    .addAnys(Any.getDefaultInstance())
                    .build(),
            Everything.newBuilder()
                    .setStruct(Struct.newBuilder()
                            .putFields(
                                    "a", Value.newBuilder().setNumberValue(1e15).build())
                            .putFields(
                                    "b", Value.newBuilder().setNumberValue(-0.0).build())
                            .putFields(
                                    "c",
                                    Value.newBuilder().setNumberValue(123456789).build())
                            .putFields(
                                    "d", Value.newBuilder().setNumberValue(0.1).build())
                            .putFields(
                                    "e", Value.newBuilder().setNullValueValue(0).build()))
                    .setValue(Value.newBuilder().setNullValueValue(0))
                    .build());

    private static JsonNode ours(Message message) throws Exception {
        return JSON.readTree(new JsonWriter(JsonStyle.COMPACT, ShowcaseTypes.SHOWCASE).write(message));
    }

    private static JsonNode theirs(Message message) throws Exception {
        return JSON.readTree(JsonFormat.printer()
                .usingTypeRegistry(ShowcaseTypes.registry())
                .omittingInsignificantWhitespace()
                .print(message));
    }

    @ParameterizedTest
    @FieldSource("EXTREMES")
    void extremesAreWrittenAsProtobufWritesThem(Everything message) throws Exception {
        assertThat(ours(message)).isEqualTo(theirs(message));
        assertThat(roundTrip(message)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void randomMessagesAreWrittenAsProtobufWritesThemAndReadBack(long seed) throws Exception {
        RandomMessages messages = new RandomMessages(seed);
        for (int i = 0; i < 25; i++) {
            Everything message = ShowcaseTypes.compiled(messages.next(Everything.getDescriptor(), 0));
            assertThat(ours(message)).isEqualTo(theirs(message));
            assertThat(roundTrip(message)).isEqualTo(message);
        }
    }

    private static Everything roundTrip(Everything message) {
        for (JsonStyle style : List.of(
                JsonStyle.PRETTY, JsonStyle.INLINE, new JsonStyle(JsonStyle.Layout.COMPACT, false, true, true, true))) {
            String json = new JsonWriter(style, ShowcaseTypes.SHOWCASE).write(message);
            assertThat(ShowcaseTypes.everything(json)).as(json).isEqualTo(message);
        }
        return ShowcaseTypes.everything(new JsonWriter(JsonStyle.COMPACT, ShowcaseTypes.SHOWCASE).write(message));
    }

    private static final LegacyRecord LEGACY = LegacyRecord.newBuilder()
            .setId("x")
            .setInner(LegacyRecord.Inner.newBuilder().setText("t"))
            .addNumbers(1)
            .addNumbers(2)
            .setExtension(Legacy.legacyNote, "n")
            .build();

    @Test
    void layouts() {
        assertThat(new JsonWriter(JsonStyle.COMPACT, ShowcaseTypes.SHOWCASE).write(LEGACY))
                .isEqualTo("{\"id\":\"x\",\"inner\":{\"text\":\"t\"},\"numbers\":[1,2],"
                        + "\"[grpcsh.showcase.v1.legacy_note]\":\"n\"}");
        assertThat(new JsonWriter(JsonStyle.INLINE, ShowcaseTypes.SHOWCASE).write(LEGACY))
                .isEqualTo("{\"id\": \"x\", \"inner\": {\"text\": \"t\"}, \"numbers\": [1, 2], "
                        + "\"[grpcsh.showcase.v1.legacy_note]\": \"n\"}");
        assertThat(new JsonWriter(JsonStyle.PRETTY, ShowcaseTypes.SHOWCASE).write(LEGACY))
                .isEqualTo("""
                        {
                          "id": "x",
                          "inner": {
                            "text": "t"
                          },
                          "numbers": [
                            1,
                            2
                          ],
                          "[grpcsh.showcase.v1.legacy_note]": "n"
                        }""");
        assertThat(ShowcaseTypes.one(
                                LegacyRecord.getDescriptor(),
                                new JsonWriter(JsonStyle.PRETTY, ShowcaseTypes.SHOWCASE).write(LEGACY))
                        .toByteString())
                .isEqualTo(LEGACY.toByteString());
    }

    @Test
    void expressionsSeeDefaultsAndNumbers() {
        Nested nested = Nested.newBuilder().setName("n").build();
        assertThat(new JsonWriter(JsonStyle.EXPRESSION, Types.NONE).write(nested))
                .isEqualTo("{\"name\":\"n\",\"number\":0}");

        String everything = new JsonWriter(JsonStyle.EXPRESSION, Types.NONE)
                .write(Everything.newBuilder()
                        .setUint64Value(-1)
                        .setChoiceNumber(9007199254740993L)
                        .build());
        assertThat(everything)
                .contains("\"uint64Value\":18446744073709551615,")
                .contains("\"choiceNumber\":9007199254740993")
                .contains("\"texts\":[]", "\"byString\":{}", "\"color\":\"COLOR_UNSPECIFIED\"", "\"bytesValue\":\"\"")
                .doesNotContain("maybe", "timestamp", "choiceText", "Wrapper");
    }

    @Test
    void protoNames() {
        assertThat(new JsonWriter(new JsonStyle(JsonStyle.Layout.COMPACT, false, false, true, false), Types.NONE)
                        .write(Everything.newBuilder()
                                .setInt32Value(1)
                                .putByInt32(1, "x")
                                .build()))
                .isEqualTo("{\"int32_value\":1,\"by_int32\":{\"1\":\"x\"}}");
    }

    /** JsonFormat fails on these, and a shell has to show what came. */
    @Test
    void whatHasNoJsonFormIsShownByItsParts() throws Exception {
        JsonWriter writer = new JsonWriter(JsonStyle.COMPACT, ShowcaseTypes.SHOWCASE);
        Any unknown = Any.newBuilder()
                .setTypeUrl("x/nowhere.Unknown")
                .setValue(ByteString.copyFromUtf8("ab"))
                .build();
        Any malformed = Any.newBuilder()
                .setTypeUrl("x/grpcsh.showcase.v1.Nested")
                .setValue(ByteString.copyFrom(new byte[] {10}))
                .build();

        assertThat(writer.write(unknown)).isEqualTo("{\"@type\":\"x/nowhere.Unknown\",\"value\":\"YWI=\"}");
        assertThat(writer.write(malformed)).isEqualTo("{\"@type\":\"x/grpcsh.showcase.v1.Nested\",\"value\":\"Cg==\"}");
        assertThat(writer.write(Timestamp.newBuilder().setNanos(-1).build())).isEqualTo("{\"nanos\":-1}");
        assertThat(writer.write(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(1)
                        .setNanos(-1)
                        .build()))
                .isEqualTo("{\"seconds\":\"1\",\"nanos\":-1}");
        assertThat(writer.write(Value.getDefaultInstance())).isEqualTo("null");
        assertThat(writer.write(Value.newBuilder().setNumberValue(Double.NaN).build()))
                .isEqualTo("\"NaN\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a.b", "fooBar", "FOO", "a__b", "_", "ä", "\u001b[0m", "a,b", "a b"})
    void anyPathsOfAFieldMaskAreShown(String path) throws Exception {
        FieldMask mask = FieldMask.newBuilder().addPaths(path).addPaths("x").build();

        assertThat(JSON.readTree(new JsonWriter(JsonStyle.COMPACT, Types.NONE).write(mask)))
                .isNotNull();
    }

    @Test
    void nothingSteersTheTerminal() throws Exception {
        StringBuilder text = new StringBuilder();
        for (char unit = 0; unit < 0xd800; unit++) {
            text.append(unit);
        }
        text.append("\ufeff😀\"\\");
        Everything message = Everything.newBuilder()
                .setStringValue(text.toString())
                .putByString("\u001b\u202e", "")
                .setColor(Color.COLOR_RED)
                .build();

        String json = new JsonWriter(JsonStyle.COMPACT, Types.NONE).write(message);

        assertThat(json.chars().filter(unit -> ControlCharacters.steersTerminal((char) unit)))
                .isEmpty();
        assertThat(JSON.readTree(json).get("stringValue").textValue()).isEqualTo(text.toString());
        assertThat(ShowcaseTypes.everything(json)).isEqualTo(message);
    }
}
