package dev.grpcsh.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsh.demo.proto.showcase.Everything;
import dev.grpcsh.demo.proto.showcase.LegacyRecord;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusedJsonTest {
    private static ShellException problem(String json) {
        return catchThrowableOfType(
                ShellException.class, () -> ShowcaseTypes.reader().json(Everything.getDescriptor(), json, 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {texts: ["a"], texts: ["b"]}               | message 1, line 1, column 16: the key texts stands here for the second time
            {struct: {a: 1, a: 2}}                     | message 1, line 1, column 17: the key a stands here for the second time
            {byInt32: {"1": "a", "01": "b"}}           | message 1, line 1, column 22: field byInt32[01]: the key stands here for the second time
            {} x                                       | message 2, line 1, column 4: the word x is no value; a text stands in quotes
            {} ]                                       | message 2, line 1, column 4: expected a value
            {int32_value: 1, int32Value: 1}            | message 1, line 1, column 18: field int32Value: given twice, by its two names
            {choiceText: "a", choiceNumber: 1}         | message 1, line 1, column 33: field choiceNumber: only one of choice can be set, and choice_text is
            {int32Value: true}                         | message 1, line 1, column 14: field int32Value: expected int32, not true
            {int32Value: {}}                           | message 1, line 1, column 14: field int32Value: expected int32, not an object
            {int32Value: "x"}                          | message 1, line 1, column 14: field int32Value: 'x' is no int32
            {int32Value: 1.5}                          | message 1, line 1, column 14: field int32Value: 1.5 is no whole number, as int32 wants
            {int32Value: 2147483648}                   | message 1, line 1, column 14: field int32Value: 2147483648 is out of range for int32 (-2147483648 to 2147483647)
            {uint32Value: -1}                          | message 1, line 1, column 15: field uint32Value: -1 is out of range for uint32 (0 to 4294967295)
            {uint64Value: 18446744073709551616}        | message 1, line 1, column 15: field uint64Value: 18446744073709551616 is out of range for uint64 (0 to 18446744073709551615)
            {int64Value: 1e999}                        | message 1, line 1, column 14: field int64Value: 1e999 is out of range for int64
            {doubleValue: 1e309}                       | message 1, line 1, column 15: field doubleValue: 1e309 is out of range for double
            {floatValue: 3.5e38}                       | message 1, line 1, column 14: field floatValue: 3.5e38 is out of range for float
            {boolValue: 1}                             | message 1, line 1, column 13: field boolValue: expected bool, not 1
            {boolValue: "true"}                        | message 1, line 1, column 13: field boolValue: expected bool, not "true"
            {stringValue: 1}                           | message 1, line 1, column 15: field stringValue: expected string, not 1
            {stringValue: "\\ud800"}                   | message 1, line 1, column 15: field stringValue: half a surrogate pair is no Unicode text
            {bytesValue: "a"}                          | message 1, line 1, column 14: field bytesValue: 'a' is no base64
            {bytesValue: "!!!!"}                       | message 1, line 1, column 14: field bytesValue: '!!!!' is no base64
            {color: "COLOR_GREN"}                      | message 1, line 1, column 9: field color: grpcsh.showcase.v1.Color has no value COLOR_GREN; did you mean COLOR_GREEN?
            {color: "color_green"}                     | message 1, line 1, column 9: field color: grpcsh.showcase.v1.Color has no value color_green; did you mean COLOR_GREEN?
            {color: 1.5}                               | message 1, line 1, column 9: field color: 1.5 is no number of grpcsh.showcase.v1.Color
            {color: []}                                | message 1, line 1, column 9: field color: expected a value of grpcsh.showcase.v1.Color, not a list
            {stringVlaue: 1}                           | message 1, line 1, column 2: grpcsh.showcase.v1.Everything has no field stringVlaue; did you mean string_value?
            {nested: {nmae: 1}}                        | message 1, line 1, column 11: field nested: grpcsh.showcase.v1.Nested has no field nmae; did you mean name?
            {nested: {zzzzzz: 1}}                      | message 1, line 1, column 11: field nested: grpcsh.showcase.v1.Nested has no field zzzzzz; it has name, number, child
            {empty: {a: 1}}                            | message 1, line 1, column 10: field empty: google.protobuf.Empty has no field a; it has no fields
            {items: [{}, {child: {number: "x"}}]}      | message 1, line 1, column 31: field items[1].child.number: 'x' is no int32
            {nestedByString: {"a.b": {number: []}}}    | message 1, line 1, column 35: field nestedByString[a.b].number: expected int32, not a list
            {texts: "a"}                               | message 1, line 1, column 9: field texts: expected a list, not "a"
            {texts: [null]}                            | message 1, line 1, column 10: field texts[0]: a list cannot hold null
            {byString: []}                             | message 1, line 1, column 12: field byString: expected an object, not a list
            {byString: {a: null}}                      | message 1, line 1, column 16: field byString[a]: a map cannot hold null
            {byInt32: {x: "a"}}                        | message 1, line 1, column 12: field byInt32[x]: as a key, 'x' is no int32
            {nested: 1}                                | message 1, line 1, column 10: field nested: expected an object for grpcsh.showcase.v1.Nested, not 1
            []                                         | message 1, line 1, column 1: expected an object for grpcsh.showcase.v1.Everything, not a list
            {timestamp: "now"}                         | message 1, line 1, column 13: field timestamp: "now" is no Timestamp; write one like 2026-01-31T12:00:00Z
            {timestamp: 5}                             | message 1, line 1, column 13: field timestamp: expected a time as a text, not 5
            {duration: 5}                              | message 1, line 1, column 12: field duration: expected a duration as a text, not 5
            {duration: "5"}                            | message 1, line 1, column 12: field duration: "5" is no Duration; write one like 1.5s
            {duration: "315576000001s"}                | message 1, line 1, column 12: field duration: "315576000001s" is no Duration; write one like 1.5s
            {any: {a: 1}}                              | message 1, line 1, column 7: field any: an Any names its type: "@type": "type.googleapis.com/package.Message"
            {any: {"@type": "x/nowhere.Unknown"}}      | message 1, line 1, column 8: field any: no schema at hand knows the type x/nowhere.Unknown
            {any: {"@type": "x/google.protobuf.Duration"}} | message 1, line 1, column 7: field any: a type with a JSON form of its own stands under "value" in an Any
            {int32Wrapper: "x"}                        | message 1, line 1, column 16: field int32Wrapper.value: 'x' is no int32
            """)
    void says(String json, String problem) {
        assertThat(problem(json)).hasMessage(problem);
        assertThat(problem(json).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "{int32Value",
                "{int32Value:",
                "{int32Value: 1",
                "{int32Value: 1,",
                "{texts: [",
                "{texts: ['a",
                "{stringValue: \"abc",
                "{ /* comment",
                "[",
                "{\"int32"
            })
    void truncated(String json) {
        assertThat(problem(json)).isNotNull().message().startsWith("message 1, line 1, column ");
        assertThat(problem(json).exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void pointsAtTheLine() {
        ShellException problem = problem("""
                {
                  texts: ["a"],
                \tint32Value: "x"
                }
                """);

        assertThat(problem).hasMessage("message 1, line 3, column 14: field int32Value: 'x' is no int32");
        assertThat(problem.evidence()).containsExactly(" int32Value: \"x\"", "             ^");
    }

    @Test
    void pointsIntoALongLine() {
        ShellException problem =
                problem("{texts: [" + "\"0123456789\", ".repeat(50) + "5, " + "\"x\", ".repeat(50) + "]}");

        assertThat(problem).hasMessage("message 1, line 1, column 710: field texts[50]: expected string, not 5");
        assertThat(problem.evidence()).hasSize(2);
        String line = problem.evidence().get(0);
        String caret = problem.evidence().get(1);
        assertThat(line).startsWith("…").endsWith("…").hasSize(102);
        assertThat(line.charAt(caret.indexOf('^'))).isEqualTo('5');
    }

    @Test
    void numbersOnFromTheFirst() {
        assertThatThrownBy(() -> ShowcaseTypes.reader().json(Everything.getDescriptor(), "{} {a: 1}", 4))
                .message()
                .startsWith("message 5, line 1, column 5: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{recursive:", "[", "{struct:{a:", "{nested:{child:", "{value:[", "{listValue:[["})
    void tenThousandLevels(String open) {
        assertThat(problem(open.repeat(10_000)))
                .isNotNull()
                .message()
                .contains("nested deeper than ")
                .hasSizeLessThan(3000);
    }

    @Test
    void levelsThatTheWireAllowsAreRead() {
        int levels = 90;
        Everything read = ShowcaseTypes.everything("{recursive:".repeat(levels) + "{}" + "}".repeat(levels));
        assertThat(read.hasRecursive()).isTrue();
    }

    @Test
    void endlessNumberIsNoMatterOfNesting() {
        assertThat(problem("{doubleValue: " + "1".repeat(2000) + "}"))
                .isNotNull()
                .message()
                .doesNotContain("nested");
    }

    @Test
    void requiredFieldsAreNamed() {
        assertThatThrownBy(() -> ShowcaseTypes.one(LegacyRecord.getDescriptor(), "{count: 1}"))
                .hasMessage("message 1: field id: required, and not given");
    }

    @Test
    void closedEnumsRefuseOtherNumbers() {
        assertThatThrownBy(() -> ShowcaseTypes.one(LegacyRecord.getDescriptor(), "{id: '', priority: 3}"))
                .hasMessage("message 1, line 1, column 20: field priority: grpcsh.showcase.v1.LegacyPriority"
                        + " has no number 3, and is closed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[grpcsh.showcase.v1.nothing]", "[grpcsh.showcase.v1.legacy_note]"})
    void extensionsOfOthersAreUnknown(String name) {
        assertThat(problem("{\"" + name + "\": 1}")).message().contains("has no field [grpcsh");
    }

    /** Whatever is cut out, doubled or overwritten: a message or a usage problem, and nothing else. */
    @Test
    void nothingBreaksIt() {
        String seed = "{stringValue: 'a', \"int64Value\": \"12\", nested: {name: \"\\u0041\"}, texts: ['x', 'y',],"
                + " duration: '1.5s', timestamp: '2026-01-31T12:00:00.5+02:00', fieldMask: 'a,b', any: {'@type':"
                + " 'x/grpcsh.showcase.v1.Nested', number: 1e2}, value: [null, {a: -1.5}], bytesValue: 'AQI=', // c\n"
                + " byInt32: {'1': 'x'}, color: 'COLOR_RED', /* d */ doubleValue: 'NaN'} {}";
        String alphabet = "{}[]:,'\"\\/#*@. 0123456789eE+-ZTsxu\n";
        Random random = new Random(42);
        for (int round = 0; round < 3_000; round++) {
            StringBuilder text = new StringBuilder(seed);
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                char other = alphabet.charAt(random.nextInt(alphabet.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, other);
                    default -> text.setCharAt(at, other);
                }
            }
            try {
                ShowcaseTypes.reader()
                        .json(Everything.getDescriptor(), text.toString(), 1)
                        .forEach(message -> assertThat(message).isNotNull());
            } catch (ShellException e) {
                assertThat(e.exitCode()).as("%s", text).isEqualTo(ExitCode.USAGE);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("round " + round + ": " + text, e);
            }
        }
    }
}
