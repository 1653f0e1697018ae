package dev.grpcsh.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.TextFormat;
import com.google.protobuf.TypeRegistry;
import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.demo.proto.showcase.Nested;
import dev.grpcsh.failure.ShellException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The text format of protobuf: what is read, and what is said of what cannot be. */
class ProtobufTextTest {
    private static String json(Descriptor type, String text) {
        return new JsonWriter(JsonStyle.INLINE, ShowcaseTypes.SHOWCASE)
                .write(new ProtobufText(ShowcaseTypes.SHOWCASE).read(type, text, 1));
    }

    private static String json(String text) {
        return json(Everything.getDescriptor(), text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                          | {}
            string_value: "a" 'b' # both                | {"stringValue": "ab"}
            string_value: "\\u00e9\\n\\x41\\101"        | {"stringValue": "é\\nAA"}
            bytes_value: "\\xff\\000"                   | {"bytesValue": "/wA="}
            nested { name: "x" }; int32_value: -3       | {"int32Value": -3, "nested": {"name": "x"}}
            nested: < number: 0x10 >                    | {"nested": {"number": 16}}
            color: COLOR_BLUE colors: [1, COLOR_GREEN]  | {"color": "COLOR_BLUE", "colors": ["COLOR_RED", "COLOR_GREEN"]}
            packed_numbers: [1, 2] packed_numbers: 3    | {"packedNumbers": [1, 2, 3]}
            by_string { key: "k" value: "v" }           | {"byString": {"k": "v"}}
            float_value: 1.5f double_value: -inf        | {"doubleValue": "-Infinity", "floatValue": 1.5}
            any { type_url: "x/y.Z" value: "\\001" }    | {"any": {"@type": "x/y.Z", "value": "AQ=="}}
            any { [t/grpcsh.showcase.v1.Nested] { name: "n" } } | {"any": {"@type": "t/grpcsh.showcase.v1.Nested", "name": "n"}}
            """)
    void reads(String text, String expected) {
        assertThat(json(text)).isEqualTo(expected);
    }

    @Test
    void readsGroupsAndExtensions() {
        assertThat(json(
                        LegacyRecord.getDescriptor(),
                        "id: 'x' Inner { text: 't' } [grpcsh.showcase.v1.legacy_note]: 'n'"))
                .isEqualTo("{\"id\": \"x\", \"inner\": {\"text\": \"t\"},"
                        + " \"[grpcsh.showcase.v1.legacy_note]\": \"n\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nam: "x"                 | column 1: grpcsh.showcase.v1.Nested has no field nam; did you mean name?
            name: 3                  | column 7: expected string
            number: x                | column 9: x is no number
            number: 99999999999      | column 9: number out of range for 32-bit signed integer: 99999999999
            name: "x                 | column 7: string missing ending quote
            child {                  | column 8: expected "}"
            child { nam: 1 }         | column 9: grpcsh.showcase.v1.Nested has no field nam; did you mean name?
            name: "a" name: "b"      | column 15: non-repeated field "grpcsh.showcase.v1.Nested.name" cannot be overwritten
            {name: "x"}              | column 1: expected identifier. Found '{'
            [x.y]: 1                 | column 4: no schema at hand knows the extension [x.y] of grpcsh.showcase.v1.Nested
            5: 1                     | column 1: grpcsh.showcase.v1.Nested has no field 5; it has name, number, child
            name                     | column 5: expected ":"
            """)
    void refuses(String text, String problem) {
        assertThatThrownBy(() -> json(Nested.getDescriptor(), text))
                .isInstanceOf(ShellException.class)
                .hasMessage("message 1, line 1, " + problem);
    }

    @Test
    void aProblemPointsAtItsLine() {
        assertThatThrownBy(() -> json("nested {\n  number: 1\n  nam: 2\n}"))
                .hasMessageStartingWith("message 1, line 3, column 3: ")
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.evidence()).containsExactly("  nam: 2", "  ^"));
    }

    @Test
    void refusesWhatIsIncompleteOrEndless() {
        assertThatThrownBy(() -> json(LegacyRecord.getDescriptor(), "count: 1"))
                .hasMessage("message 1: field id: required, and not given");
        assertThatThrownBy(() -> json("choice_text: 'a' choice_number: 1")).hasMessageContaining("another member");
        assertThatThrownBy(() -> json("any { [t/nowhere.Unknown] { } }"))
                .hasMessageContaining("no schema at hand knows the type t/nowhere.Unknown");
        assertThatThrownBy(() -> json("recursive {".repeat(1_000))).hasMessageContaining("nested too deep");
    }

    @ParameterizedTest
    @FieldSource("dev.grpcsh.codec.OracleTest#EVERYTHING")
    void whatIsPrintedIsRead(String written) {
        Everything message = ShowcaseTypes.everything(written);
        TypeRegistry known = TypeRegistry.newBuilder()
                .add(Everything.getDescriptor())
                .add(LegacyRecord.getDescriptor())
                .build();
        for (TextFormat.Printer printer : new TextFormat.Printer[] {
            TextFormat.printer(),
            TextFormat.printer().escapingNonAscii(false),
            TextFormat.printer().usingTypeRegistry(known),
            TextFormat.printer().emittingSingleLine(true)
        }) {
            String text = printer.printToString(message);
            assertThat(ShowcaseTypes.compiled(
                            new ProtobufText(ShowcaseTypes.SHOWCASE).read(Everything.getDescriptor(), text, 1)))
                    .isEqualTo(message);
        }
    }
}
