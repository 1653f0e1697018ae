package dev.grpcsh.schema.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.ProtoSource;
import dev.grpcsh.schema.Schema;
import dev.grpcsh.source.ProtosetSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What changed between two schemas, and what that breaks: a table for each kind of thing. */
final class SchemaDiffTest {
    private static final String SERVICE = " service S { rpc Do(M) returns (M); }";

    /** Each change as {@code kind path breaks}; the service's name and the package are not worth repeating. */
    private static String changes(String before, String after) {
        return shown(SchemaDiff.between(ProtoSource.schema(before), ProtoSource.schema(after), List.of("p.S", "p.T")));
    }

    private static String shown(List<Change> changes) {
        return changes.stream().map(SchemaDiffTest::shown).collect(Collectors.joining(", "));
    }

    private static String shown(Change change) {
        String breaks = change.breaks().words().replace("the wire", "wire").replace(" and ", "+");
        return (change.kind().name().toLowerCase(Locale.ROOT) + " "
                        + change.path().replaceFirst("^p\\.", "") + " " + breaks)
                .strip();
    }

    private static String inMessage(String syntax, String before, String after) {
        String start = "syntax = \"" + syntax + "\"; ";
        String others = " message O { int32 x = 1; } message P { int32 x = 1; } enum E { Z = 0; ONE = 1; }"
                + " enum F { ZZ = 0; ZONE = 1; }";
        if (syntax.equals("proto2")) {
            others = others.replace("int32 x", "optional int32 x");
        }
        return changes(
                start + "message M { " + before + " }" + others + SERVICE,
                start + "message M { " + after + " }" + others + SERVICE);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            int32 a = 1;                       | int32 a = 1;                           | ``
            ``                                 | int32 a = 1;                           | added M.a
            int32 a = 1;                       | ``                                     | removed M.a JSON
            int32 a = 1;                       | reserved 1;                            | changed M, removed M.a JSON
            int32 a = 1;                       | reserved "a";                          | changed M, removed M.a
            int32 a = 1;                       | reserved 1; reserved "a";              | changed M, removed M.a
            reserved 1;                        | int32 a = 1;                           | changed M, added M.a wire
            reserved "a";                      | int32 a = 1;                           | changed M, added M.a JSON
            reserved 1 to 5;                   | reserved 1 to 7;                       | changed M
            reserved 1 to 5;                   | reserved 1 to 5;                       | ``
            int32 a = 1;                       | int32 b = 1;                           | changed M.b JSON
            int32 a = 1;                       | int32 a = 2;                           | changed M.a wire
            int32 a = 1; int32 b = 2;          | int32 a = 2; int32 b = 1;              | changed M.a wire, changed M.b wire
            int32 a = 1;                       | int32 a = 2; int32 b = 1;              | changed M.a wire, added M.b wire
            int32 a = 1; int32 b = 2;          | int32 b = 1;                           | removed M.a JSON, changed M.b wire
            string a = 1;                      | int32 b = 1;                           | changed M.b wire+JSON
            int32 a = 1;                       | int32 a = 1 [json_name = "x"];         | changed M.a JSON
            int32 a = 1 [json_name = "x"];     | int32 b = 1 [json_name = "x"];         | changed M.b JSON
            int32 a = 1;                       | int32 b = 1 [json_name = "a"];         | changed M.b
            int32 a_b = 1;                     | int32 c = 1 [json_name = "aB"];        | changed M.c JSON
            int32 a = 1;                       | int32 a = 1 [deprecated = true];       | changed M.a
            int32 a = 1;                       | optional int32 a = 1;                  | changed M.a
            optional int32 a = 1;              | int32 a = 1;                           | changed M.a
            int32 a = 1;                       | repeated int32 a = 1;                  | changed M.a wire+JSON
            repeated int32 a = 1;              | int32 a = 1;                           | changed M.a wire+JSON
            int32 a = 1;                       | repeated int32 a = 1 [packed = false]; | changed M.a JSON
            repeated int32 a = 1;              | repeated int32 a = 1 [packed = false]; | changed M.a
            string a = 1;                      | repeated string a = 1;                 | changed M.a JSON
            O a = 1;                           | repeated O a = 1;                      | changed M.a JSON
            E a = 1;                           | repeated E a = 1;                      | changed M.a wire+JSON
            option deprecated = true;          | ``                                     | changed M
            """)
    void fields(String before, String after, String expected) {
        assertThat(inMessage("proto3", before, after)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            optional int32 a = 1;                | optional int32 a = 1 [default = 7]; | changed M.a wire+JSON
            optional int32 a = 1 [default = 7];  | optional int32 a = 1 [default = 8]; | changed M.a wire+JSON
            optional int32 a = 1 [default = 7];  | optional int32 a = 1;               | changed M.a wire+JSON
            optional int32 a = 1 [default = 7];  | optional int32 a = 1 [default = 7]; | ``
            optional int32 a = 1;                | required int32 a = 1;               | changed M.a wire+JSON
            required int32 a = 1;                | optional int32 a = 1;               | changed M.a wire+JSON
            ``                                   | required int32 a = 1;               | added M.a wire+JSON
            required int32 a = 1;                | reserved 1; reserved "a";           | changed M, removed M.a wire+JSON
            repeated int32 a = 1;                | repeated int32 a = 1 [packed=true]; | changed M.a
            repeated int32 a = 1;                | optional int32 a = 1;               | changed M.a JSON
            optional group O a = 1;              | optional O a = 1;                   | changed M.a wire
            extensions 100 to 199;               | extensions 100 to 150;              | changed M
            option message_set_wire_format=true; extensions 4 to 9; | extensions 4 to 9; | changed M wire
            """)
    void fieldsOfProto2(String before, String after, String expected) {
        assertThat(inMessage("proto2", before, after)).isEqualTo(expected);
    }

    /** Types that are not in the table are neither read off the wire nor off JSON as each other. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int32    | uint32 wire+JSON; int64 wire; uint64 wire; bool wire; E wire; sint32 JSON; fixed32 JSON; sfixed32 JSON
            int64    | uint64 wire+JSON; int32 wire; uint32 wire; bool wire; E wire; sint64 JSON; fixed64 JSON; sfixed64 JSON
            uint32   | int32 wire+JSON; int64 wire; uint64 wire; bool wire; E wire; sint32 JSON; fixed32 JSON; sfixed32 JSON
            uint64   | int64 wire+JSON; int32 wire; uint32 wire; bool wire; E wire; sint64 JSON; fixed64 JSON; sfixed64 JSON
            sint32   | sint64 wire; int32 JSON; uint32 JSON; fixed32 JSON; sfixed32 JSON
            sint64   | sint32 wire; int64 JSON; uint64 JSON; fixed64 JSON; sfixed64 JSON
            fixed32  | sfixed32 wire+JSON; int32 JSON; uint32 JSON; sint32 JSON
            fixed64  | sfixed64 wire+JSON; int64 JSON; uint64 JSON; sint64 JSON
            sfixed32 | fixed32 wire+JSON; int32 JSON; uint32 JSON; sint32 JSON
            sfixed64 | fixed64 wire+JSON; int64 JSON; uint64 JSON; sint64 JSON
            float    | double JSON
            double   | float JSON
            bool     | int32 wire; int64 wire; uint32 wire; uint64 wire
            string   | bytes wire
            bytes    | string wire; O wire
            E        | int32 wire; int64 wire; uint32 wire; uint64 wire
            O        | bytes wire
            """)
    void types(String type, String compatible) {
        List<String> all = List.of(
                "int32",
                "int64",
                "uint32",
                "uint64",
                "sint32",
                "sint64",
                "fixed32",
                "fixed64",
                "sfixed32",
                "sfixed64",
                "float",
                "double",
                "bool",
                "string",
                "bytes",
                "E",
                "O");
        List<String> fits = List.of(compatible.split("; "));
        for (String other : all) {
            if (!other.equals(type)) {
                boolean wire = fits.contains(other + " wire") || fits.contains(other + " wire+JSON");
                boolean json = fits.contains(other + " JSON") || fits.contains(other + " wire+JSON");
                String breaks = wire ? json ? "" : " JSON" : json ? " wire" : " wire+JSON";
                assertThat(inMessage("proto3", type + " a = 1;", other + " a = 1;"))
                        .as(type + " -> " + other)
                        .startsWith("changed M.a" + breaks)
                        .doesNotStartWith("changed M.a" + breaks + "+");
            }
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            map<string, int32> a = 1;   | map<string, uint32> a = 1;  | changed M.a
            map<string, int32> a = 1;   | map<string, int64> a = 1;   | changed M.a JSON
            map<string, int32> a = 1;   | map<string, string> a = 1;  | changed M.a wire+JSON
            map<int32, string> a = 1;   | map<int64, string> a = 1;   | changed M.a
            map<int32, string> a = 1;   | map<sint32, string> a = 1;  | changed M.a wire
            map<int32, string> a = 1;   | map<bool, string> a = 1;    | changed M.a JSON
            map<int32, string> a = 1;   | map<string, string> a = 1;  | changed M.a wire+JSON
            map<string, O> a = 1;       | map<string, O> a = 1;       | ``
            map<string, int32> a = 1;   | repeated int32 a = 1;       | changed M.a wire+JSON
            """)
    void maps(String before, String after, String expected) {
        assertThat(inMessage("proto3", before, after)).isEqualTo(expected);
    }

    @Test
    void aMapIsAListOfItsEntriesOnTheWireAlone() {
        String entry = " message Pair { string key = 1; int32 value = 2; }";
        assertThat(changes(
                        "message M { map<string, int32> a = 1; }" + SERVICE,
                        "message M { repeated Pair a = 1; }" + entry + SERVICE))
                .isEqualTo("changed M.a JSON, added Pair");
        assertThat(changes(
                        "message M { map<string, int64> a = 1; }" + SERVICE,
                        "message M { repeated Pair a = 1; }" + entry + SERVICE))
                .isEqualTo("changed M.a JSON, added Pair, changed Pair.value JSON");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            int32 a = 1;                                   | oneof c { int32 a = 1; }                        | changed M.a
            int32 a = 1;                                   | oneof c { int32 a = 1; int32 b = 2; }           | changed M.a, added M.b
            int32 a = 1; int32 b = 2;                      | oneof c { int32 a = 1; int32 b = 2; }           | changed M.a wire+JSON, changed M.b wire+JSON
            oneof c { int32 a = 1; } int32 b = 2;          | oneof c { int32 a = 1; int32 b = 2; }           | changed M.b wire+JSON
            oneof c { int32 a = 1; }                       | int32 a = 1;                                    | changed M.a
            oneof c { int32 a = 1; int32 b = 2; }          | int32 a = 1; int32 b = 2;                       | changed M.a wire+JSON, changed M.b wire+JSON
            oneof c { int32 a = 1; int32 b = 2; }          | oneof c { int32 a = 1; } int32 b = 2;           | changed M.b wire+JSON
            oneof c { int32 a = 1; int32 b = 2; }          | oneof d { int32 a = 1; int32 b = 2; }           | changed M.d
            oneof c { int32 a = 1; int32 b = 2; }          | oneof c { int32 a = 1; } oneof d { int32 b = 2; } | changed M.b wire+JSON
            oneof c { int32 a = 1; } oneof d { int32 b = 2; } | oneof e { int32 a = 1; int32 b = 2; }        | changed M.e, changed M.b wire+JSON
            oneof c { int32 a = 1; } oneof d { int32 b = 2; } | oneof d { int32 a = 1; int32 b = 2; }        | changed M.a wire+JSON
            oneof c { int32 a = 1; }                       | oneof c { int32 a = 1; int32 b = 2; }           | added M.b
            oneof c { int32 a = 1; int32 b = 2; }          | oneof c { int32 a = 1; }                        | removed M.b JSON
            optional int32 a = 1;                          | oneof c { int32 a = 1; }                        | changed M.a
            """)
    void oneofs(String before, String after, String expected) {
        assertThat(inMessage("proto3", before, after)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            A = 0;              | A = 0; B = 1;                     | added E.B
            A = 0; B = 1;       | A = 0;                            | removed E.B JSON
            A = 0; B = 1;       | A = 0; reserved 1;                | changed E, removed E.B JSON
            A = 0; B = 1;       | A = 0; reserved 1, "B";           | changed E, removed E.B
            A = 0; B = 1;       | A = 0; C = 1;                     | changed E.C JSON
            A = 0; B = 1;       | A = 0; B = 2;                     | changed E.B wire
            A = 0; B = 1; C = 2; | A = 0; B = 2; C = 1;             | changed E.B wire, changed E.C wire
            A = 0; reserved 1;  | A = 0; B = 1;                     | changed E, added E.B wire
            A = 0; reserved "B"; | A = 0; B = 1;                    | changed E, added E.B JSON
            A = 0; reserved 3 to 5; | A = 0; reserved 3 to 9;       | changed E
            A = 0; B = 1;       | option allow_alias = true; A = 0; B = 1; C = 1; | added E.C
            option allow_alias = true; A = 0; B = 1; C = 1; | A = 0; C = 1; | removed E.B JSON
            A = 0; B = 1;       | A = 0; B = 2; C = 1;              | changed E.B wire, added E.C wire
            """)
    void enums(String before, String after, String expected) {
        String message = " message M { E e = 1; }" + SERVICE;
        assertThat(changes("enum E { " + before + " }" + message, "enum E { " + after + " }" + message))
                .isEqualTo(expected);
    }

    @Test
    void theFirstValueIsTheDefault() {
        String message = " message M { optional E e = 1; }" + SERVICE;
        assertThat(changes(
                        "syntax = \"proto2\"; enum E { A = 1; B = 2; }" + message,
                        "syntax = \"proto2\"; enum E { B = 2; A = 1; }" + message))
                .isEqualTo("changed E wire+JSON");
    }

    @Test
    void openAndClosed() {
        String rest = " enum E { A = 0; } message M { repeated E e = 1 [packed = false]; } " + SERVICE;
        assertThat(changes("syntax = \"proto2\";" + rest, "syntax = \"proto3\";" + rest))
                .isEqualTo("changed E");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', emptyValue = "", textBlock = """
            service S { rpc A(M) returns (M); }        | service S { rpc A(M) returns (M); }                | ``
            service S { rpc A(M) returns (M); }        | service S { rpc A(M) returns (M); rpc B(M) returns (M); } | added S/B
            service S { rpc A(M) returns (M); rpc B(M) returns (M); } | service S { rpc A(M) returns (M); } | removed S/B calls
            service S { rpc A(M) returns (M); rpc C(M) returns (M); } | service S { rpc A(M) returns (M); rpc B(M) returns (M); } | removed S/C calls, added S/B
            service S { rpc A(M) returns (M); }        | service S { rpc A(stream M) returns (M); }         | changed S/A calls
            service S { rpc A(M) returns (M); }        | service S { rpc A(M) returns (stream M); }         | changed S/A calls
            service S { rpc A(M) returns (M); }        | service S { rpc A(M) returns (M) option deprecated = true; } | changed S/A
            service S { rpc A(M) returns (M); }        | service S { rpc A(M) returns (M) option idempotency_level = IDEMPOTENT; } | changed S/A
            service S { rpc A(M) returns (M); }        | service S { rpc A(M) returns (M); } service T { rpc A(M) returns (M); } | added T
            service S { rpc A(M) returns (M); } service T { rpc A(M) returns (M); } | service S { rpc A(M) returns (M); } | removed T calls
            service S { rpc A(M) returns (M); }        | service S { rpc A(M) returns (O); }                | changed S/A, added O.y
            service S { rpc A(O) returns (M); }        | service S { rpc A(M) returns (M); }                | changed S/A, removed O.y JSON
            """)
    void services(String before, String after, String expected) {
        String types = " message M { int32 x = 1; } message O { int32 x = 1; int32 y = 2; }";
        assertThat(changes(before + types, after + types)).isEqualTo(expected);
    }

    @Test
    void aTypeByAnotherNameIsComparedAllTheSame() {
        String before = "message M { A a = 1; E e = 2; } message A { int32 x = 1; } enum E { Z = 0; Y = 1; }" + SERVICE;
        String same = "message M { B a = 1; F e = 2; } message B { int32 x = 1; } enum F { Z = 0; Y = 1; }" + SERVICE;
        assertThat(changes(before, same)).isEqualTo("removed A, added B, removed E, added F, changed M.a, changed M.e");
        String other = "message M { B a = 1; F e = 2; } message B { string x = 1; } enum F { Z = 0; Y = 2; }" + SERVICE;
        assertThat(changes(before, other))
                .isEqualTo(
                        "removed A, added B, changed B.x wire+JSON, removed E, added F, changed F.Y wire, changed M.a,"
                                + " changed M.e");
        Change inside = SchemaDiff.between(ProtoSource.schema(before), ProtoSource.schema(other), List.of("p.S"))
                .get(2);
        assertThat(inside.why()).endsWith("; p.B stands in place of p.A");
    }

    @Test
    void typesWithAFormOfTheirOwnInJson() {
        String time = "message M { google.protobuf.Timestamp t = 1; }" + SERVICE;
        String own = "message M { Stamp t = 1; } message Stamp { int64 seconds = 1; int32 nanos = 2; }" + SERVICE;
        assertThat(changes("import \"google/protobuf/timestamp.proto\"; " + time, own))
                .isEqualTo("changed M.t JSON, added Stamp");
    }

    @Test
    void anotherPackageIsAnotherService() {
        String source = "message M { int32 x = 1; }" + SERVICE;
        List<Change> changes = SchemaDiff.between(
                ProtoSource.schema(source), ProtoSource.schema("package q; " + source), List.of("p.S", "q.S"));
        assertThat(shown(changes)).isEqualTo("removed S calls, added q.S, removed M, added q.M");
    }

    @Test
    void extensions() {
        String start = "syntax = \"proto2\"; message M { extensions 100 to 199; } ";
        String extended = start + "extend M { optional int32 e = 100; } " + SERVICE;
        assertThat(changes(start + SERVICE, extended)).isEqualTo("added e");
        assertThat(changes(extended, start + SERVICE)).isEqualTo("removed e JSON");
        assertThat(changes(extended, start + "extend M { optional string e = 100; }" + SERVICE))
                .isEqualTo("changed e wire+JSON");
        assertThat(changes(extended, start + "extend M { optional int32 e = 101; }" + SERVICE))
                .isEqualTo("changed e wire");
        assertThat(changes(extended, "syntax = \"proto2\"; message M { optional int32 e = 100; }" + SERVICE))
                .isEqualTo("changed M, changed M.e JSON");
    }

    @Test
    void whatIsDeclaredInsideIsCompared() {
        String start = "message M { message N { int32 x = 1; } enum E { A = 0; } }";
        assertThat(changes(start + SERVICE, start.replace("int32", "string").replace("A = 0", "B = 0") + SERVICE))
                .isEqualTo("changed M.E.B JSON, changed M.N.x wire+JSON");
        assertThat(changes(start + SERVICE, "message M {} " + SERVICE)).isEqualTo("removed M.E, removed M.N");
    }

    @Test
    void onlyWhatIsNamed() {
        Schema before = ProtoSource.schema("message M { O o = 1; int32 x = 2; } message O { int32 x = 1; }"
                + " service S { rpc Do(M) returns (M); rpc Die(O) returns (O); }");
        Schema after = ProtoSource.schema(
                "message M { O o = 1; } message O { int32 y = 1; }" + " service S { rpc Do(M) returns (stream M); }");
        assertThat(shown(SchemaDiff.between(before, after, List.of("p.O")))).isEqualTo("changed O.y JSON");
        assertThat(shown(SchemaDiff.between(before, after, List.of("p.O.x")))).isEqualTo("changed O.y JSON");
        assertThat(shown(SchemaDiff.between(before, after, List.of("p.S.Die"))))
                .isEqualTo("removed S/Die calls, changed O.y JSON");
        assertThat(shown(SchemaDiff.between(before, after, List.of("p.M"))))
                .isEqualTo("removed M.x JSON, changed O.y JSON");
        assertThat(SchemaDiff.between(before, after, List.of())).isEmpty();
    }

    /** What a server leaves out cannot be compared, and is not taken for removed. */
    @Test
    void typesWhoseFileIsMissing() {
        String half = "import \"gone.proto\"; message M { q.Gone g = 1; } " + SERVICE;
        assertThat(changes(half, half)).isEmpty();
        assertThat(changes(half, "import \"gone.proto\"; message M { q.Other g = 1; } " + SERVICE))
                .isEqualTo("changed M.g");
    }

    @Test
    void aSchemaDoesNotDifferFromItself() {
        Schema demo = new Schema(new ProtosetSource("demo", DemoServer.protoset()), notice -> {});
        assertThat(SchemaDiff.between(demo, demo, demo.serviceNames())).isEmpty();
        Schema again = new Schema(new ProtosetSource("demo", DemoServer.protoset()), notice -> {});
        assertThat(SchemaDiff.between(demo, again, demo.serviceNames())).isEmpty();
    }

    /** Descriptors are untrusted: whatever links can be compared. */
    @Test
    void nothingBreaksIt() {
        byte[] sound = DemoServer.protoset();
        Schema demo = new Schema(new ProtosetSource("demo", sound), notice -> {});
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            byte[] bytes = sound.clone();
            for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(random.nextBoolean() ? 256 : 32);
            }
            try {
                Schema edited = new Schema(new ProtosetSource("fuzz", bytes), notice -> {});
                List<String> names = new ArrayList<>(demo.serviceNames());
                names.addAll(edited.serviceNames());
                SchemaDiff.between(demo, edited, names);
                SchemaDiff.between(edited, demo, names);
            } catch (ShellException e) {
                assertThat(e.exitCode()).as("round %d", round).isEqualTo(ExitCode.FAILURE);
            }
        }
    }

    @Test
    void declarationsAndReasons() {
        List<Change> changes = SchemaDiff.between(
                ProtoSource.schema(
                        "message M { string name = 1; repeated int32 ids = 2; oneof c { E e = 3; } int32 old = 4; }"
                                + " enum E { A = 0; } service S { rpc Do(M) returns (stream M); }"),
                ProtoSource.schema(
                        "message M { bytes name = 1; int32 ids = 2; oneof c { E e = 3; } map<string, M> all = 5; }"
                                + " enum E { A = 0; B = 1; } service S { rpc Do(M) returns (M) option deprecated = true; }"),
                List.of("p.S"));
        assertThat(changes)
                .containsExactly(
                        new Change(
                                "p.S/Do",
                                Change.Kind.CHANGED,
                                "rpc Do(p.M) returns (stream p.M)",
                                "rpc Do(p.M) returns (p.M) [deprecated = true]",
                                Breakage.CALLS,
                                "a call of one kind does not fit a method of another"),
                        new Change("p.E.B", Change.Kind.ADDED, "", "B = 1", Breakage.NOTHING, ""),
                        new Change(
                                "p.M.old",
                                Change.Kind.REMOVED,
                                "int32 old = 4",
                                "",
                                Breakage.JSON,
                                "JSON that still says it is refused; reserve 4 and \"old\" against another use"),
                        new Change(
                                "p.M.name",
                                Change.Kind.CHANGED,
                                "string name = 1",
                                "bytes name = 1",
                                Breakage.JSON,
                                "the wire takes both as long as the bytes are UTF-8; JSON has a text before, base64 after"),
                        new Change(
                                "p.M.ids",
                                Change.Kind.CHANGED,
                                "repeated int32 ids = 2",
                                "int32 ids = 2",
                                Breakage.WIRE_AND_JSON,
                                "a packed list cannot be read as a single value; JSON has a list on one side alone"),
                        new Change("p.M.all", Change.Kind.ADDED, "", "map<string, p.M> all = 5", Breakage.NOTHING, ""));
    }
}
