package dev.grpcsh.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.MessageReader;
import dev.grpcsh.compiler.CompilerSettings;
import dev.grpcsh.compiler.ProtoCompiler;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.print.ProtoPrinter;
import dev.grpcsh.source.ProtosetSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code .proto} files as hard as they come: compiled by the real protoc, linked, described, and their messages read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TortureTest {
    private static final Path FILES =
            Path.of("src", "test", "resources", "torture").toAbsolutePath();

    @TempDir
    Path cache = Path.of("");

    private byte[] compile(String... names) throws IOException {
        CompilerSettings settings = new CompilerSettings(
                "test",
                FILES,
                Optional.of(Path.of("target", "grpcsh", "protoc").toAbsolutePath()),
                Optional.empty(),
                Map.of(),
                Optional.of(cache),
                CompilerSettings.USUAL_LIMIT);
        try (ProtoCompiler compiler = new ProtoCompiler(settings)) {
            List<Path> inputs = List.of(names).stream().map(Path::of).toList();
            return Files.readAllBytes(compiler.compile(inputs, List.of()).protoset());
        }
    }

    /** The only place here that makes a schema. */
    private static Schema schema(byte[] protoset) {
        return new Schema(new ProtosetSource("torture", protoset), line -> {});
    }

    private static Set<String> symbols(byte[] protoset) throws IOException {
        Set<String> symbols = new TreeSet<>();
        for (FileDescriptorProto file : FileDescriptorSet.parseFrom(protoset).getFileList()) {
            String scope = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
            file.getServiceList().forEach(service -> symbols.add(scope + service.getName()));
            file.getEnumTypeList().forEach(type -> symbols.add(scope + type.getName()));
            file.getExtensionList().forEach(extension -> symbols.add(scope + extension.getName()));
            file.getMessageTypeList().forEach(message -> collect(scope, message, symbols));
        }
        return symbols;
    }

    private static void collect(String scope, DescriptorProto message, Set<String> symbols) {
        if (message.getOptions().getMapEntry()) {
            return;
        }
        String inner = scope + message.getName() + ".";
        symbols.add(scope + message.getName());
        message.getEnumTypeList().forEach(type -> symbols.add(inner + type.getName()));
        message.getExtensionList().forEach(extension -> symbols.add(inner + extension.getName()));
        message.getNestedTypeList().forEach(nested -> collect(inner, nested, symbols));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comments.proto",
                "editions.proto",
                "keywords.proto",
                "legacy.proto",
                "nested.proto",
                "nopackage.proto",
                "numbers.proto",
                "option_definitions.proto",
                "options.proto",
                "presence.proto",
                "visibility.proto",
                "public/front.proto",
                "public/user.proto"
            })
    void everythingLinksAndIsDescribed(String name) throws IOException {
        byte[] protoset = compile(name);
        Schema schema = schema(protoset);
        for (String symbol : symbols(protoset)) {
            Optional<GenericDescriptor> found = schema.symbol(symbol);
            assertThat(found).as(symbol).isPresent();
            String text = new ProtoPrinter().describe(found.get());
            assertThat(text).as(symbol).containsIgnoringCase(symbol.substring(symbol.lastIndexOf('.') + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "comments.proto",
                "editions.proto",
                "keywords.proto",
                "legacy.proto",
                "nested.proto",
                "nopackage.proto",
                "numbers.proto",
                "options.proto",
                "presence.proto",
                "visibility.proto",
                "public/user.proto"
            })
    void messagesOfServicesGoToJsonAndBack(String name) throws IOException {
        Schema schema = schema(compile(name));
        Set<String> done = new TreeSet<>();
        for (String service : schema.serviceNames()) {
            for (MethodDescriptor method : schema.service(service).getMethods()) {
                for (Descriptor type : List.of(method.getInputType(), method.getOutputType())) {
                    if (done.add(type.getFullName())) {
                        for (int variant = 0; variant < 6; variant++) {
                            roundTrip(schema, new FilledMessages(schema.extensions(), variant).of(type));
                        }
                    }
                }
            }
        }
        assertThat(done).isNotEmpty();
    }

    private static void roundTrip(Schema schema, DynamicMessage message) {
        Descriptor type = message.getDescriptorForType();
        String json = new JsonWriter(JsonStyle.COMPACT, schema).write(message);
        MessageReader reader = new MessageReader(schema, file -> new byte[0], Clock.systemUTC());
        List<DynamicMessage> read = reader.json(type, json, 1);
        assertThat(read).as(json).hasSize(1);
        assertThat(read.get(0).toByteArray()).as(json).isEqualTo(message.toByteArray());
        MessageReader.Sequence straight = reader.json(type, new ByteArrayInputStream(json.getBytes(UTF_8)));
        assertThat(straight.next().orElseThrow().bytes()).as(json).isEqualTo(message.toByteArray());
        DynamicMessage parsed = new MessageBytes(type, message.toByteArray(), schema).read();
        assertThat(parsed.getUnknownFields().asMap()).isEmpty();
        assertThat(new JsonWriter(JsonStyle.COMPACT, schema).write(parsed)).isEqualTo(json);
    }

    @Test
    void allOfThemTogether() throws IOException {
        List<String> names = new ArrayList<>();
        for (FileDescriptorProto file : FileDescriptorSet.parseFrom(compile(
                        "keywords.proto", "options.proto", "public/user.proto", "public/back.proto", "numbers.proto"))
                .getFileList()) {
            names.add(file.getName());
        }
        assertThat(names)
                .doesNotHaveDuplicates()
                .contains("keywords.proto", "option_definitions.proto", "public/back.proto", "nopackage.proto");
    }

    @Test
    void whatIsDelimitedStaysSo() throws IOException {
        Schema editions = schema(compile("editions.proto"));
        Descriptor encoding = editions.messageType("torture.editions.Encoding").orElseThrow();
        assertThat(encoding.findFieldByName("delimited").getType()).isEqualTo(FieldDescriptor.Type.GROUP);
        assertThat(encoding.findFieldByName("usual").getType()).isEqualTo(FieldDescriptor.Type.MESSAGE);
        assertThat(editions.extension("torture.editions.extra").orElseThrow().getType())
                .isEqualTo(FieldDescriptor.Type.GROUP);
    }

    @Test
    void whatIsDelimitedIsNoGroup() throws IOException {
        Schema editions = schema(compile("editions.proto"));
        assertThat(new ProtoPrinter()
                        .describe(editions.symbol("torture.editions.Encoding.Nested")
                                .orElseThrow()))
                .isEqualTo("""
                        message Nested {
                          torture.editions.Encoding again = 1 [features.message_encoding = DELIMITED];
                          string text = 2 [features.field_presence = EXPLICIT];
                        }
                        """);
        Schema legacy = schema(compile("legacy.proto"));
        assertThat(new ProtoPrinter()
                        .describe(legacy.symbol("torture.legacy.Groups").orElseThrow()))
                .isEqualTo("""
                        message Groups {
                          repeated group Row = 1 {
                            optional int32 number = 1;
                            repeated group Cell = 2 {
                              optional string text = 1;
                              optional torture.legacy.Groups.Row row = 2;
                            }
                          }
                          oneof choice {
                            string text = 5;
                            group Chosen = 6 {
                              optional bool really = 1;
                            }
                          }
                        }
                        """);
    }

    @Test
    void commentsStayWhereTheyWere() throws IOException {
        Schema schema = schema(compile("comments.proto"));
        String text = new ProtoPrinter()
                .describe(schema.symbol("torture.comments.Commented").orElseThrow());
        assertThat(text)
                .contains("A block comment with stars,")
                .contains("Leads the field.")
                .contains("世界")
                .contains("What a one-of is for.")
                .doesNotContain("not/really");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    broken/syntax.proto         | broken/syntax.proto:7:3: Expected ";".
                    broken/three.proto          | broken/three.proto:11:9: "First" is already defined in "torture.broken".; broken/three.proto:6:3: "Nowhere" is not defined.; broken/three.proto:8:18: Field number 2 has already been used in "torture.broken.First" by field "text". Next available field number is 3.
                    broken/top.proto            | broken/deep/bottom.proto:3:1: imports gone/away.proto, which is in none of the folders searched: .; give its folder with -I DIR
                    broken/circle_one.proto     | broken/circle_one.proto:3:1: File recursively imports itself: broken/circle_one.proto -> broken/circle_two.proto -> broken/circle_one.proto
                    broken/unknown_option.proto | broken/unknown_option.proto:4:10: Option "(nobody.knows)" unknown. Ensure that your proto definition file imports the proto which defines the option (i.e. via import option after edition 2024).
                    broken/later_edition.proto  | broken/later_edition.proto:1:11: Unknown edition "2999".
                    """)
    void whatIsBrokenIsSaid(String name, String problem) throws IOException {
        String shown;
        try {
            shown = compile(name).length + " bytes";
        } catch (ShellException e) {
            List<String> lines = new ArrayList<>(List.of(e.problem()));
            lines.addAll(e.evidence());
            shown = String.join("; ", lines);
        }
        assertThat(shown).isEqualTo(problem);
    }

    /** The folder holds broken ones: those are left out, with all that import them. */
    @Test
    void theWholeFolder() throws IOException {
        byte[] protoset = compile(".");
        assertThat(FileDescriptorSet.parseFrom(protoset).getFileList())
                .extracting(FileDescriptorProto::getName)
                .contains("legacy.proto", "public/user.proto")
                .noneMatch(name -> name.startsWith("broken/"));
        assertThat(schema(protoset).serviceNames()).contains("NoPackage", "torture.legacy.Legacy");
    }
}
