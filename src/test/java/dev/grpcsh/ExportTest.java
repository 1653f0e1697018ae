package dev.grpcsh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code export}: files that say what the server said, and nothing outside the folder asked for. */
final class ExportTest {
    @TempDir
    private Path home = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(home);
    }

    private static List<String> below(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    /** A protoset whose files have these names, each with a service of its own. */
    private String hostile(String... names) throws IOException {
        FileDescriptorSet.Builder set = FileDescriptorSet.newBuilder();
        for (int i = 0; i < names.length; i++) {
            set.addFile(FileDescriptorProto.newBuilder()
                    .setName(names[i])
                    .addService(ServiceDescriptorProto.newBuilder().setName("S" + i)));
        }
        Files.write(home.resolve("hostile.protoset"), set.build().toByteArray());
        return "hostile.protoset";
    }

    @Test
    void aProtosetHasEverythingInOrder() throws IOException {
        Result result = shell().run("export", "protoset", "demo.protoset");
        FileDescriptorSet set = FileDescriptorSet.parseFrom(Files.readAllBytes(home.resolve("demo.protoset")));

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isEqualTo("demo.protoset written, with 21 files\n");
        assertThat(result.exitCode()).isZero();
        Set<String> before = new HashSet<>();
        for (FileDescriptorProto file : set.getFileList()) {
            assertThat(before).containsAll(file.getDependencyList());
            assertThat(before.add(file.getName())).isTrue();
        }
        assertThat(before)
                .contains("routeguide/route_guide.proto", "google/protobuf/any.proto", "grpc/health/v1/health.proto");
        assertThat(shell().run("--protoset", "demo.protoset", "describe", "routeguide.Point")
                        .out())
                .isEqualTo(shell().run("describe", "routeguide.Point").out())
                .contains("// North of the equator");
        assertThat(below(home)).containsExactly("demo.protoset");
    }

    @Test
    void namesPickFilesWithWhatTheyImport() throws IOException {
        Result result =
                shell().line("export protoset a.protoset WaitRequest GetFeature; export proto out/put GetFeature");

        assertThat(result.exitCode()).isZero();
        assertThat(FileDescriptorSet.parseFrom(Files.readAllBytes(home.resolve("a.protoset")))
                        .getFileList())
                .extracting(FileDescriptorProto::getName)
                .containsExactly(
                        "google/protobuf/any.proto",
                        "google/protobuf/duration.proto",
                        "google/protobuf/empty.proto",
                        "google/protobuf/field_mask.proto",
                        "google/protobuf/struct.proto",
                        "google/protobuf/timestamp.proto",
                        "google/protobuf/wrappers.proto",
                        "grpcsh/showcase/v1/legacy.proto",
                        "grpcsh/showcase/v1/showcase.proto",
                        "routeguide/route_guide.proto");
        assertThat(below(home.resolve("out/put"))).containsExactly("routeguide/route_guide.proto");
    }

    @Test
    void sourceStandsAtItsNames() throws IOException {
        Result result = shell().run("export", "proto", "protos");

        assertThat(result.err())
                .isEqualTo("14 files written to protos; 7 of protobuf's own left out, --all writes them too\n");
        assertThat(result.exitCode()).isZero();
        assertThat(below(home.resolve("protos"))).hasSize(14).contains("contact/contact.proto");
        assertThat(shell().file("protos/contact/contact.proto"))
                .isEqualTo(Files.readString(Path.of("proto/contact/contact.proto")));
    }

    @Test
    void protobufsOwnFilesComeWhenAskedFor() throws IOException {
        assertThat(shell().run("export", "proto", "all", "--all").err()).isEqualTo("21 files written to all\n");
        assertThat(shell().run("export", "proto", "named", "google.protobuf.Timestamp", "-q")
                        .err())
                .isEmpty();
        assertThat(below(home.resolve("all"))).contains("google/protobuf/any.proto");
        assertThat(below(home.resolve("named"))).containsExactly("google/protobuf/timestamp.proto");
    }

    @Test
    void whatIsThereStays() throws IOException {
        shell().run("export", "proto", "protos", "contact.Contact", "stream.Greeter");
        shell().withFile("protos/contact/contact.proto", "mine").withFile("file", "mine");
        Result again = shell().run("export", "proto", "protos", "contact.Contact", "stream.Greeter", "calculator.Cal");
        Result file = shell().run("export", "protoset", "file");

        assertThat(again.err()).isEqualTo("""
                grpcsh: protos/contact/contact.proto and 1 more: there already; --force overwrites
                1 file written to protos
                """);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(file.err()).isEqualTo("grpcsh: file: exists already; --force overwrites it\n");
        assertThat(file.exitCode()).isEqualTo(1);
        assertThat(shell().file("protos/contact/contact.proto")).isEqualTo("mine");
        assertThat(shell().file("file")).isEqualTo("mine");
        assertThat(shell().run("export", "proto", "protos", "contact.Contact", "--force")
                        .exitCode())
                .isZero();
        assertThat(shell().run("export", "protoset", "file", "--force").exitCode())
                .isZero();
        assertThat(shell().file("protos/contact/contact.proto")).contains("service Contact");
        assertThat(below(home)).noneMatch(name -> name.contains(".part"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ../up.proto          | ../up.proto: not written, for its name leads out of the folder
            a/../../up.proto     | a/../../up.proto: not written, for its name leads out of the folder
            /tmp/absolute.proto  | /tmp/absolute.proto: not written, for its name is absolute
            a//b.proto           | a//b.proto: not written, for a part of its name is empty
            ./b.proto            | ./b.proto: not written, for a part of its name is empty
            a\\b.proto            | a\\b.proto: not written, for its name holds a backslash or a colon
            C:/b.proto           | C:/b.proto: not written, for its name holds a backslash or a colon
            .bashrc              | .bashrc: not written, for its name does not end in .proto
            a/.proto             | a/.proto: not written, for its name does not end in .proto
            out/b.proto          | out/b.proto: not written, for the link out leads out of the folder
            nowhere/b.proto      | nowhere/b.proto: not written, for the link nowhere leads nowhere
            file/b.proto         | file/b.proto: not written, for file is a file, and no folder
            """)
    void noNameLeadsOutOfTheFolder(String name, String problem) throws IOException {
        Path folder = Files.createDirectories(home.resolve("deep/down/protos"));
        Files.createDirectory(home.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("out"), home.resolve("elsewhere"));
        Files.createSymbolicLink(folder.resolve("nowhere"), home.resolve("gone"));
        Files.writeString(folder.resolve("file"), "");
        Result result = shell().run(
                        "--protoset",
                        hostile(name, "good/fine.proto"),
                        "export",
                        "proto",
                        "deep/down/protos",
                        "--force");

        assertThat(result.err()).isEqualTo("grpcsh: " + problem + "\n1 file written to deep/down/protos\n");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(below(home))
                .containsExactly("deep/down/protos/file", "deep/down/protos/good/fine.proto", "hostile.protoset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x\u001b[31m.proto", "x\0.proto", "x\n.proto", "x\u202e.proto", "\u009b/x.proto"})
    void namesWithControlCharacters(String name) throws IOException {
        Result result = shell().run("--protoset", hostile(name), "export", "proto", "protos");

        assertThat(result.err())
                .contains("not written, for its name holds control characters")
                .hasLineCount(2);
        assertThat(result.err().replace("\n", "").chars().noneMatch(Character::isISOControl))
                .isTrue();
        assertThat(below(home.resolve("protos"))).isEmpty();
    }

    /** A link that stays in the folder is an arrangement of its owner's. */
    @Test
    void linksInsideTheFolderAreFine() throws IOException {
        Path folder = home.resolve("protos");
        Files.createDirectories(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        Files.createSymbolicLink(home.resolve("door"), folder);
        Files.writeString(home.resolve("secret"), "mine");
        Files.createSymbolicLink(folder.resolve("taken.proto"), home.resolve("secret"));
        String hostile = hostile("link/a.proto", "taken.proto");

        assertThat(shell().run("--protoset", hostile, "export", "proto", "door").err())
                .isEqualTo("""
                        grpcsh: door/taken.proto: there already; --force overwrites
                        1 file written to door
                        """);
        assertThat(shell().run("--protoset", hostile, "export", "proto", "door", "--force")
                        .exitCode())
                .isZero();
        assertThat(folder.resolve("real/a.proto")).exists();
        assertThat(shell().file("secret")).isEqualTo("mine");
        assertThat(folder.resolve("taken.proto")).isRegularFile().content(UTF_8).startsWith("syntax");
    }

    @Test
    void manyRefusalsAreCounted() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            names.add("../" + i + "x".repeat(300) + ".proto");
        }
        Result result = shell().run("--protoset", hostile(names.toArray(new String[0])), "export", "proto", "protos");

        assertThat(result.errLines()).hasSize(22).allMatch(line -> line.length() < 250);
        assertThat(result.err()).endsWith("""
                grpcsh: 10 files more could not be written either
                0 files written to protos
                """);
    }

    @Test
    void whatIsMissingIsTold() throws IOException {
        FileDescriptorSet set = FileDescriptorSet.newBuilder()
                .addFile(FileDescriptorProto.newBuilder()
                        .setName("a.proto")
                        .addDependency("gone.proto")
                        .addService(ServiceDescriptorProto.newBuilder().setName("S")))
                .build();
        Files.write(home.resolve("set"), set.toByteArray());
        Result result = shell().run("--protoset", "set", "export", "protoset", "again");

        assertThat(result.err()).isEqualTo("""
                set lacks gone.proto, which a.proto imports; what depends on it is left out
                gone.proto is missing: a.proto imports it, and nobody delivers it
                again written, with 1 file
                """);
        assertThat(result.exitCode()).isZero();
        Files.write(home.resolve("empty"), new byte[0]);
        assertThat(shell().run("--protoset", "empty", "export", "protoset", "again")
                        .err())
                .isEqualTo("grpcsh: empty describes no services, so there is nothing to export\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            export foo x                ~ 2 ~ export makes no foo; there are protoset, proto, test, grpcurl, k6, ghz
            export protose x            ~ 2 ~ export makes no protose; did you mean protoset?
            export proto                ~ 2 ~ export: FILE|DIR is missing; see help export
            export                      ~ 2 ~ export: KIND is missing; see help export
            export protoset x --all     ~ 2 ~ --all is for export proto; a protoset always holds all that it needs
            export protoset x Featrue   ~ 2 ~ nothing here is called Featrue; did you mean Feature?
            export protoset .           ~ 1 ~ .: a folder, and so not overwritten
            export protoset no/where    ~ 1 ~ no/where: cannot be written: its folder does not exist
            export proto file           ~ 1 ~ file: no folder, and none can be made: a file stands in its place
            """, quoteCharacter = '`')
    void refused(String line, int exitCode, String problem) throws IOException {
        Result result = shell().withFile("file", "").line(line);

        assertThat(result.err()).isEqualTo("grpcsh: " + problem + "\n");
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(below(home)).containsExactly("file");
    }
}
