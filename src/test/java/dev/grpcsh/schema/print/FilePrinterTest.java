package dev.grpcsh.schema.print;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.JavaFeaturesProto;
import com.google.protobuf.SourceContextProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import com.google.protobuf.WrappersProto;
import dev.grpcsh.codec.Types;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.schema.LinkedFiles;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.source.ProtosetSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole files say what their sources say. */
public class FilePrinterTest {
    private static final Schema DEMO = new Schema(new ProtosetSource("demo", DemoServer.protoset()), line -> {});

    static Stream<FileDescriptor> demoFiles() {
        return DEMO.serviceNames().stream()
                .map(service -> DEMO.service(service).getFile())
                .flatMap(file -> Stream.concat(Stream.of(file), file.getDependencies().stream()))
                .distinct()
                .filter(file -> !file.getName().startsWith("google/"));
    }

    /** The files that come with protobuf. */
    public static List<FileDescriptor> protobufsOwnFiles() {
        return List.of(
                AnyProto.getDescriptor(),
                ApiProto.getDescriptor(),
                DescriptorProtos.getDescriptor(),
                DurationProto.getDescriptor(),
                EmptyProto.getDescriptor(),
                FieldMaskProto.getDescriptor(),
                JavaFeaturesProto.getDescriptor(),
                SourceContextProto.getDescriptor(),
                StructProto.getDescriptor(),
                TimestampProto.getDescriptor(),
                TypeProto.getDescriptor(),
                WrappersProto.getDescriptor());
    }

    /** The protoset knows the places in the source: nothing moves, and names are as long as people write them. */
    @ParameterizedTest
    @MethodSource("demoFiles")
    void theDemosFilesAreTheirSourcesAgain(FileDescriptor file) throws IOException {
        String source = Files.readString(Path.of("proto", file.getName()));

        String printed = new FilePrinter(Types.NONE).print(file);

        assertThat(SourceTree.of(printed)).isEqualTo(SourceTree.of(source));
        assertThat(comments(printed)).isEqualTo(comments(source));
    }

    /** Generated code holds descriptors without the places, and without what is for compilers alone. */
    @ParameterizedTest
    @MethodSource("protobufsOwnFiles")
    void protobufsOwnFilesSayTheSame(FileDescriptor file) throws IOException {
        String source = resource(file.getName()).replaceAll("\\[\\s*(declaration = \\{[^}]*},?\\s*)+]", "");

        String printed = new FilePrinter(Types.NONE).print(file);

        assertThat(SourceTree.sorted(SourceTree.of(printed))).isEqualTo(SourceTree.sorted(SourceTree.of(source)));
    }

    private static String print(FileDescriptor file) {
        return new FilePrinter(Types.NONE).print(file);
    }

    @Test
    void headings() {
        FileDescriptor dependency = LinkedFiles.link("name: 'a.proto'");

        assertThat(print(LinkedFiles.link("""
                name: 'b.proto' package: 'p.q' dependency: 'a.proto' dependency: 'gone.proto' dependency: 'c.proto'
                public_dependency: 0 weak_dependency: 2 option_dependency: 'o.proto' syntax: 'editions' edition: EDITION_2024
                options { java_package: 'j' features { field_presence: IMPLICIT } }
                """, dependency))).isEqualTo("""
                        edition = "2024";

                        package p.q;

                        import public "a.proto";
                        import "gone.proto";
                        import weak "c.proto";
                        import option "o.proto";

                        option java_package = "j";
                        option features.field_presence = IMPLICIT;
                        """);
        assertThat(print(dependency)).isEqualTo("syntax = \"proto2\";\n");
    }

    /** Compilers that look for a name from the inside out would otherwise find what is nearer. */
    @Test
    void aLeadingDotWhereANameWouldBeMisread() {
        FileDescriptor other = LinkedFiles.link("""
                name: 'o.proto' package: 'q' message_type { name: 'T' }
                extension { name: 'ext' number: 50001 type: TYPE_BOOL label: LABEL_OPTIONAL extendee: '.google.protobuf.FieldOptions' }
                dependency: 'google/protobuf/descriptor.proto'
                """);
        FileDescriptor file = LinkedFiles.link("""
                name: 'b.proto' package: 'p' dependency: 'o.proto'
                message_type {
                  name: 'M'
                  nested_type { name: 'q' nested_type { name: 'T' } }
                  nested_type { name: 'M' }
                  field { name: 'a' number: 1 type: TYPE_MESSAGE type_name: '.q.T' label: LABEL_OPTIONAL }
                  field { name: 'b' number: 2 type: TYPE_MESSAGE type_name: '.p.M.q.T' label: LABEL_OPTIONAL }
                  field { name: 'c' number: 3 type: TYPE_MESSAGE type_name: '.p.M' label: LABEL_OPTIONAL }
                  field { name: 'd' number: 4 type: TYPE_MESSAGE type_name: '.p.M.M' label: LABEL_OPTIONAL }
                  field { name: 'e' number: 5 type: TYPE_MESSAGE type_name: '.p.N' label: LABEL_OPTIONAL }
                }
                message_type {
                  name: 'N'
                  field { name: 'a' number: 1 type: TYPE_MESSAGE type_name: '.q.T' label: LABEL_OPTIONAL }
                  field { name: 'b' number: 2 type: TYPE_MESSAGE type_name: '.gone.T' label: LABEL_OPTIONAL }
                }
                """, other);

        assertThat(print(file)).contains("""
                        message M {
                          optional .q.T a = 1;
                          optional q.T b = 2;
                          optional p.M c = 3;
                          optional M d = 4;
                          optional N e = 5;
                        """).contains("""
                        message N {
                          optional q.T a = 1;
                          optional .gone.T b = 2;
                        }
                        """);
        assertThat(new FileNaming(file).extension("q.ext", "p.M.a")).isEqualTo(".q.ext");
        assertThat(new FileNaming(file).extension("q.ext", "p.N.a")).isEqualTo("q.ext");
        assertThat(new FileNaming(file).extension("ext", "p.N")).isEqualTo(".ext");
    }

    /** Groups and maps are nested types too, and compilers number those in the order in which they meet them. */
    @Test
    void theOrderThatAllListsAgreeWith() {
        assertThat(print(LinkedFiles.link("""
                name: 'a.proto'
                message_type {
                  name: 'M'
                  field { name: 'n' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }
                  field { name: 'g' number: 2 type: TYPE_GROUP type_name: '.M.G' label: LABEL_OPTIONAL }
                  field { name: 'm' number: 3 type: TYPE_MESSAGE type_name: '.M.MEntry' label: LABEL_REPEATED }
                  nested_type { name: 'First' }
                  nested_type { name: 'G' field { name: 'i' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL } }
                  nested_type { name: 'Second' }
                  nested_type {
                    name: 'MEntry' options { map_entry: true }
                    field { name: 'key' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
                    field { name: 'value' number: 2 type: TYPE_INT64 label: LABEL_OPTIONAL }
                  }
                  nested_type { name: 'X' }
                  extension { name: 'x' number: 7 type: TYPE_GROUP type_name: '.M.X' label: LABEL_OPTIONAL extendee: '.M' }
                  extension_range { start: 7 end: 536870912 }
                  reserved_range { start: 4 end: 5 }
                  reserved_range { start: 5 end: 7 }
                  reserved_name: 'old'
                  reserved_name: 'older'
                }
                """))).isEqualTo("""
                        syntax = "proto2";

                        message M {
                          optional int32 n = 1;
                          extensions 7 to max;
                          reserved 4, 5 to 6;
                          reserved "old", "older";

                          message First {}

                          optional group G = 2 {
                            optional int32 i = 1;
                          }

                          message Second {}

                          map<string, int64> m = 3;

                          extend M {
                            optional group X = 7 {}
                          }
                        }
                        """);
    }

    @Test
    void fieldsOfEditions() {
        assertThat(print(LinkedFiles.link("""
                name: 'a.proto' syntax: 'editions' edition: EDITION_2023
                message_type {
                  name: 'M'
                  field { name: 'r' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL json_name: 'other'
                          options { features { field_presence: LEGACY_REQUIRED } } }
                  field { name: 'd_d' number: 2 type: TYPE_MESSAGE type_name: '.M' label: LABEL_OPTIONAL json_name: 'dD'
                          options { features { message_encoding: DELIMITED } } }
                  reserved_name: 'old'
                  reserved_name: 'no identifier'
                }
                enum_type {
                  name: 'E' value { name: 'ZERO' number: 0 } visibility: VISIBILITY_LOCAL
                  reserved_range { start: -5 end: -5 } reserved_range { start: 9 end: 2147483647 }
                }
                """))).isEqualTo("""
                        edition = "2023";

                        message M {
                          string r = 1 [json_name = "other", features.field_presence = LEGACY_REQUIRED];
                          M d_d = 2 [features.message_encoding = DELIMITED];
                          reserved old, "no identifier";
                        }

                        local enum E {
                          ZERO = 0;
                          reserved -5, 9 to max;
                        }
                        """);
    }

    /** A comment belongs to what follows it, to what it stands behind, or to nothing; and so it does again. */
    @Test
    void commentsStayWhereTheyWere() {
        assertThat(print(LinkedFiles.link("""
                name: 'a.proto' syntax: 'proto3'
                message_type {
                  name: 'M'
                  field { name: 'a' number: 1 type: TYPE_INT32 label: LABEL_OPTIONAL }
                  field { name: 'b' number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL }
                  field { name: 'c' number: 3 type: TYPE_INT32 label: LABEL_OPTIONAL }
                }
                source_code_info {
                  location { path: 12 span: 1 span: 0 span: 1 leading_detached_comments: ' license\\n\\n more\\n' leading_comments: ' why' }
                  location { path: 4 path: 0 span: 2 span: 0 span: 1 trailing_comments: ' inside' }
                  location { path: 4 path: 0 path: 2 path: 0 span: 3 span: 0 span: 1 trailing_comments: ' beside' }
                  location { path: 4 path: 0 path: 2 path: 1 span: 4 span: 0 span: 1 leading_comments: 'tight\\r\\n two' trailing_comments: ' b1\\n b2' }
                  location { path: 4 path: 0 path: 2 path: 2 span: 5 span: 0 span: 1 leading_detached_comments: ' lost' }
                }
                """))).isEqualTo("""
                        // license
                        //
                        // more

                        // why
                        syntax = "proto3";

                        message M {
                          // inside

                          int32 a = 1;  // beside
                          // tight
                          // two
                          int32 b = 2;
                          // b1
                          // b2

                          // lost

                          int32 c = 3;
                        }
                        """);
    }

    @Test
    void unknownOptionsBecomeComments() {
        FileDescriptorProto.Builder file =
                LinkedFiles.proto("name: 'a.proto' message_type { name: 'M' field { name: 'f' number: 1"
                                + " type: TYPE_INT32 label: LABEL_OPTIONAL options { deprecated: true } } }")
                        .toBuilder();
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .mergeField(50001, Field.newBuilder().addVarint(7).build())
                .build();
        file.getMessageTypeBuilder(0).getOptionsBuilder().setUnknownFields(unknown);
        file.getMessageTypeBuilder(0).getFieldBuilder(0).getOptionsBuilder().setUnknownFields(unknown);

        assertThat(print(LinkedFiles.link(file.build()))).isEqualTo("""
                        syntax = "proto2";

                        message M {
                          // unknown option 50001: 7
                          optional int32 f = 1 /* unknown option 50001: 7 */ [deprecated = true];
                        }
                        """);
    }

    @Test
    void nothingSteersTheTerminal() {
        String printed = print(LinkedFiles.link("""
                name: 'a.proto' package: 'p\\n' dependency: 'x\\033.proto'
                options { go_package: '\\033[2J' }
                message_type {
                  name: 'M' reserved_name: '\\033'
                  field { name: 'a' number: 1 type: TYPE_MESSAGE type_name: '.gone.\\033' label: LABEL_OPTIONAL json_name: '\\033' }
                  field { name: 'e' number: 2 type: TYPE_ENUM type_name: '.gone.E' label: LABEL_OPTIONAL default_value: 'X;\\n' }
                  field { name: 'o' number: 3 type: TYPE_INT32 label: LABEL_OPTIONAL oneof_index: 0 }
                  oneof_decl { name: 'o } evil {' }
                }
                source_code_info { location { path: 4 path: 0 span: 2 span: 0 span: 1 leading_comments: '\\033 \\n \\302\\233' } }
                """));

        assertThat(printed.chars().filter(unit -> unit != '\n').noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(printed)
                .contains("import \"x\\033.proto\"", "reserved \"\\033\"", "package \"p\\n\";")
                .contains("optional \".gone.\\033\" a = 1 [json_name = \"\\033\"];")
                .contains("optional .gone.E e = 2 [default = \"X;\\n\"];", "oneof \"o } evil {\" {");
    }

    private static List<String> comments(String source) {
        return source.lines()
                .map(String::strip)
                .filter(line -> line.startsWith("//"))
                .toList();
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = AnyProto.class.getResourceAsStream("/" + name)) {
            if (stream == null) {
                throw new AssertionError(name + " is not in protobuf's jar");
            }
            return new String(stream.readAllBytes(), UTF_8);
        }
    }
}
