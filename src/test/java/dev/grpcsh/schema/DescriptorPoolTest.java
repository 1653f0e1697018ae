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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptors are untrusted input. */
class DescriptorPoolTest {
    private final DescriptorPool pool = new DescriptorPool();

    private static FileDescriptorProto file(String text) {
        try {
            return TextFormat.parse(text, FileDescriptorProto.class);
        } catch (TextFormat.ParseException e) {
            throw new AssertionError(text, e);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            name: 'a' dependency: 'a'                                          | the descriptor of a is malformed: it imports itself
            name: 'a' message_type { name: '1 2' }                             | the descriptor of a is malformed:
            name: 'a' message_type { name: '' }                                | the descriptor of a is malformed:
            name: 'a' message_type { name: 'M' } message_type { name: 'M' }    | the descriptor of a is malformed:
            name: 'a' message_type { name: 'M' field { name: 'f' number: 0 type: TYPE_INT32 label: LABEL_OPTIONAL } } | the descriptor of a is malformed:
            name: 'a' message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_MESSAGE label: LABEL_OPTIONAL } } | the descriptor of a is malformed:
            name: 'a' message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL oneof_index: 3 } } | the descriptor of a is malformed:
            name: 'a' message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL default_value: 'x' } } | the descriptor of a is malformed:
            name: 'a' enum_type { name: 'E' }                                  | the descriptor of a is malformed:
            name: 'a' message_type { name: 'E' options { map_entry: true } }   | the descriptor of a is malformed: E is no entry of a map
            name: 'a' public_dependency: 7                                     | the descriptor of a is malformed:
            name: 'a' syntax: 'editions' edition: EDITION_99999_TEST_ONLY      | the descriptor of a is malformed:
            name: 'a' message_type { name: 'M' field { name: 'f' number: 1 label: LABEL_OPTIONAL } } | the descriptor of a is malformed:
            """)
    void malformed(String text, String problem) {
        assertThatThrownBy(() -> pool.add(List.of(file(text))))
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.FAILURE))
                .message()
                .startsWith(problem);
    }

    @Test
    void circles() {
        assertThatThrownBy(() -> pool.add(List.of(
                        file("name: 'a' dependency: 'b'"),
                        file("name: 'b' dependency: 'c'"),
                        file("name: 'c' dependency: 'a'"))))
                .hasMessage("the descriptor of a is malformed: it imports itself");
    }

    @Test
    void endlessChain() {
        List<FileDescriptorProto> files = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            files.add(file("name: 'f" + i + "' dependency: 'f" + (i + 1) + "'"));
        }
        assertThatThrownBy(() -> pool.add(files))
                .isInstanceOf(ShellException.class)
                .message()
                .endsWith("imports nest deeper than 500");
    }

    @Test
    void missingImports() {
        pool.add(List.of(file("""
                name: 'a' dependency: 'missing' package: 'p'
                message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_MESSAGE type_name: '.q.Gone' label: LABEL_OPTIONAL } }
                service { name: 'S' method { name: 'Do' input_type: '.p.M' output_type: '.q.Gone' } }
                """)));

        assertThat(pool.symbol("p.S")).isPresent();
        assertThat(pool.symbol("p.M")).isPresent();
        assertThat(pool.symbol("q.Gone")).isEmpty();
        pool.symbol("p.S")
                .ifPresent(service ->
                        assertThat(new ProtoPrinter().describe(service)).isEqualTo("""
                        service S {
                          rpc Do(p.M) returns (q.Gone);
                        }
                        """));
    }

    @Test
    void missingEnums() {
        pool.add(List.of(file("""
                name: 'a' dependency: 'missing' syntax: 'proto2'
                message_type {
                  name: 'M'
                  field { name: 'e' number: 1 type: TYPE_ENUM type_name: '.q.Gone' label: LABEL_OPTIONAL }
                  field { name: 'd' number: 2 type: TYPE_ENUM type_name: '.q.Gone' label: LABEL_OPTIONAL default_value: 'X' }
                  field { name: 'r' number: 3 type: TYPE_ENUM type_name: '.q.Gone' label: LABEL_REPEATED }
                }
                """)));

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
        pool.add(List.of(file("""
                name: 'a' syntax: 'proto3' dependency: 'google/protobuf/timestamp.proto'
                message_type { name: 'M' field { name: 'f' number: 1 type: TYPE_MESSAGE type_name: '.google.protobuf.Timestamp' label: LABEL_OPTIONAL } }
                """)));
        assertThat(pool.symbol("M")).isPresent();
    }

    @Test
    void namesThatClimb() {
        pool.add(List.of(
                file("name: '../../etc/x' dependency: '/etc/passwd' dependency: '../y' message_type { name: 'M' }")));
        assertThat(pool.symbol("M").map(GenericDescriptor::getFullName)).contains("M");
        assertThat(pool.knows("../../etc/x")).isTrue();
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
                            Schema schema = new Schema(new ProtosetSource("fuzz", bytes));
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
        pool.add(List.of(file.build()));
        assertThat(pool.redactedFields()).containsExactlyInAnyOrder("pin_code", "pinCode");
    }
}
