package dev.grpcsh.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.expression.Expressions;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.schema.Definitions;
import dev.grpcsh.schema.LinkedFiles;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.schema.print.ProtoPrinterTest;
import dev.grpcsh.source.ProtosetSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** JSON Schemas have the shapes of proto3 JSON. */
class JsonSchemaTest {
    private static final Schema DEMO = new Schema(new ProtosetSource("demo", DemoServer.protoset()), line -> {});

    private static String schema(String name) {
        return JsonTree.fitted(new JsonSchema(new Definitions(DEMO, new Names(DEMO, Optional.empty())).find(name))
                        .document())
                + "\n";
    }

    /** What a jq expression makes of a schema. */
    private static List<String> jq(String expression, String schema) {
        return new Expressions()
                .compile(expression).run(JsonValue.parse(schema), Map.of()).stream()
                        .map(JsonValue::json)
                        .toList();
    }

    static Stream<String> names() {
        Stream<String> types = ProtoPrinterTest.messages();
        return Stream.concat(types, DEMO.serviceNames().stream());
    }

    @Test
    void aMessage() {
        assertThat(schema("routeguide.Feature")).isEqualTo("""
                        {
                          "$schema": "https://json-schema.org/draft/2020-12/schema",
                          "title": "routeguide.Feature",
                          "description": "Something with a place and, mostly, a name.",
                          "type": "object",
                          "properties": {
                            "name": {"description": "What it is called; empty where nobody named it.", "type": "string"},
                            "location": {"description": "Where it is.", "$ref": "#/$defs/routeguide.Point"}
                          },
                          "additionalProperties": false,
                          "$defs": {
                            "routeguide.Point": {
                              "title": "routeguide.Point",
                              "description": "A place on earth, in degrees times ten million, rounded to whole numbers.",
                              "type": "object",
                              "properties": {
                                "latitude": {
                                  "description": "North of the equator is positive: -900000000 to 900000000.",
                                  "type": "integer",
                                  "minimum": -2147483648,
                                  "maximum": 2147483647
                                },
                                "longitude": {
                                  "description": "East of Greenwich is positive: -1800000000 to 1800000000.",
                                  "type": "integer",
                                  "minimum": -2147483648,
                                  "maximum": 2147483647
                                }
                              },
                              "additionalProperties": false
                            }
                          }
                        }
                        """);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            doubleValue     => {"type":["number","string"],"pattern":"^(NaN|-?Infinity)$"}
            int64Value      => {"type":["string","integer"],"pattern":"^-?[0-9]{1,19}$","minimum":-9223372036854775808,"maximum":9223372036854775807}
            uint64Value     => {"type":["string","integer"],"pattern":"^[0-9]{1,20}$","minimum":0,"maximum":18446744073709551615}
            fixed32Value    => {"type":"integer","minimum":0,"maximum":4294967295}
            boolValue       => {"type":"boolean"}
            bytesValue      => {"type":"string","contentEncoding":"base64","pattern":"^[-A-Za-z0-9+/_]*={0,2}$"}
            color           => {"$ref":"#/$defs/grpcsh.showcase.v1.Color"}
            recursive       => {"$ref":"#"}
            texts           => {"type":"array","items":{"type":"string"}}
            items           => {"type":"array","items":{"$ref":"#/$defs/grpcsh.showcase.v1.Nested"}}
            byString        => {"type":"object","additionalProperties":{"type":"string"}}
            bySint64        => {"type":"object","propertyNames":{"pattern":"^-?[0-9]+$"},"additionalProperties":{"type":"string"}}
            byBool          => {"type":"object","propertyNames":{"enum":["true","false"]},"additionalProperties":{"type":"string"}}
            nestedByString  => {"type":"object","additionalProperties":{"$ref":"#/$defs/grpcsh.showcase.v1.Nested"}}
            timestamp       => {"type":"string","format":"date-time"}
            duration        => {"type":"string","pattern":"^-?[0-9]{1,12}(\\\\.[0-9]{1,9})?s$"}
            fieldMask       => {"type":"string"}
            struct          => {"type":"object"}
            value           => {}
            listValue       => {"type":"array"}
            any             => {"type":"object","properties":{"@type":{"type":"string"}},"anyOf":[{"required":["@type"]},{"maxProperties":0}]}
            uint64Wrapper   => {"type":["string","integer"],"pattern":"^[0-9]{1,20}$","minimum":0,"maximum":18446744073709551615}
            boolWrapper     => {"type":"boolean"}
            """)
    void shapes(String field, String shape) {
        assertThat(jq(".properties." + field + " | del(.description)", schema("Everything")))
                .containsExactly(jq(".", shape).get(0));
    }

    @Test
    void atMostOneOfSeveral() {
        assertThat(jq(".allOf[0].oneOf", schema("Everything")))
                .containsExactly("[{\"required\":[\"choiceText\"]},{\"required\":[\"choiceNumber\"]},"
                        + "{\"required\":[\"choiceNested\"]},{\"not\":{\"anyOf\":[{\"required\":[\"choiceText\"]},"
                        + "{\"required\":[\"choiceNumber\"]},{\"required\":[\"choiceNested\"]}]}}]");
        assertThat(jq(".allOf | length", schema("FailDetail.kind"))).containsExactly("1");
        assertThat(jq(".allOf", schema("Nested"))).containsExactly("null");
    }

    @Test
    void oldSyntax() {
        String schema = schema("LegacyRecord");

        assertThat(jq(".required", schema)).containsExactly("[\"id\"]");
        assertThat(jq(".properties | [.count, .priority, .blob] | map(.default)", schema))
                .containsExactly("[7,\"LEGACY_PRIORITY_LOW\",\"AQI=\"]");
        assertThat(jq(".patternProperties", schema)).containsExactly("{\"^\\\\[[.\\\\w]+\\\\]$\":{}}");
        assertThat(jq(".[\"$defs\"][\"grpcsh.showcase.v1.LegacyPriority\"].anyOf[1]", schema))
                .containsExactly("{\"type\":\"integer\",\"enum\":[1,2]}");
    }

    @Test
    void anEnum() {
        String schema = schema("WaitFate");

        assertThat(jq(".description", schema))
                .hasSize(1)
                .first()
                .asString()
                .startsWith(
                        "\"What became of a wait.\\n\\nWAIT_FATE_UNKNOWN: Nobody waited under that key.\\nWAIT_FATE_WAITING: ");
        assertThat(jq(".anyOf", schema))
                .containsExactly("[{\"type\":\"string\",\"enum\":[\"WAIT_FATE_UNKNOWN\",\"WAIT_FATE_WAITING\","
                        + "\"WAIT_FATE_FINISHED\",\"WAIT_FATE_DEADLINE_EXCEEDED\",\"WAIT_FATE_CANCELLED\"]},"
                        + "{\"type\":\"integer\",\"minimum\":-2147483648,\"maximum\":2147483647}]");
        assertThat(jq(".enum", schema("COLOR_RED"))).containsExactly("[\"COLOR_RED\",1]");
    }

    @Test
    void aMethodHasItsRequestAndResponse() {
        String schema = schema("getTask");

        assertThat(jq(".title, .description | type", schema)).containsExactly("\"string\"", "\"string\"");
        assertThat(jq(".[\"$defs\"] | [.request, .response], keys", schema))
                .containsExactly(
                        "[{\"$ref\":\"#/$defs/contact.Empty\"},{\"$ref\":\"#/$defs/contact.ServerMsg\","
                                + "\"$comment\":\"each message of a stream\"}]",
                        "[\"contact.Empty\",\"contact.ServerMsg\",\"request\",\"response\"]");
        assertThat(jq(".[\"$defs\"] | keys | map(select(contains(\"/\")))", schema("helloworld.Greeter")))
                .containsExactly("[\"SayHello/request\",\"SayHello/response\",\"SayHelloAgain/request\","
                        + "\"SayHelloAgain/response\"]");
    }

    /** However types recur, each stands there once, and everything that is referred to stands there. */
    @ParameterizedTest
    @MethodSource("names")
    void everyReferenceLeadsSomewhere(String name) {
        String schema = schema(name);

        assertThat(jq(
                        "([.. | .\"$ref\"? // empty] | unique) - ((.[\"$defs\"] // {} | keys | map(\"#/$defs/\" + .))"
                                + " + [\"#\"])",
                        schema))
                .containsExactly("[]");
    }

    @Test
    void whatIsMissingMayBeAnything() {
        GenericDescriptor message = LinkedFiles.link("""
                name: 'a.proto' dependency: 'gone.proto'
                message_type {
                  name: 'request'
                  field { name: 'm' number: 1 type: TYPE_MESSAGE type_name: '.gone.x/\\033' label: LABEL_OPTIONAL }
                  field { name: 'e' number: 2 type: TYPE_ENUM type_name: '.gone.E' label: LABEL_OPTIONAL default_value: 'X' }
                  field { name: 'r' number: 3 type: TYPE_MESSAGE type_name: '.response' label: LABEL_OPTIONAL
                          options { deprecated: true } }
                }
                message_type { name: 'response' }
                """).findMessageTypeByName("request");

        assertThat(jq(".properties", JsonTree.fitted(new JsonSchema(message).document())))
                .containsExactly(
                        "{\"m\":{\"$ref\":\"#/$defs/gone.x__\"},\"e\":{\"$ref\":\"#/$defs/gone.E\",\"default\":\"X\"},"
                                + "\"r\":{\"deprecated\":true,\"$ref\":\"#/$defs/.response\"}}");
        assertThat(jq(".[\"$defs\"][\"gone.E\"]", JsonTree.fitted(new JsonSchema(message).document())))
                .containsExactly("{\"title\":\"gone.E\",\"$comment\":\"its file is missing, so anything goes\"}");
    }
}
