package dev.grpcsh.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.UnknownFieldSet;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.expression.JsonValue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An entry of a map that comes twice counts as its last, whatever its key and its value are, in both ways to JSON. */
final class EntriesTwiceTest {
    private static final Descriptor TYPE = Everything.getDescriptor();

    static Stream<String> maps() {
        return TYPE.getFields().stream().filter(FieldDescriptor::isMapField).map(FieldDescriptor::getName);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("maps")
    void countAsTheLast(String map) {
        FieldDescriptor field = TYPE.findFieldByName(map);
        ByteString first = entry(field, 1, 1);
        ByteString other = entry(field, 0, 1);
        ByteString last = entry(field, 1, 0);
        String expected = slow(wire(field, other, last));
        for (ByteString[] entries :
                new ByteString[][] {{first, other, last}, {other, first, last}, {first, first, other, last}}) {
            byte[] wire = wire(field, entries);
            for (String json : new String[] {slow(wire), fast(wire)}) {
                assertThat(JsonValue.parse(json).plain())
                        .isEqualTo(JsonValue.parse(expected).plain());
                // Equal as objects, it may still hold a key twice.
                assertThat(json).as("of " + expected).hasSameSizeAs(expected);
            }
        }
    }

    @Test
    void ofAMessageInsideAnEntryTheLastCountsToo() {
        FieldDescriptor field = TYPE.findFieldByName("nested_by_string");
        ByteString key = ByteString.copyFrom(new byte[] {10, 1, 'k'});
        // name = a, then number = 3: a value that comes twice in one entry is merged, as a field is.
        ByteString name = ByteString.copyFrom(new byte[] {18, 3, 10, 1, 'a'});
        ByteString number = ByteString.copyFrom(new byte[] {18, 2, 16, 3});
        byte[] one = wire(field, key.concat(name).concat(number));
        assertThat(fast(one))
                .isEqualTo(slow(one))
                .isEqualTo("{\"nestedByString\":{\"k\":{\"name\":\"a\",\"number\":3}}}");
        // Two entries are not.
        byte[] two = wire(field, key.concat(name), key.concat(number));
        assertThat(fast(two)).isEqualTo(slow(two)).isEqualTo("{\"nestedByString\":{\"k\":{\"number\":3}}}");
    }

    /** An entry with one of two keys and one of two values. */
    private static ByteString entry(FieldDescriptor map, int key, int value) {
        Descriptor type = map.getMessageType();
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByNumber(1), sample(type.findFieldByNumber(1), key))
                .setField(type.findFieldByNumber(2), sample(type.findFieldByNumber(2), value))
                .build()
                .toByteString();
    }

    private static Object sample(FieldDescriptor field, int which) {
        return switch (field.getJavaType()) {
            case INT -> which == 0 ? -1 : 7;
            case LONG -> which == 0 ? -1L : 7L;
            case FLOAT -> which == 0 ? 0.5f : 1.5f;
            case DOUBLE -> which == 0 ? 0.5 : 1.5;
            case BOOLEAN -> which == 1;
            case STRING -> which == 0 ? "b" : "é\"";
            case BYTE_STRING -> ByteString.copyFromUtf8(which == 0 ? "b" : "aa");
            case ENUM -> field.getEnumType().getValues().get(which + 1);
            case MESSAGE ->
                DynamicMessage.newBuilder(field.getMessageType())
                        .setField(field.getMessageType().findFieldByName("name"), which == 0 ? "b" : "a")
                        .build();
        };
    }

    private static byte[] wire(FieldDescriptor field, ByteString... entries) {
        UnknownFieldSet.Field.Builder all = UnknownFieldSet.Field.newBuilder();
        for (ByteString entry : entries) {
            all.addLengthDelimited(entry);
        }
        return UnknownFieldSet.newBuilder()
                .addField(field.getNumber(), all.build())
                .build()
                .toByteArray();
    }

    private static MessageBytes message(byte[] wire) {
        return new MessageBytes(TYPE, wire, ShowcaseTypes.SHOWCASE);
    }

    private static String slow(byte[] wire) {
        return new JsonWriter(JsonStyle.COMPACT, ShowcaseTypes.SHOWCASE)
                .write(message(wire).read());
    }

    private static String fast(byte[] wire) {
        JsonSink json = new JsonSink(JsonStyle.COMPACT.layout());
        new MessageJson(JsonStyle.COMPACT, json).add(message(wire));
        return new String(json.take(), UTF_8).strip();
    }
}
