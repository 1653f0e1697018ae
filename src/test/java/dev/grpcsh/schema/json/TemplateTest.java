package dev.grpcsh.schema.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.MessageReader;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.schema.LinkedFiles;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.schema.print.FilePrinterTest;
import dev.grpcsh.schema.print.ProtoPrinterTest;
import dev.grpcsh.source.ProtosetSource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates are messages already, in every style. */
class TemplateTest {
    private static final Schema DEMO = new Schema(new ProtosetSource("demo", DemoServer.protoset()), line -> {});

    private static Descriptor message(String name) {
        return new Names(DEMO, Optional.empty()).message(name);
    }

    private static List<DynamicMessage> read(Descriptor type, String json) {
        MessageReader reader = new MessageReader(
                DEMO,
                file -> {
                    throw new AssertionError(file);
                },
                Clock.systemUTC());
        return reader.json(type, json, 1);
    }

    /** Of the demo, of what it imports, and of protobuf itself. */
    static Stream<Descriptor> messages() {
        return Stream.concat(
                ProtoPrinterTest.messages().flatMap(name -> DEMO.messageType(name).stream()),
                FilePrinterTest.protobufsOwnFiles().stream().flatMap(file -> file.getMessageTypes().stream()));
    }

    @Test
    void full() {
        assertThat(new Template().of(message("routeguide.Rectangle"))).isEqualTo("""
                        {
                          "lo": {"latitude": 0, "longitude": 0},
                          "hi": {"latitude": 0, "longitude": 0}
                        }
                        """);
        assertThat(new Template().of(message("LegacyRecord"))).isEqualTo("""
                        {
                          "id": "",
                          "count": 7,
                          "priority": "LEGACY_PRIORITY_LOW",
                          "inner": {"text": ""},
                          "numbers": [0],
                          "blob": ""
                        }
                        """);
    }

    @Test
    void compact() {
        assertThat(new Template(TemplateStyle.COMPACT).of(message("routeguide.Rectangle")))
                .isEqualTo(
                        "{\"lo\": {\"latitude\": 0, \"longitude\": 0}, \"hi\": {\"latitude\": 0, \"longitude\": 0}}\n");
        assertThat(new Template(TemplateStyle.COMPACT).of(message("FailRequest")))
                .isEqualTo("{\"code\": 0, \"message\": \"\", \"details\": [{\"errorInfo\": \"\"}]}\n");
    }

    @Test
    void commented() {
        assertThat(new Template(TemplateStyle.COMMENTED).of(message("LegacyRecord")))
                .isEqualTo("""
                        {
                          // required string: Must be set.
                          "id": "",
                          // int32: Counts from seven unless told otherwise.
                          "count": 7,
                          // grpcsh.showcase.v1.LegacyPriority: Low unless told otherwise.
                          // one of LEGACY_PRIORITY_LOW, LEGACY_PRIORITY_HIGH
                          "priority": "LEGACY_PRIORITY_LOW",
                          // grpcsh.showcase.v1.LegacyRecord.Inner: A message and a field in one, delimited by tags instead of a length.
                          "inner": {
                            // string: What the group holds.
                            "text": ""
                          },
                          // repeated int32: Numbers, each with its own tag.
                          "numbers": [0],
                          // bytes: Bytes that are not empty by default.
                          "blob": ""
                        }
                        """);
        assertThat(new Template(TemplateStyle.COMMENTED).of(message("Everything")))
                .contains("""
                          // only one of choice: choiceText, choiceNumber, choiceNested
                          // string: A text, or
                          "choiceText": "",
                          // int64: a number, or
                          // "choiceNumber": "0"
                          // grpcsh.showcase.v1.Nested: a message.
                          // "choiceNested": {"name": "", "number": 0, "child": {}}
                          // string: A text""".indent(2).stripTrailing().replaceAll("(?m)^    ", "  "));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyStyleReadsBackTheSame(Descriptor type) {
        List<DynamicMessage> full = read(type, new Template().of(type));

        assertThat(full).hasSize(1);
        assertThat(read(type, new Template(TemplateStyle.COMPACT).of(type))).isEqualTo(full);
        assertThat(read(type, new Template(TemplateStyle.COMMENTED).of(type))).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Everything", "FailDetail"})
    void otherChoicesAreJsonToo(String name) {
        Descriptor type = message(name);
        List<String> choices = new Template(TemplateStyle.COMMENTED)
                .of(type)
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("// \""))
                .toList();

        assertThat(choices).isNotEmpty();
        for (String choice : choices) {
            assertThat(read(type, "{" + choice.substring(3) + "}")).hasSize(1);
        }
    }

    /** A choice that is a message with a one-of of its own stays on one line, and is no comment inside. */
    @Test
    void choicesWithinChoices() {
        Descriptor type = LinkedFiles.link("""
                name: 'a.proto'
                message_type {
                  name: 'M' oneof_decl { name: 'o' }
                  field { name: 'a' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL oneof_index: 0 }
                  field { name: 'n' number: 2 type: TYPE_MESSAGE type_name: '.N' label: LABEL_OPTIONAL oneof_index: 0 }
                }
                message_type {
                  name: 'N' oneof_decl { name: 'p' }
                  field { name: 'b' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL oneof_index: 0 }
                  field { name: 'c' number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL oneof_index: 0 }
                }
                """).findMessageTypeByName("M");

        assertThat(new Template().of(type)).isEqualTo("""
                        {
                          // only one of o: a, n
                          "a": 0
                          // "n": {"b": 0}
                        }
                        """);
    }

    @Test
    void defaultsThatNumbersCannotHold() {
        Descriptor type = LinkedFiles.link("""
                name: 'a.proto'
                message_type {
                  name: 'M'
                  field { name: 'd' number: 1 type: TYPE_DOUBLE label: LABEL_OPTIONAL default_value: 'inf' }
                  field { name: 'f' number: 2 type: TYPE_FLOAT label: LABEL_OPTIONAL default_value: 'nan' }
                  field { name: 'u' number: 3 type: TYPE_UINT32 label: LABEL_OPTIONAL default_value: '4294967295' }
                  field { name: 'l' number: 4 type: TYPE_FIXED64 label: LABEL_OPTIONAL default_value: '18446744073709551615' }
                  field { name: 'g' number: 5 type: TYPE_DOUBLE label: LABEL_OPTIONAL default_value: '2' }
                }
                """).findMessageTypeByName("M");
        String template = new Template(TemplateStyle.COMPACT).of(type);

        assertThat(template)
                .isEqualTo(
                        "{\"d\": \"Infinity\", \"f\": \"NaN\", \"u\": 4294967295, \"l\": \"18446744073709551615\", \"g\": 2}\n");
        assertThat(read(type, template)).hasSize(1);
    }

    /** Where a message recurs it is cut, but not what it would be refused without. */
    @Test
    void whatIsRequiredStays() {
        Descriptor type = LinkedFiles.link("""
                name: 'a.proto'
                message_type {
                  name: 'M'
                  field { name: 'id' number: 1 type: TYPE_INT32 label: LABEL_REQUIRED }
                  field { name: 'm' number: 2 type: TYPE_MESSAGE type_name: '.M' label: LABEL_OPTIONAL }
                }
                message_type {
                  name: 'Endless'
                  field { name: 'e' number: 1 type: TYPE_MESSAGE type_name: '.Endless' label: LABEL_REQUIRED }
                }
                """).findMessageTypeByName("M");

        assertThat(new Template(TemplateStyle.COMPACT).of(type)).isEqualTo("{\"id\": 0, \"m\": {\"id\": 0}}\n");
        assertThat(read(type, new Template().of(type))).hasSize(1);
        assertThat(new Template().of(type.getFile().findMessageTypeByName("Endless")))
                .hasSizeLessThan(5_000);
    }

    /** Seven levels of a hundred messages each would be a hundred million million fields. */
    @ParameterizedTest
    @EnumSource
    void whatGrowsWithoutEndIsCut(TemplateStyle style) {
        StringBuilder file = new StringBuilder("name: 'a.proto' ");
        for (int level = 0; level < 8; level++) {
            file.append("message_type { name: 'M").append(level).append("' ");
            for (int field = 1; level < 7 && field <= 100; field++) {
                file.append(
                        "field { name: 'f%d' number: %d type: TYPE_MESSAGE type_name: '.M%d' label: LABEL_OPTIONAL } "
                                .formatted(field, field, level + 1));
            }
            file.append("} ");
        }
        FileDescriptor linked = LinkedFiles.link(file.toString());
        Descriptor type = linked.findMessageTypeByName("M0");
        String template = new Template(style).of(type);

        assertThat(template).hasSizeLessThan(500_000);
        assertThat(read(type, template)).hasSize(1);
    }

    @Test
    void commentsEndWhereTheyShould() {
        Descriptor type = LinkedFiles.link("""
                name: 'a.proto'
                message_type {
                  name: 'M' oneof_decl { name: 'o\\n"x": 1' }
                  field { name: 'a' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL oneof_index: 0 json_name: '\\n,\\033' }
                  field { name: 'b' number: 2 type: TYPE_ENUM type_name: '.gone.\\n' label: LABEL_OPTIONAL }
                }
                source_code_info {
                  location { path: 4 path: 0 path: 2 path: 0 span: 1 span: 2 span: 3 leading_comments: 'a\\342\\200\\250b\\033[2J\\rc\\nd' }
                }
                """).findMessageTypeByName("M");
        String template = new Template(TemplateStyle.COMMENTED).of(type);

        assertThat(template).contains("// int32: a\\u2028b\\u001b[2J\n");
        assertThat(template.chars().filter(unit -> unit != '\n').noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(read(type, template)).hasSize(1);
    }
}
