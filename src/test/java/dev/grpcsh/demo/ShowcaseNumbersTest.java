package dev.grpcsh.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import dev.grpcsh.demo.proto.showcase.Legacy;
import dev.grpcsh.demo.proto.showcase.ShowcaseOuterClass;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The showcase's numbers and types are frozen: scripts and recorded messages rely on them. */
final class ShowcaseNumbersTest {
    private static final String FROZEN = """
            Color 0 COLOR_UNSPECIFIED value
            Color 1 COLOR_RED value
            Color 1 COLOR_CRIMSON value
            Color 2 COLOR_GREEN value
            Color 3 COLOR_BLUE value
            Everything 1 double_value double
            Everything 2 float_value float
            Everything 3 int32_value int32
            Everything 4 int64_value int64
            Everything 5 uint32_value uint32
            Everything 6 uint64_value uint64
            Everything 7 sint32_value sint32
            Everything 8 sint64_value sint64
            Everything 9 fixed32_value fixed32
            Everything 10 fixed64_value fixed64
            Everything 11 sfixed32_value sfixed32
            Everything 12 sfixed64_value sfixed64
            Everything 13 bool_value bool
            Everything 14 string_value string
            Everything 15 bytes_value bytes
            Everything 16 color Color
            Everything 17 nested Nested
            Everything 18 recursive Everything
            Everything 20 packed_numbers repeated int32
            Everything 21 unpacked_numbers repeated int32
            Everything 22 texts repeated string
            Everything 23 colors repeated Color
            Everything 24 items repeated Nested
            Everything 30 by_string map<string, string>
            Everything 31 by_int32 map<int32, string>
            Everything 32 by_int64 map<int64, string>
            Everything 33 by_uint32 map<uint32, string>
            Everything 34 by_uint64 map<uint64, string>
            Everything 35 by_sint32 map<sint32, string>
            Everything 36 by_sint64 map<sint64, string>
            Everything 37 by_fixed32 map<fixed32, string>
            Everything 38 by_fixed64 map<fixed64, string>
            Everything 39 by_sfixed32 map<sfixed32, string>
            Everything 40 by_sfixed64 map<sfixed64, string>
            Everything 41 by_bool map<bool, string>
            Everything 42 nested_by_string map<string, Nested>
            Everything 43 color_by_string map<string, Color>
            Everything 50 choice_text string
            Everything 51 choice_number int64
            Everything 52 choice_nested Nested
            Everything 55 maybe_text string
            Everything 56 maybe_number int32
            Everything 60 timestamp Timestamp
            Everything 61 duration Duration
            Everything 62 field_mask FieldMask
            Everything 63 struct Struct
            Everything 64 value Value
            Everything 65 list_value ListValue
            Everything 66 any Any
            Everything 67 empty Empty
            Everything 68 anys repeated Any
            Everything 70 double_wrapper DoubleValue
            Everything 71 float_wrapper FloatValue
            Everything 72 int64_wrapper Int64Value
            Everything 73 uint64_wrapper UInt64Value
            Everything 74 int32_wrapper Int32Value
            Everything 75 uint32_wrapper UInt32Value
            Everything 76 bool_wrapper BoolValue
            Everything 77 string_wrapper StringValue
            Everything 78 bytes_wrapper BytesValue
            Nested 1 name string
            Nested 2 number int32
            Nested 3 child Nested
            FailRequest 1 code int32
            FailRequest 2 message string
            FailRequest 3 details repeated FailDetail
            FailDetail 1 error_info string
            FailDetail 2 bad_request_field string
            FailDetail 3 retry_after Duration
            FailDetail 4 localized_message string
            FailDetail 5 help_url string
            FailDetail 6 nested Nested
            FailDetail 7 unknown bytes
            GenerateRequest 1 count int64
            GenerateRequest 2 payload_size int32
            GenerateRequest 3 interval Duration
            GenerateRequest 4 fail_after int64
            GenerateRequest 5 fail_code int32
            GenerateReply 1 number int64
            GenerateReply 2 payload bytes
            CollectRequest 1 payload bytes
            CollectRequest 2 fail_after int64
            CollectRequest 3 fail_code int32
            CollectRequest 4 stop_after int64
            CollectReply 1 message_count int64
            CollectReply 2 payload_bytes int64
            ConverseRequest 1 text string
            ConverseRequest 2 answers int32
            ConverseRequest 3 delay Duration
            ConverseRequest 4 fail_after int64
            ConverseRequest 5 fail_code int32
            ConverseRequest 6 close bool
            ConverseReply 1 text string
            ConverseReply 2 number int64
            MetadataReply 1 texts repeated TextEntry
            MetadataReply 2 binaries repeated BinaryEntry
            TextEntry 1 name string
            TextEntry 2 value string
            BinaryEntry 1 name string
            BinaryEntry 2 value bytes
            WaitRequest 1 duration Duration
            WaitRequest 2 key string
            WaitFate 0 WAIT_FATE_UNKNOWN value
            WaitFate 1 WAIT_FATE_WAITING value
            WaitFate 2 WAIT_FATE_FINISHED value
            WaitFate 3 WAIT_FATE_DEADLINE_EXCEEDED value
            WaitFate 4 WAIT_FATE_CANCELLED value
            WaitReply 1 previous WaitFate
            WaitReply 2 previous_count int32
            LegacyPriority 1 LEGACY_PRIORITY_LOW value
            LegacyPriority 2 LEGACY_PRIORITY_HIGH value
            LegacyRecord 1 id string
            LegacyRecord 2 count int32
            LegacyRecord 3 priority LegacyPriority
            LegacyRecord 4 inner group
            LegacyRecord.Inner 1 text string
            LegacyRecord 5 numbers repeated int32
            LegacyRecord 6 blob bytes
            LegacyRecord 100 legacy_note string extension
            LegacyRecord 101 legacy_marks repeated int32 extension
            """;

    @Test
    void staysAsItWasFrozen() {
        List<String> now = Stream.of(ShowcaseOuterClass.getDescriptor(), Legacy.getDescriptor())
                .flatMap(ShowcaseNumbersTest::lines)
                .toList();
        assertThat(now).containsExactlyInAnyOrderElementsOf(FROZEN.lines().toList());
    }

    private static Stream<String> lines(FileDescriptor file) {
        return Stream.of(
                        file.getMessageTypes().stream().flatMap(ShowcaseNumbersTest::lines),
                        file.getEnumTypes().stream().flatMap(ShowcaseNumbersTest::lines),
                        file.getExtensions().stream().map(field -> line(field) + " extension"))
                .flatMap(lines -> lines);
    }

    private static Stream<String> lines(Descriptor message) {
        if (message.getOptions().getMapEntry()) {
            return Stream.empty();
        }
        return Stream.concat(
                message.getFields().stream().map(ShowcaseNumbersTest::line),
                message.getNestedTypes().stream().flatMap(ShowcaseNumbersTest::lines));
    }

    private static Stream<String> lines(EnumDescriptor type) {
        return type.getValues().stream()
                .map(value -> type.getName() + " " + value.getNumber() + " " + value.getName() + " value");
    }

    private static String line(FieldDescriptor field) {
        String owner = field.getContainingType().getFullName().substring("grpcsh.showcase.v1.".length());
        return owner + " " + field.getNumber() + " " + field.getName() + " " + label(field);
    }

    private static String label(FieldDescriptor field) {
        if (field.isMapField()) {
            List<FieldDescriptor> parts = field.getMessageType().getFields();
            return "map<" + type(parts.get(0)) + ", " + type(parts.get(1)) + ">";
        }
        return (field.isRepeated() ? "repeated " : "") + type(field);
    }

    private static String type(FieldDescriptor field) {
        return switch (field.getType()) {
            case GROUP -> "group";
            case MESSAGE -> field.getMessageType().getName();
            case ENUM -> field.getEnumType().getName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }
}
