package dev.grpcsh.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What protobuf's own parser accepts is read here to the same message. */
class OracleTest {
    static final List<String> EVERYTHING =
            Stream.of("""
                    {}
                    {"doubleValue": 1.5}
                    {"doubleValue": "1.5"}
                    {"doubleValue": 1e10, "floatValue": -1.25e-3}
                    {"doubleValue": 1.7976931348623157e308, "floatValue": 3.4028235e38}
                    {"doubleValue": 4.9e-324, "floatValue": 1.4e-45}
                    {"doubleValue": "NaN", "floatValue": "NaN"}
                    {"doubleValue": "Infinity", "floatValue": "-Infinity"}
                    {"floatValue": -0.0}
                    {"doubleValue": 0, "floatValue": 0}
                    {"doubleValue": 12345678901234567890, "floatValue": 16777217}
                    {"int32Value": 2147483647, "sint32Value": -2147483648, "sfixed32Value": -1}
                    {"int32Value": "-12", "uint32Value": "12"}
                    {"int32Value": 1.0, "uint32Value": 1e2, "int64Value": "1e3"}
                    {"int64Value": 9223372036854775807, "sint64Value": -9223372036854775808, "sfixed64Value": "-1"}
                    {"int64Value": "9007199254740993"}
                    {"uint32Value": 4294967295, "fixed32Value": 4294967295}
                    {"uint64Value": 18446744073709551615, "fixed64Value": "18446744073709551615"}
                    {"boolValue": true}
                    {"boolValue": false}
                    {"stringValue": ""}
                    {"stringValue": "\\u0000\\b\\f\\n\\r\\t\\"\\\\\\/\\u00e9\\ud83d\\ude00"}
                    {"stringValue": "Grüße, 世界 😀"}
                    {"bytesValue": ""}
                    {"bytesValue": "AQID"}
                    {"bytesValue": "AQI="}
                    {"bytesValue": "AQI"}
                    {"bytesValue": "-_-_"}
                    {"bytesValue": "+/+/"}
                    {"color": "COLOR_GREEN"}
                    {"color": "COLOR_CRIMSON"}
                    {"color": 3}
                    {"color": 77}
                    {"color": -5}
                    {"colors": ["COLOR_RED", 2, "COLOR_BLUE", 99]}
                    {"nested": {}}
                    {"nested": {"name": "a", "number": 1, "child": {"name": "b", "child": {}}}}
                    {"recursive": {"recursive": {"int32Value": 5}}}
                    {"packedNumbers": [1, -2, 3], "unpackedNumbers": [4, 5], "texts": ["", "x"], "items": [{}, {"name": "n"}]}
                    {"packedNumbers": [], "texts": [], "byString": {}}
                    {"byString": {"": "empty", "a.b": "c", "ä": "ö"}}
                    {"byInt32": {"-1": "a"}, "bySint32": {"2147483647": "b"}, "bySfixed32": {"0": "c"}}
                    {"byInt64": {"-9223372036854775808": "a"}, "bySint64": {"9223372036854775807": "b"}, "bySfixed64": {"0": ""}}
                    {"byUint32": {"4294967295": "a"}, "byFixed32": {"1": "b"}}
                    {"byUint64": {"18446744073709551615": "a"}, "byFixed64": {"1": "b"}}
                    {"byBool": {"true": "t", "false": "f"}}
                    {"nestedByString": {"a": {"number": 1}, "b": {}}, "colorByString": {"r": "COLOR_RED", "n": 7}}
                    {"choiceText": ""}
                    {"choiceNumber": "0"}
                    {"choiceNested": {}}
                    {"choiceText": null, "choiceNumber": 1}
                    {"maybeText": "", "maybeNumber": 0}
                    {"maybeText": null, "maybeNumber": null}
                    {"timestamp": "2026-01-31T12:00:00Z"}
                    {"timestamp": "1969-12-31T23:59:59.999999999Z"}
                    {"timestamp": "2026-01-31T12:00:00.5+02:00"}
                    {"timestamp": "0001-01-01T00:00:00Z"}
                    {"timestamp": "9999-12-31T23:59:59.999999999Z"}
                    {"duration": "0s"}
                    {"duration": "-1.5s"}
                    {"duration": "-0.000000001s"}
                    {"duration": "315576000000s"}
                    {"fieldMask": ""}
                    {"fieldMask": "stringValue,nested.name"}
                    {"struct": {}}
                    {"struct": {"a": 1, "b": [true, null, "x", {"c": -0.5}], "d": {"e": {}}, "@type": "t"}}
                    {"value": null}
                    {"value": "text"}
                    {"value": 1}
                    {"value": [1, [2, []], {}]}
                    {"value": {"null": null}}
                    {"listValue": [null, true, 1.5, "x", [], {}]}
                    {"listValue": []}
                    {"any": {}}
                    {"any": {"@type": "type.googleapis.com/grpcsh.showcase.v1.Nested", "name": "x", "number": 3}}
                    {"any": {"name": "x", "@type": "type.googleapis.com/grpcsh.showcase.v1.Nested"}}
                    {"any": {"@type": "example.org/a/grpcsh.showcase.v1.Nested"}}
                    {"any": {"@type": "type.googleapis.com/google.protobuf.Duration", "value": "1.5s"}}
                    {"any": {"@type": "type.googleapis.com/google.protobuf.Int64Value", "value": "7"}}
                    {"any": {"@type": "type.googleapis.com/google.protobuf.Struct", "value": {"value": 1}}}
                    {"any": {"@type": "type.googleapis.com/google.protobuf.Value", "value": "x"}}
                    {"any": {"@type": "type.googleapis.com/google.protobuf.Empty"}}
                    {"any": {"@type": "type.googleapis.com/google.protobuf.Any", "value": {"@type": "type.googleapis.com/grpcsh.showcase.v1.Nested", "number": 1}}}
                    {"any": {"@type": "type.googleapis.com/grpcsh.showcase.v1.LegacyRecord", "id": "x"}}
                    {"anys": [{}, {"@type": "type.googleapis.com/google.protobuf.StringValue", "value": "x"}]}
                    {"empty": {}}
                    {"doubleWrapper": 0, "floatWrapper": 1.5, "int64Wrapper": "-3", "uint64Wrapper": 18446744073709551615}
                    {"int32Wrapper": 0, "uint32Wrapper": 4294967295, "boolWrapper": false, "stringWrapper": "", "bytesWrapper": ""}
                    {"doubleWrapper": null, "stringWrapper": null, "timestamp": null, "any": null, "struct": null, "empty": null}
                    {"doubleWrapper": "NaN", "floatWrapper": "-Infinity", "boolWrapper": true, "bytesWrapper": "/w=="}
                    {"int32Value": null, "color": null, "nested": null, "texts": null, "byString": null, "stringValue": null}
                    {"int32_value": 1, "by_int32": {"1": "x"}, "maybe_text": "y", "nested_by_string": {"k": {}}}
                    """.lines(), Stream.of("""
                            {
                              "texts" : [ "a" ,
                                          "b" ] ,
                              "nested" : { "name" : "c" }
                            }
                            """)).flatMap(part -> part).toList();

    @ParameterizedTest
    @FieldSource("EVERYTHING")
    void everything(String json) throws Exception {
        Everything.Builder expected = Everything.newBuilder();
        JsonFormat.parser().usingTypeRegistry(ShowcaseTypes.registry()).merge(json, expected);

        assertThat(ShowcaseTypes.everything(json)).isEqualTo(expected.build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id': 'x'}",
                "{'id': ''}",
                "{'id': 'x', 'count': 7, 'priority': 'LEGACY_PRIORITY_HIGH'}",
                "{'id': 'x', 'priority': 1, 'numbers': [1, 2], 'blob': 'AQI='}",
                "{'id': 'x', 'blob': ''}"
            })
    void legacy(String quoted) throws Exception {
        String json = quoted.replace('\'', '"');
        LegacyRecord.Builder expected = LegacyRecord.newBuilder();
        JsonFormat.parser().merge(json, expected);

        assertThat(LegacyRecord.parseFrom(
                        ShowcaseTypes.one(LegacyRecord.getDescriptor(), json).toByteString()))
                .isEqualTo(expected.build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Inner", "inner"})
    void groupGoesByTheNameOfItsTypeOrOfItsField(String name) throws Exception {
        String json = "{\"id\": \"x\", \"" + name + "\": {\"text\": \"t\"}}";

        LegacyRecord read = LegacyRecord.parseFrom(
                ShowcaseTypes.one(LegacyRecord.getDescriptor(), json).toByteString());

        assertThat(read.getInner().getText()).isEqualTo("t");
    }
}
