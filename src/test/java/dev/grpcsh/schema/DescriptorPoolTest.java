package dev.grpcsh.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TextFormat;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.json.Template;
import dev.grpcsh.schema.print.ProtoPrinter;
import dev.grpcsh.source.ProtosetSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Descriptors are untrusted input. */
class DescriptorPoolTest {
    private final List<String> notices = new ArrayList<>();

    private DescriptorPool pool(List<FileDescriptorProto> files) {
        byte[] set = FileDescriptorSet.newBuilder().addAllFile(files).build().toByteArray();
        return new DescriptorPool(new ProtosetSource("the set", set), notices::add);
    }

    private DescriptorPool pool(String... files) {
        return pool(Stream.of(files).map(DescriptorPoolTest::file).toList());
    }

    private static FileDescriptorProto file(String text) {
        try {
            return TextFormat.parse(text, FileDescriptorProto.class);
        } catch (TextFormat.ParseException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Nothing is left of these files. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: 'a' message_type { name: 'Ask' } message_type { name: 'E' options { map_entry: true } }",
                "name: 'a' message_type { name: 'Ask' } public_dependency: 7",
                "name: 'a' message_type { name: 'Ask' } syntax: 'editions' edition: EDITION_99999_TEST_ONLY",
                "name: 'a' message_type { name: 'Ask' } message_type { name: 'M' field { name: 'f' number: 1 label: LABEL_OPTIONAL } }",
            })
    void malformed(String text) {
        assertThatThrownBy(() -> pool(text).symbol("Ask"))
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILURE))
                .message()
                .startsWith("the descriptor of a is malformed: ");
    }

    /** What is broken goes, and the rest stays. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "message_type { name: '1 2' }",
                "message_type { name: 'Ask' }",
                "message_type { name: 'M' field { name: 'f' number: 0 type: TYPE_INT32 label: LABEL_OPTIONAL } }",
                "message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_MESSAGE label: LABEL_OPTIONAL } }",
                "message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL oneof_index: 3 } }",
                "message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL default_value: 'x' } }",
                "message_type { name: 'M' nested_type { name: 'N' field { name: 'f' number: -1 type: TYPE_INT32 label: LABEL_OPTIONAL } } }",
                "enum_type { name: 'E' }",
            })
    void brokenParts(String part) {
        String ask =
                "message_type { name: 'Ask' field { name: 'f' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL } }";
        DescriptorPool pool = pool("name: 'a' " + ask + part);
        assertThat(pool.symbol("Ask")).isPresent();
        assertThat(new ProtoPrinter().describe(pool.symbol("Ask").orElseThrow()))
                .contains("int32 f = 1;");
        assertThat(notices)
                .singleElement()
                .asString()
                .startsWith("left out of a: ")
                .endsWith("; what depends on it is left out");
    }

    @Test
    void circles() {
        DescriptorPool pool = pool(
                "name: 'a' dependency: 'b' message_type { name: 'A' }",
                "name: 'b' dependency: 'c' message_type { name: 'B' }",
                "name: 'c' dependency: 'a' message_type { name: 'C' }");
        assertThat(pool.symbol("A")).isPresent();
        assertThat(notices).singleElement().asString().contains("the descriptor of a is malformed: it imports itself");
    }

    @Test
    void importsItself() {
        assertThat(pool("name: 'a' dependency: 'a' message_type { name: 'A' }").symbol("A"))
                .isPresent();
        assertThat(notices).singleElement().asString().contains("the descriptor of a is malformed: it imports itself");
    }

    @Test
    void endlessChain() {
        List<FileDescriptorProto> files = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            files.add(file("name: 'f" + i + "' dependency: 'f" + (i + 1) + "' message_type { name: 'M" + i + "' }"));
        }
        assertThat(pool(files).symbol("M0")).isPresent();
        assertThat(notices).singleElement().asString().contains("imports nest deeper than 500");
    }

    @Test
    void missingImports() {
        DescriptorPool pool = pool("""
                name: 'a' dependency: 'missing' package: 'p'
                message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_MESSAGE type_name: '.q.Gone' label: LABEL_OPTIONAL } }
                service { name: 'S' method { name: 'Do' input_type: '.p.M' output_type: '.q.Gone' } }
                """);

        assertThat(pool.symbol("p.S")).isPresent();
        assertThat(pool.symbol("p.M")).isPresent();
        assertThat(pool.symbol("q.Gone")).isEmpty();
        assertThat(notices).containsExactly("the set lacks missing, which a imports; what depends on it is left out");
        pool.symbol("p.S")
                .ifPresent(service ->
                        assertThat(new ProtoPrinter().describe(service)).isEqualTo("""
                        service S {
                          rpc Do(p.M) returns (q.Gone);
                        }
                        """));
    }

    /** An import goes by another name than its file. */
    @Test
    void misnamedImports() {
        DescriptorPool pool = pool(
                """
                name: 'a' dependency: 'missing' package: 'p'
                message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_MESSAGE type_name: '.q.N' label: LABEL_OPTIONAL } }
                """,
                "name: 'elsewhere' package: 'q' message_type { name: 'N' field { name: 'x' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL } }");
        Descriptor message = (Descriptor) pool.symbol("p.M").orElseThrow();
        assertThat(message.findFieldByName("f").getMessageType().findFieldByName("x"))
                .isNotNull();
    }

    /** Two files of one name, as servers have them that were put together from parts. */
    @Test
    void twoFilesOfOneName() {
        DescriptorPool pool = pool(
                "name: 'common' package: 'p' message_type { name: 'A' }",
                "name: 'common' package: 'q' message_type { name: 'B' }",
                """
                name: 'x' dependency: 'common' package: 'x'
                message_type {
                  name: 'M'
                  field { name: 'a' number: 1 type: TYPE_MESSAGE type_name: '.p.A' label: LABEL_OPTIONAL }
                  field { name: 'b' number: 2 type: TYPE_MESSAGE type_name: '.q.B' label: LABEL_OPTIONAL }
                }
                """);
        assertThat(pool.symbol("q.B")).isPresent();
        Descriptor message = (Descriptor) pool.symbol("x.M").orElseThrow();
        assertThat(message.getFields())
                .allMatch(field -> field.getMessageType().getFile().getName().equals("common"));
        assertThat(notices).isEmpty();
    }

    @Test
    void typesWithoutALeadingDot() {
        DescriptorPool pool = pool("""
                name: 'a' package: 'p' message_type { name: 'M' }
                service { name: 'S' method { name: 'Do' input_type: 'p.M' output_type: 'M' } }
                """);
        assertThat(pool.symbol("p.S")).isPresent();
        assertThat(notices).isEmpty();
    }

    @Test
    void missingEnums() {
        DescriptorPool pool = pool("""
                name: 'a' dependency: 'missing' syntax: 'proto2'
                message_type {
                  name: 'M'
                  field { name: 'e' number: 1 type: TYPE_ENUM type_name: '.q.Gone' label: LABEL_OPTIONAL }
                  field { name: 'd' number: 2 type: TYPE_ENUM type_name: '.q.Gone' label: LABEL_OPTIONAL default_value: 'X' }
                  field { name: 'r' number: 3 type: TYPE_ENUM type_name: '.q.Gone' label: LABEL_REPEATED }
                }
                """);

        Descriptor message = (Descriptor) pool.symbol("M").orElseThrow();
        assertThat(new ProtoPrinter().describe(message)).isEqualTo("""
                        message M {
                          optional q.Gone e = 1;
                          optional q.Gone d = 2 [default = X];
                          repeated q.Gone r = 3;
                        }
                        """);
        assertThat(new Template().of(message)).contains("\"e\": 0,", "\"d\": 0,", "\"r\": [");
    }

    @Test
    void protobufsOwnFilesAreAtHand() {
        DescriptorPool pool = pool("""
                name: 'a' syntax: 'proto3' dependency: 'google/protobuf/timestamp.proto'
                message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_MESSAGE type_name: '.google.protobuf.Timestamp' label: LABEL_OPTIONAL } }
                """);
        assertThat(pool.symbol("M")).isPresent();
    }

    @Test
    void namesThatClimb() {
        DescriptorPool pool =
                pool("name: '../../etc/x' dependency: '/etc/passwd' dependency: '../y' message_type { name: 'M' }");
        assertThat(pool.symbol("M").map(GenericDescriptor::getFullName)).contains("M");
    }

    @Test
    void noProtoset() {
        assertThatThrownBy(() -> new ProtosetSource("x.bin", new byte[] {10, 5, 1}))
                .isInstanceOf(ShellException.class)
                .message()
                .startsWith("x.bin: no protoset (a serialized FileDescriptorSet): ");
        assertThat(new ProtosetSource("empty", new byte[0]).serviceNames()).isEmpty();
    }

    /** The demo's own descriptors with bytes changed at random: they link, or there is a problem to show. */
    @Test
    void nothingBreaksIt() {
        byte[] sound = soundBytes();
        Random random = new Random(7);
        for (int round = 0; round < 1_000; round++) {
            byte[] bytes = sound.clone();
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(random.nextBoolean() ? 256 : 32);
            }
            assertThatCode(() -> {
                        try {
                            Schema schema = new Schema(new ProtosetSource("fuzz", bytes), line -> {});
                            for (String service : schema.serviceNames()) {
                                schema.findService(service).ifPresent(DescriptorPoolTest::use);
                            }
                        } catch (ShellException e) {
                            assertThat(e.exitCode()).isEqualTo(ExitCode.FAILURE);
                        }
                    })
                    .as("round %d", round)
                    .doesNotThrowAnyException();
        }
    }

    private static void use(com.google.protobuf.Descriptors.ServiceDescriptor service) {
        new ProtoPrinter().describe(service);
        service.getMethods().forEach(method -> {
            new ProtoPrinter().describe(method);
            new Template().of(method.getInputType());
        });
    }

    private static byte[] soundBytes() {
        try {
            FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
            for (FileDescriptorProto file :
                    FileDescriptorSet.parseFrom(DemoServer.protoset()).getFileList()) {
                if (!file.getName().startsWith("google/")) {
                    set.addFile(file.toBuilder().clearSourceCodeInfo());
                }
            }
            return set.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void remembersFieldsMarkedAsSecret() {
        FileDescriptorProto.Builder file =
                FileDescriptorProto.newBuilder().setName("login.proto").setSyntax("proto3");
        var message = file.addMessageTypeBuilder().setName("Login");
        message.addFieldBuilder()
                .setName("user_name")
                .setNumber(1)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .setType(FieldDescriptorProto.Type.TYPE_STRING);
        var secret = message.addFieldBuilder();
        secret.setName("pin_code")
                .setNumber(2)
                .setLabel(FieldDescriptorProto.Label.LABEL_OPTIONAL)
                .setType(FieldDescriptorProto.Type.TYPE_STRING);
        secret.getOptionsBuilder().setDebugRedact(true);
        DescriptorPool pool = pool(List.of(file.build()));
        assertThat(pool.symbol("Login")).isPresent();
        assertThat(pool.redactedFields()).containsExactlyInAnyOrder("pin_code", "pinCode");
    }
}
