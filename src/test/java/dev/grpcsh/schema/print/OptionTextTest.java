package dev.grpcsh.schema.print;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FieldOptions;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import dev.grpcsh.codec.Types;
import dev.grpcsh.schema.LinkedFiles;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.source.ProtosetSource;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options are shown by their names, however the descriptors that hold them came here. */
class OptionTextTest {
    /** Extensions of options, one of each kind of value. */
    private static final String VENDOR = """
            name: 'vendor.proto' package: 'vendor' syntax: 'proto2' dependency: 'google/protobuf/descriptor.proto'
            enum_type { name: 'Level' value { name: 'LOW' number: 0 } value { name: 'HIGH' number: 1 } }
            message_type {
              name: 'Rule'
              field { name: 'get' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
              field { name: 'more' number: 2 type: TYPE_MESSAGE type_name: '.vendor.Rule' label: LABEL_REPEATED }
              field { name: 'level' number: 3 type: TYPE_ENUM type_name: '.vendor.Level' label: LABEL_OPTIONAL }
              extension_range { start: 100 end: 200 }
              extension { name: 'rule' number: 50001 type: TYPE_MESSAGE type_name: '.vendor.Rule' label: LABEL_OPTIONAL
                          extendee: '.google.protobuf.MessageOptions' }
            }
            extension { name: 'note' number: 100 type: TYPE_STRING label: LABEL_OPTIONAL extendee: '.vendor.Rule' }
            extension { name: 'text' number: 50002 type: TYPE_STRING label: LABEL_OPTIONAL
                        extendee: '.google.protobuf.MessageOptions' }
            extension { name: 'numbers' number: 50003 type: TYPE_UINT64 label: LABEL_REPEATED
                        extendee: '.google.protobuf.MessageOptions' }
            extension { name: 'level' number: 50004 type: TYPE_ENUM type_name: '.vendor.Level' label: LABEL_OPTIONAL
                        extendee: '.google.protobuf.MessageOptions' }
            extension { name: 'ratio' number: 50005 type: TYPE_FLOAT label: LABEL_OPTIONAL
                        extendee: '.google.protobuf.MessageOptions' }
            extension { name: 'bytes' number: 50006 type: TYPE_BYTES label: LABEL_OPTIONAL
                        extendee: '.google.protobuf.MessageOptions' }
            """;

    private static final String USER = "name: 'user.proto' dependency: 'vendor.proto' message_type { name: 'M' }";

    private static List<String> texts(Message options, FileDescriptor file) {
        return new OptionText(new VisibleExtensions(file, Types.NONE), TypeNaming.FULL)
                .of(options, "M", 0).stream().map(OptionText.Option::text).toList();
    }

    /** Options as they are on the wire, with custom ones as unknown fields. */
    private static MessageOptions options(Object... numbersAndValues) {
        UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
        for (int i = 0; i < numbersAndValues.length; i += 2) {
            Field.Builder field = Field.newBuilder();
            if (numbersAndValues[i + 1] instanceof Long number) {
                field.addVarint(number);
            } else if (numbersAndValues[i + 1] instanceof Float number) {
                field.addFixed32(Float.floatToRawIntBits(number));
            } else if (numbersAndValues[i + 1] instanceof ByteString bytes) {
                field.addLengthDelimited(bytes);
            } else {
                field.addLengthDelimited(ByteString.copyFromUtf8((String) numbersAndValues[i + 1]));
            }
            fields.mergeField((Integer) numbersAndValues[i], field.build());
        }
        return MessageOptions.newBuilder().setUnknownFields(fields.build()).build();
    }

    private static FileDescriptor user() {
        return LinkedFiles.link(USER, LinkedFiles.link(VENDOR));
    }

    @Test
    void customOptionsHaveTheirNames() {
        assertThat(texts(
                        options(
                                50002,
                                "a",
                                50003,
                                1L,
                                50003,
                                -1L,
                                50004,
                                1L,
                                50005,
                                Float.NEGATIVE_INFINITY,
                                50006,
                                "\0"),
                        user()))
                .containsExactly(
                        "(vendor.text) = \"a\"",
                        "(vendor.numbers) = 1",
                        "(vendor.numbers) = 18446744073709551615",
                        "(vendor.level) = HIGH",
                        "(vendor.ratio) = -inf",
                        "(vendor.bytes) = \"\\000\"");
    }

    @Test
    void messagesAreAggregates() {
        ByteString rule = ByteString.copyFrom(new byte[] {10, 1, 'g', 24, 1})
                .concat(ByteString.copyFrom(new byte[] {18, 3, 10, 1, 'h', (byte) 162, 6, 1, 'n'}));

        assertThat(texts(options(50001, rule), user()))
                .containsExactly(
                        "(vendor.Rule.rule) = {get: \"g\", more: {get: \"h\"}, level: HIGH, [vendor.note]: \"n\"}");
    }

    @Test
    void aLongAggregateTakesSeveralLines() {
        ByteString rule = ByteString.copyFrom(new byte[] {10, 100})
                .concat(ByteString.copyFromUtf8("x".repeat(100)))
                .concat(ByteString.copyFrom(new byte[] {24, 1}));

        assertThat(texts(options(50001, rule), user()).get(0)).isEqualTo("""
                        (vendor.Rule.rule) = {
                          get: "%s"
                          level: HIGH
                        }""".formatted("x".repeat(100)));
    }

    /** A server may deliver descriptor.proto itself; its extensions then extend that copy. */
    @Test
    void aCopyOfDescriptorProtoWillDo() {
        FileDescriptorProto copy = DescriptorProtos.getDescriptor().toProto();
        FileDescriptor vendor = LinkedFiles.link(VENDOR, LinkedFiles.link(copy));
        FileDescriptor user = LinkedFiles.link(USER, vendor);

        assertThat(texts(options(50002, "a").toBuilder().setDeprecated(true).build(), user))
                .containsExactly("deprecated = true", "(vendor.text) = \"a\"");
    }

    /** An old copy lacks what is newer; protobuf's own definition knows it. */
    @Test
    void aCopyThatIsOldIsHelpedOut() {
        FileDescriptorProto.Builder old = DescriptorProtos.getDescriptor().toProto().toBuilder();
        old.getMessageTypeBuilderList().stream()
                .filter(message -> message.getName().equals("MessageOptions"))
                .forEach(message -> message.removeField(2));
        FileDescriptor user = LinkedFiles.link(USER, LinkedFiles.link(VENDOR, LinkedFiles.link(old.build())));

        assertThat(texts(options(50002, "a").toBuilder().setDeprecated(true).build(), user))
                .containsExactly("deprecated = true", "(vendor.text) = \"a\"");
    }

    @Test
    void whatNobodyKnowsIsANumber() {
        assertThat(texts(options(60001, "a*/", 60002, 7L, 50002, "b"), user()))
                .containsExactly("(vendor.text) = \"b\"", "unknown option 60001: \"a*\\057\" 60002: 7");
    }

    /** The wire type says that this is something else, or the bytes make no sense. */
    @Test
    void whatDoesNotFitStaysUnknown() {
        assertThat(texts(options(50002, 7L), user())).containsExactly("unknown option 50002: 7");
        assertThat(texts(options(50001, ByteString.copyFrom(new byte[] {10, 9})), user()))
                .containsExactly("unknown option 50001: \"\\n\\t\"");
        assertThat(texts(options(50004, 9L), user())).containsExactly("unknown option 50004: 9");
    }

    /** The numbers from 50000 on are given out by everybody. */
    @Test
    void theNearestExtensionCounts() {
        FileDescriptor far =
                LinkedFiles.link(VENDOR.replace("'vendor.proto'", "'far.proto'").replace("'vendor'", "'far'"));
        FileDescriptor near = LinkedFiles.link(
                VENDOR.replace(
                        "'google/protobuf/descriptor.proto'",
                        "'google/protobuf/descriptor.proto' dependency: 'far.proto'"),
                far);

        assertThat(texts(options(50002, "a"), LinkedFiles.link(USER, near))).containsExactly("(vendor.text) = \"a\"");
    }

    @Test
    void othersExplainWhatImportsDoNot() {
        byte[] set = FileDescriptorSet.newBuilder()
                .addFile(LinkedFiles.proto(VENDOR))
                .build()
                .toByteArray();
        Schema types = new Schema(new ProtosetSource("set", set), line -> {});
        assertThat(types.symbol("vendor.Rule")).isPresent();
        FileDescriptor alone = LinkedFiles.link("name: 'alone.proto'");

        assertThat(new OptionText(new VisibleExtensions(alone, types), TypeNaming.FULL).of(options(50002, "a"), "", 0))
                .extracting(OptionText.Option::text)
                .containsExactly("(vendor.text) = \"a\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            features { field_presence: IMPLICIT message_encoding: DELIMITED } | features.field_presence = IMPLICIT, features.message_encoding = DELIMITED
            uninterpreted_option { name { name_part: 'a.b' is_extension: true } name { name_part: 'c' is_extension: false } string_value: 'x' } | (a.b).c = "x"
            uninterpreted_option { name { name_part: 'a' is_extension: false } aggregate_value: 'x: 1' } | a = {x: 1}
            uninterpreted_option { name { name_part: 'a' is_extension: false } identifier_value: 'b' } | a = b
            uninterpreted_option { name { name_part: 'a' is_extension: false } negative_int_value: -5 } | a = -5
            uninterpreted_option { name { name_part: 'a' is_extension: false } positive_int_value: 18446744073709551615 } | a = 18446744073709551615
            uninterpreted_option { name { name_part: 'a' is_extension: false } double_value: 1.5 } | a = 1.5
            targets: TARGET_TYPE_FILE targets: TARGET_TYPE_ENUM | targets = TARGET_TYPE_FILE, targets = TARGET_TYPE_ENUM
            ctype: CORD packed: false | ctype = CORD, packed = false
            """)
    void others(String options, String text) throws TextFormat.ParseException {
        assertThat(texts(TextFormat.parse(options, FieldOptions.class), user()).stream()
                        .collect(Collectors.joining(", ")))
                .isEqualTo(text);
    }

    @Test
    void nothingSteersTheTerminal() {
        List<String> shown = texts(options(50002, "a\u001b[31m\u202e\n", 60001, "\u001b\u0085"), user());

        assertThat(shown)
                .containsExactly(
                        "(vendor.text) = \"a\\033[31m\\342\\200\\256\\n\"",
                        "unknown option 60001: \"\\033\\302\\205\"");
        assertThat(String.join("", shown).getBytes(UTF_8)).doesNotContain((byte) 27);
    }

    @Test
    void mapEntriesAreTheCompilersOwn() {
        assertThat(texts(MessageOptions.newBuilder().setMapEntry(true).build(), user()))
                .isEmpty();
    }
}
