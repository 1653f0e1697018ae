package dev.grpcsh.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.codec.Types;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.json.JsonSchema;
import dev.grpcsh.schema.json.Template;
import dev.grpcsh.schema.json.TemplateStyle;
import dev.grpcsh.schema.print.FilePrinter;
import dev.grpcsh.schema.print.ProtoPrinter;
import dev.grpcsh.source.ProtosetSource;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a server says of itself, and however much, showing it neither fails nor runs away. */
class HostileDescriptorsTest {
    /** Every form in which a thing is shown. */
    private static void showAll(GenericDescriptor thing) {
        new ProtoPrinter().describe(thing, 2);
        if (thing instanceof Descriptor message) {
            for (TemplateStyle style : TemplateStyle.values()) {
                requireHarmless(new Template(style).of(message));
            }
        }
        requireHarmless(JsonTree.fitted(new JsonSchema(thing).document()));
    }

    private static void requireHarmless(String shown) {
        assertThat(shown.chars().filter(unit -> unit != '\n' && unit != '\t').noneMatch(Character::isISOControl))
                .as(shown)
                .isTrue();
    }

    private static Stream<GenericDescriptor> things(FileDescriptor file) {
        return Stream.of(file.getMessageTypes(), file.getEnumTypes(), file.getServices(), file.getExtensions())
                .flatMap(things -> things.stream());
    }

    /** The demo's own descriptors, comments and all, with bytes changed at random. */
    @Test
    void changedBytes() {
        byte[] sound = DemoServer.protoset();
        Random random = new Random(11);
        for (int round = 0; round < 150; round++) {
            byte[] bytes = sound.clone();
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(random.nextBoolean() ? 256 : 32);
            }
            assertThatCode(() -> show(bytes)).as("round %d", round).doesNotThrowAnyException();
        }
    }

    private static void show(byte[] protoset) {
        try {
            Schema schema = new Schema(new ProtosetSource("fuzz", protoset), line -> {});
            for (FileDescriptor file : SchemaFiles.all(schema)) {
                things(file).forEach(HostileDescriptorsTest::showAll);
                requireHarmless(new FilePrinter(schema).print(file));
            }
        } catch (ShellException malformed) {
            assertThat(malformed.problem()).isNotBlank();
        }
    }

    @Test
    void thousandsOfFields() {
        StringBuilder text = new StringBuilder("name: 'a.proto' message_type { name: 'M' ");
        for (int i = 1; i <= 10_000; i++) {
            text.append("oneof_decl { name: 'o%d' } nested_type { name: 'N%d' } ".formatted(i, i))
                    .append(
                            "field { name: 'f%d' number: %d type: TYPE_GROUP type_name: '.M.N%d' label: LABEL_OPTIONAL oneof_index: %d } "
                                    .formatted(i, i, 10_001 - i, i - 1));
        }
        FileDescriptor file = LinkedFiles.link(text.append("}").toString());

        things(file).forEach(HostileDescriptorsTest::showAll);
        assertThat(new FilePrinter(Types.NONE).print(file).lines()).hasSize(30_004);
    }

    @Test
    void deepNesting() {
        String text = "name: 'a.proto' message_type { name: 'M' ";
        String nested =
                "nested_type { name: 'M' field { name: 'm' number: 1 type: TYPE_MESSAGE type_name: 'M' label: LABEL_OPTIONAL } ";
        FileDescriptor file = LinkedFiles.link(text + nested.repeat(60) + "}".repeat(61));

        things(file).forEach(HostileDescriptorsTest::showAll);
        assertThat(new FilePrinter(Types.NONE).print(file)).contains("  ".repeat(60) + "message M {");
    }
}
