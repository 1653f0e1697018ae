package dev.grpcsh.schema.print;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.UnknownFieldSet;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.schema.Definitions;
import dev.grpcsh.schema.LinkedFiles;
import dev.grpcsh.schema.Names;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.source.ProtosetSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is described, of everything in the demo protoset. */
public class ProtoPrinterTest {
    private static final Schema DEMO = new Schema(new ProtosetSource("demo", DemoServer.protoset()), line -> {});

    private static String describe(String name) {
        return new ProtoPrinter().describe(new Definitions(DEMO, new Names(DEMO, Optional.empty())).find(name));
    }

    @Test
    void service() {
        assertThat(describe("contact.Contact")).isEqualTo("""
                        // A client and a server that both have something to say at any time, over three calls.
                        service Contact {
                          // The client tells how it is; each status is acknowledged at once.
                          rpc sendStatus(stream contact.ClientMsg) returns (stream contact.Result);

                          // The client registers and receives every task queued so far, then each new one as it is queued.
                          rpc getTask(contact.Empty) returns (stream contact.ServerMsg);

                          // The client acknowledges tasks, for as long as it likes.
                          rpc tellResult(stream contact.Result) returns (contact.Empty);
                        }
                        """);
    }

    @Test
    void method() {
        assertThat(describe("RouteGuide/GetFeature")).isEqualTo("""
                        // The feature at exactly that point. Where there is none: a feature without a name, at the asked location.
                        rpc GetFeature(routeguide.Point) returns (routeguide.Feature);

                        // A place on earth, in degrees times ten million, rounded to whole numbers.
                        message Point {
                          // North of the equator is positive: -900000000 to 900000000.
                          int32 latitude = 1;
                          // East of Greenwich is positive: -1800000000 to 1800000000.
                          int32 longitude = 2;
                        }

                        // Something with a place and, mostly, a name.
                        message Feature {
                          // What it is called; empty where nobody named it.
                          string name = 1;
                          // Where it is.
                          routeguide.Point location = 2;
                        }
                        """);
    }

    @Test
    void oldSyntax() {
        assertThat(describe("LegacyRecord")).isEqualTo("""
                        // A record as they were written before 2016.
                        message LegacyRecord {
                          // Must be set.
                          required string id = 1;
                          // Counts from seven unless told otherwise.
                          optional int32 count = 2 [default = 7];
                          // Low unless told otherwise.
                          optional grpcsh.showcase.v1.LegacyPriority priority = 3 [default = LEGACY_PRIORITY_LOW];
                          // A message and a field in one, delimited by tags instead of a length.
                          optional group Inner = 4 {
                            // What the group holds.
                            optional string text = 1;
                          }
                          // Numbers, each with its own tag.
                          repeated int32 numbers = 5;
                          // Bytes that are not empty by default.
                          optional bytes blob = 6 [default = "\\001\\002"];
                          // Others may add fields here.
                          extensions 100 to 199;
                        }
                        """);
    }

    @Test
    void enumeration() {
        assertThat(describe("grpcsh.showcase.v1.Color")).isEqualTo("""
                        // A colour; an open enum with two names for one number.
                        enum Color {
                          option allow_alias = true;
                          // Nothing chosen.
                          COLOR_UNSPECIFIED = 0;
                          // Like tomatoes.
                          COLOR_RED = 1;
                          // The same number as red.
                          COLOR_CRIMSON = 1;
                          // Like leaves.
                          COLOR_GREEN = 2;
                          // Like the sea on postcards.
                          COLOR_BLUE = 3;
                        }
                        """);
    }

    @Test
    void oneof() {
        assertThat(describe("FailDetail")).startsWith("""
                        // One detail of a status.
                        message FailDetail {
                          // Exactly one kind.
                          oneof kind {
                            // A google.rpc.ErrorInfo with this reason, in the domain "showcase.grpcsh.dev".
                            string error_info = 1;
                        """).endsWith("""
                            bytes unknown = 7;
                          }
                        }
                        """);
    }

    @Test
    void fields() {
        assertThat(describe("grpcsh.showcase.v1.Everything.unpacked_numbers")).isEqualTo("""
                        // Numbers with a tag each.
                        repeated int32 unpacked_numbers = 21 [packed = false];
                        """);
        assertThat(describe("grpcsh.showcase.v1.Everything.maybe_text")).isEqualTo("""
                        // A text that can be absent, which is not the same as empty.
                        optional string maybe_text = 55;
                        """);
        assertThat(describe("grpcsh.showcase.v1.Everything.nested_by_string")).isEqualTo("""
                        // Messages by text.
                        map<string, grpcsh.showcase.v1.Nested> nested_by_string = 42;

                        // A small message to nest.
                        message Nested {
                          // Its name.
                          string name = 1;
                          // A number beside it.
                          int32 number = 2;
                          // It can nest further.
                          grpcsh.showcase.v1.Nested child = 3;
                        }
                        """);
        assertThat(describe("grpcsh.showcase.v1.legacy_note")).startsWith("""
                        extend grpcsh.showcase.v1.LegacyRecord {
                          // A field that another file could have added.
                          optional string legacy_note = 100;
                        }
                        """);
    }

    @Test
    void oneofsAndValuesAreFollowedByWhatTheyUse() {
        assertThat(describe("FailDetail.kind"))
                .startsWith("""
                        // Exactly one kind.
                        oneof kind {
                        """)
                .contains("\nmessage Duration {\n")
                .contains("\nmessage Nested {\n");
        assertThat(describe("COLOR_RED")).startsWith("""
                        // Like tomatoes.
                        COLOR_RED = 1;

                        // A colour; an open enum with two names for one number.
                        enum Color {
                        """);
    }

    /** The names of what is defined, in order. */
    private static List<String> defined(String name, int levels) {
        return new ProtoPrinter()
                .describe(new Definitions(DEMO, new Names(DEMO, Optional.empty())).find(name), levels)
                .lines()
                .filter(line -> line.matches("(message|enum|service|rpc|oneof|extend) .*"))
                .map(line -> line.replaceFirst("^\\w+ (\\w+).*", "$1"))
                .toList();
    }

    @Test
    void levels() {
        assertThat(defined("FailRequest", 0)).containsExactly("FailRequest");
        assertThat(defined("FailRequest", 1)).containsExactly("FailRequest", "FailDetail");
        assertThat(defined("FailRequest", 2)).containsExactly("FailRequest", "FailDetail", "Duration", "Nested");
        assertThat(defined("FailRequest", ProtoPrinter.ALL_LEVELS)).isEqualTo(defined("FailRequest", 2));
        assertThat(defined("GetFeature", 0)).containsExactly("GetFeature");
        assertThat(defined("RouteGuide/GetFeature", 1)).containsExactly("GetFeature", "Point", "Feature");
        assertThat(defined("contact.Contact", 1))
                .containsExactly("Contact", "ClientMsg", "Result", "Empty", "ServerMsg");
        assertThat(defined("Everything", ProtoPrinter.ALL_LEVELS))
                .doesNotHaveDuplicates()
                .contains("Everything", "Color", "Nested", "Struct", "Value", "ListValue", "NullValue", "BytesValue");
    }

    /** What stands inside another type is shown with that type. */
    @Test
    void nestedTypesAreShownOnce() {
        Descriptor message = LinkedFiles.link("""
                name: 'a.proto'
                message_type {
                  name: 'A'
                  field { name: 'd' number: 1 type: TYPE_MESSAGE type_name: '.C.D' label: LABEL_OPTIONAL }
                  field { name: 'b' number: 2 type: TYPE_MESSAGE type_name: '.A.B' label: LABEL_OPTIONAL }
                  nested_type { name: 'B' field { name: 'c' number: 1 type: TYPE_MESSAGE type_name: '.C' label: LABEL_OPTIONAL } }
                }
                message_type {
                  name: 'C'
                  field { name: 'a' number: 1 type: TYPE_MESSAGE type_name: '.A' label: LABEL_OPTIONAL }
                  nested_type { name: 'D' }
                }
                """).findMessageTypeByName("A");

        assertThat(new ProtoPrinter().describe(message, 1)).isEqualTo("""
                        message A {
                          optional C.D d = 1;
                          optional A.B b = 2;

                          message B {
                            optional C c = 1;
                          }
                        }

                        message C {
                          optional A a = 1;

                          message D {}
                        }
                        """);
    }

    @Test
    void methodOptionsHaveTheirNames() {
        FileDescriptorProto.Builder file = LinkedFiles.proto("""
                name: 'a.proto' dependency: 'google/api/annotations.proto' message_type { name: 'M' }
                service { name: 'S' method { name: 'Get' input_type: '.M' output_type: '.M' options { deprecated: true } } }
                """).toBuilder();
        HttpRule rule = HttpRule.newBuilder()
                .setPost("/v1/{name=a/*}")
                .setBody("*")
                .addAdditionalBindings(HttpRule.newBuilder().setGet("/v1"))
                .build();
        file.getServiceBuilder(0)
                .getMethodBuilder(0)
                .getOptionsBuilder()
                .mergeUnknownFields(UnknownFieldSet.newBuilder()
                        .mergeField(
                                AnnotationsProto.http.getNumber(),
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(rule.toByteString())
                                        .build())
                        .build());
        FileDescriptor linked = LinkedFiles.link(file.build(), AnnotationsProto.getDescriptor());

        assertThat(new ProtoPrinter().describe(linked.findServiceByName("S"))).isEqualTo("""
                        service S {
                          rpc Get(M) returns (M) {
                            option deprecated = true;
                            option (google.api.http) = {post: "/v1/{name=a/*}", body: "*", additional_bindings: {get: "/v1"}};
                          }
                        }
                        """);
        assertThat(new ProtoPrinter().describe(AnnotationsProto.http.getDescriptor()))
                .startsWith("""
                        extend google.protobuf.MethodOptions {
                          google.api.HttpRule http = 72295728;
                        }

                        message HttpRule {
                        """);
    }

    /** The names of all messages of the demo server. */
    public static Stream<String> messages() {
        return DEMO.typeNames().stream().filter(name -> DEMO.messageType(name).isPresent());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageIsDescribed(String name) {
        String text = new ProtoPrinter().describe(DEMO.messageType(name).orElseThrow());

        assertThat(text.chars().filter(unit -> unit == '{').count())
                .isEqualTo(text.chars().filter(unit -> unit == '}').count());
        assertThat(text).contains("message " + name.substring(name.lastIndexOf('.') + 1) + " {");
    }
}
