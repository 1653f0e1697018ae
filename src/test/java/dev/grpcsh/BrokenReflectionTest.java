package dev.grpcsh;

import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers whose descriptors are not as they should be: what is sound in them is listed, described and called. */
@Timeout(300)
final class BrokenReflectionTest {
    private static final String NAME = "field { name: 'name' number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }";
    private static final String SOUND =
            "name: 'sound.proto' package: 'sound' syntax: 'proto3' message_type { name: 'M' " + NAME
                    + " } service { name: 'Sound' method { name: 'Do' input_type: '.sound.M' output_type: '.sound.M' } }";

    private final List<ReflectedServer> servers = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void close() {
        servers.forEach(ReflectedServer::close);
    }

    private ReflectedServer serve(ReflectedServer.Answers answers) {
        ReflectedServer server = ReflectedServer.start(answers);
        servers.add(server);
        return server;
    }

    private ReflectedServer serve(String... files) {
        return serve(ServedFiles.of(files));
    }

    private Result run(ReflectedServer server, String... words) {
        return ShellHarness.in(folder)
                .withVariable("HOME", "")
                .run(Stream.concat(Stream.of("-t", server.target()), Stream.of(words))
                        .toArray(String[]::new));
    }

    private static void succeedsTelling(Result result, String out, String notice) {
        assertThat(result.err()).isEqualTo(notice + "\n");
        assertThat(result.out()).isEqualTo(out);
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void anImportThatIsLacking() {
        ReflectedServer server = serve(
                SOUND,
                "name: 'torn.proto' package: 'torn' syntax: 'proto3' dependency: 'gone.proto' dependency: 'sound.proto'"
                        + " message_type { name: 'M' " + NAME
                        + " field { name: 'far' number: 2 type: TYPE_MESSAGE type_name: '.gone.Far' label: LABEL_OPTIONAL } }"
                        + " service { name: 'Torn' method { name: 'Do' input_type: '.torn.M' output_type: '.torn.M' }"
                        + " method { name: 'Go' input_type: '.gone.Far' output_type: '.sound.M' } }");
        server.replying("sound.Sound/Do", Wire.message(1, "a"));
        server.replying("torn.Torn/Do", Wire.message(1, "b"));
        String notice = server.target()
                + ": reflection v1 lacks gone.proto, which torn.proto imports; what depends on it is left out";
        succeeds(run(server, "ls"), "sound.Sound\ntorn.Torn\n");
        succeeds(run(server, "ls", "-l"), """
                sound.Sound/Do\tunary\tsound.M\tsound.M
                torn.Torn/Do\tunary\ttorn.M\ttorn.M
                torn.Torn/Go\tunary\tgone.Far\tsound.M
                """);
        succeeds(run(server, "call", "Sound/Do"), "{\"name\":\"a\"}\n");
        succeedsTelling(run(server, "call", "Torn/Do", "name=x"), "{\"name\":\"b\"}\n", notice);
        succeedsTelling(run(server, "describe", "torn.M"), """
                message M {
                  string name = 1;
                  gone.Far far = 2;
                }
                """, notice);
        succeedsTelling(run(server, "-c", "describe Torn; call Torn/Do; describe torn.M.far"), """
                service Torn {
                  rpc Do(torn.M) returns (torn.M);

                  rpc Go(gone.Far) returns (sound.M);
                }
                {"name":"b"}
                gone.Far far = 2;
                """, notice);
        succeeds(run(server, "find", "far"), "torn.M.far\n");
    }

    @Test
    void twoFilesOfOneName() {
        ReflectedServer server = serve(
                "name: 'common.proto' package: 'a' syntax: 'proto3' message_type { name: 'A' " + NAME
                        + " } service { name: 'First' method { name: 'Do' input_type: '.a.A' output_type: '.a.A' } }",
                "name: 'common.proto' package: 'b' syntax: 'proto3' message_type { name: 'B' " + NAME
                        + " } service { name: 'Second' method { name: 'Do' input_type: '.b.B' output_type: '.b.B' } }",
                "name: 'c.proto' package: 'c' syntax: 'proto3' dependency: 'common.proto' message_type { name: 'C'"
                        + " field { name: 'a' number: 1 type: TYPE_MESSAGE type_name: '.a.A' label: LABEL_OPTIONAL }"
                        + " field { name: 'b' number: 2 type: TYPE_MESSAGE type_name: '.b.B' label: LABEL_OPTIONAL } }"
                        + " service { name: 'Third' method { name: 'Do' input_type: '.c.C' output_type: '.c.C' } }");
        server.replying("a.First/Do", Wire.message(1, "a"));
        server.replying("b.Second/Do", Wire.message(1, "b"));
        server.replying("c.Third/Do", Wire.message(1, Wire.message(1, "a"), 2, Wire.message(1, "b")));
        succeeds(run(server, "ls"), "a.First\nb.Second\nc.Third\n");
        succeeds(
                run(server, "call", "Third/Do", "a.name=x", "b.name=y"),
                "{\"a\":{\"name\":\"a\"},\"b\":{\"name\":\"b\"}}\n");
        succeeds(
                run(server, "-c", "call Second/Do name=x; call First/Do name=y; call Third/Do"),
                "{\"name\":\"b\"}\n{\"name\":\"a\"}\n{\"a\":{\"name\":\"a\"},\"b\":{\"name\":\"b\"}}\n");
        succeeds(run(server, "find", "B"), """
                b.B
                c.C.b
                b.Second
                b.Second/Do
                b.B.name
                """);
    }

    @Test
    void namesWithoutTheirLeadingDots() {
        ReflectedServer server = serve(
                "name: 'dots.proto' package: 'dots' syntax: 'proto3' dependency: 'sound.proto' message_type { name: 'M' "
                        + NAME
                        + " field { name: 'own' number: 2 type: TYPE_MESSAGE type_name: 'dots.M' label: LABEL_OPTIONAL }"
                        + " field { name: 'near' number: 3 type: TYPE_MESSAGE type_name: 'M' label: LABEL_OPTIONAL }"
                        + " field { name: 'far' number: 4 type_name: 'sound.M' label: LABEL_OPTIONAL } }"
                        + " service { name: 'Dots' method { name: 'Do' input_type: 'dots.M' output_type: 'sound.M' } }",
                SOUND);
        server.replying("dots.Dots/Do", Wire.message(1, "a"));
        succeeds(run(server, "ls", "-l", "Dots"), "dots.Dots/Do\tunary\tdots.M\tsound.M\n");
        succeeds(run(server, "call", "Dots/Do", "own.near.far.name=x"), "{\"name\":\"a\"}\n");
        succeeds(run(server, "find", "--uses", "sound.M"), "dots.Dots/Do\nsound.Sound/Do\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // No such type, no such number, no such option, and the same twice.
                "extension { name: 'mark' number: 50001 type: TYPE_MESSAGE type_name: '.no.Such' label: LABEL_OPTIONAL extendee: '.google.protobuf.MethodOptions' }",
                "extension { name: 'mark' number: 0 type: TYPE_STRING label: LABEL_OPTIONAL extendee: '.google.protobuf.MethodOptions' }",
                "extension { name: 'mark' number: 50001 type: TYPE_STRING label: LABEL_OPTIONAL extendee: '.google.protobuf.NoOptions' }",
                "extension { name: 'mark' number: 50001 type: TYPE_STRING label: LABEL_OPTIONAL extendee: '.google.protobuf.MethodOptions' }"
                        + " extension { name: 'mark' number: 50002 type: TYPE_STRING label: LABEL_OPTIONAL extendee: '.google.protobuf.MethodOptions' }"
            })
    void aBrokenOption(String extension) {
        ReflectedServer server = serve(
                "name: 'mark.proto' package: 'mark' syntax: 'proto3' dependency: 'google/protobuf/descriptor.proto' "
                        + extension,
                SOUND.replace("syntax:", "dependency: 'mark.proto' syntax:")
                        .replace(
                                "output_type: '.sound.M'", "output_type: '.sound.M' options { [google.protobuf.x]: 1 }")
                        .replace("options { [google.protobuf.x]: 1 }", ""));
        server.replying("sound.Sound/Do", Wire.message(1, "a"));
        Result result = run(server, "call", "Do", "name=x");
        assertThat(result.out()).isEqualTo("{\"name\":\"a\"}\n");
        assertThat(result.exitCode()).isZero();
        assertThat(result.errLines()).hasSizeLessThanOrEqualTo(1);
        assertThat(run(server, "describe", "Sound").out()).contains("rpc Do(sound.M) returns (sound.M)");
        assertThat(run(server, "find", "mark").outLines()).contains("mark.mark");
    }

    /** The options of a method hold bytes that no declaration explains, or that its declaration contradicts. */
    @ParameterizedTest
    @ValueSource(strings = {"TYPE_STRING", "TYPE_INT32", "TYPE_MESSAGE type_name: '.mark.Marked'", "TYPE_DOUBLE"})
    void anOptionWhoseValueIsBroken(String type) {
        ServedFiles files = ServedFiles.of(
                "name: 'mark.proto' package: 'mark' syntax: 'proto3' dependency: 'google/protobuf/descriptor.proto'"
                        + " message_type { name: 'Marked' " + NAME + " }"
                        + " extension { name: 'mark' number: 50001 type: " + type
                        + " label: LABEL_OPTIONAL extendee: '.google.protobuf.MethodOptions' }",
                SOUND.replace("syntax:", "dependency: 'mark.proto' syntax:"));
        ByteString options = Wire.message(50001, ByteString.copyFrom(new byte[] {(byte) 0xff, 7, 120}));
        ReflectedServer server = serve(request -> files.to(request)
                .map(answer -> answer.toBuilder()
                        .setFileDescriptorResponse(answer.getFileDescriptorResponse().toBuilder()
                                .clearFileDescriptorProto()
                                .addAllFileDescriptorProto(
                                        answer.getFileDescriptorResponse().getFileDescriptorProtoList().stream()
                                                .map(file -> withMethodOptions(file, options))
                                                .toList()))
                        .build()));
        server.replying("sound.Sound/Do", Wire.message(1, "a"));
        succeeds(run(server, "call", "sound.Sound/Do", "name=x"), "{\"name\":\"a\"}\n");
        Result described = run(server, "describe", "sound.Sound");
        assertThat(described.out()).contains("rpc Do(sound.M) returns (sound.M)");
        assertThat(described.err()).isEmpty();
        assertThat(described.exitCode()).isZero();
    }

    private static ByteString withMethodOptions(ByteString file, ByteString options) {
        try {
            var parsed = com.google.protobuf.DescriptorProtos.FileDescriptorProto.parseFrom(file).toBuilder();
            if (parsed.getServiceCount() > 0) {
                parsed.getServiceBuilder(0)
                        .getMethodBuilder(0)
                        .getOptionsBuilder()
                        .mergeFrom(options);
            }
            return parsed.build().toByteString();
        } catch (com.google.protobuf.InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aMalformedDescriptor() {
        ServedFiles files = ServedFiles.of(SOUND).listing("torn.Torn", "worn.Worn");
        ByteString torn = ByteString.copyFromUtf8("\n\u0004abc");
        ByteString worn = Wire.message(1, "worn.proto", 2, "worn", 6, Wire.message(1, "Worn"), 8, "\u0007");
        ReflectedServer server = serve(request -> switch (request.getFileContainingSymbol()) {
            case "torn.Torn" -> Optional.of(ServedFiles.holding(torn));
            case "worn.Worn" -> Optional.of(ServedFiles.holding(worn));
            default -> files.to(request);
        });
        server.replying("sound.Sound/Do", Wire.message(1, "a"));
        succeeds(run(server, "ls"), "sound.Sound\ntorn.Torn\nworn.Worn\n");
        Result listed = run(server, "ls", "-l");
        assertThat(listed.out()).isEqualTo("sound.Sound/Do\tunary\tsound.M\tsound.M\n");
        assertThat(listed.errLines())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line)
                        .startsWith(server.target()
                                + ": the server's reflection sent a malformed descriptor, which is left out: "))
                .contains("the server lists torn.Torn and does not describe it");
        Result called = run(server, "-c", "call Do name=x; call Do name=x");
        assertThat(called.out()).isEqualTo("{\"name\":\"a\"}\n{\"name\":\"a\"}\n");
        assertThat(called.errLines()).hasSize(1);
        Result described = run(server, "describe", "worn.Worn");
        assertThat(described.err())
                .contains("the server's descriptor of worn.proto is malformed, and left out")
                .contains("lists the service worn.Worn but does not describe it");
        assertThat(described.exitCode()).isEqualTo(1);
        Result found = run(server, "find", "sound");
        assertThat(found.outLines()).contains("sound.Sound");
        assertThat(found.exitCode()).isZero();
    }

    @Test
    void anAnswerThatIsNone() {
        ReflectedServer server =
                serve(request -> Optional.of(io.grpc.reflection.v1.ServerReflectionResponse.getDefaultInstance()));
        succeeds(run(server, "ls"), "");
        Result result = run(server, "call", "Do");
        assertThat(result.err()).isEqualTo("grpcsh: no method Do; ls shows what there is\n");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aServiceThatIsListedOnly() {
        ReflectedServer server = serve(ServedFiles.of(SOUND).listing("ghost.Ghost"));
        succeeds(run(server, "ls"), "ghost.Ghost\nsound.Sound\n");
        succeedsTelling(
                run(server, "ls", "-l"),
                "sound.Sound/Do\tunary\tsound.M\tsound.M\n",
                "the server lists ghost.Ghost and does not describe it");
        Result alone = run(server, "ls", "Ghost");
        assertThat(alone.err())
                .isEqualTo("grpcsh: reflection v1 lists the service ghost.Ghost but does not describe it\n");
        assertThat(alone.exitCode()).isEqualTo(1);
        Result aligned =
                ShellHarness.in(folder).withTerminals("011").run("-t", server.target(), "--color", "never", "ls");
        assertThat(aligned.out()).isEqualTo("ghost.Ghost  (not described by the server)\nsound.Sound  Do\n");
    }
}
