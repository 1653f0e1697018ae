package dev.grpcsh.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is compiled: files and folders, their roots, and the names that protoc knows them by. */
final class ProtoCompilerTest {
    @TempDir
    Path temporary = Path.of("");

    private ProtoFolder folder = ProtoFolder.in(Path.of(""));

    @BeforeEach
    void make() throws IOException {
        folder = ProtoFolder.in(temporary.toRealPath());
        Files.createDirectories(folder.root());
    }

    @Test
    void oneFileWithItsComments() {
        folder.file("a.proto", "syntax = \"proto3\";", "// Of some use.", "message A {}");
        Compiled compiled = folder.compile("a.proto");
        assertThat(compiled.notices()).isEmpty();
        FileDescriptorProto file = ProtoFolder.files(compiled).findFirst().orElseThrow();
        assertThat(file.getName()).isEqualTo("a.proto");
        assertThat(file.getSourceCodeInfo().getLocationList())
                .anyMatch(place -> place.getLeadingComments().equals(" Of some use.\n"));
    }

    @Test
    void whatEverybodyImportsComesAlong() {
        folder.message(
                "a.proto",
                "A",
                "google/protobuf/any.proto",
                "google/protobuf/java_features.proto",
                "google/rpc/error_details.proto",
                "google/api/annotations.proto",
                "google/type/money.proto");
        assertThat(folder.names("a.proto"))
                .contains("a.proto", "google/rpc/error_details.proto", "google/protobuf/descriptor.proto");
    }

    @Test
    void theRootIsTheNearestFolderUnderWhichTheImportsAre() {
        folder.message("protos/shop/cart.proto", "Cart", "shop/item.proto", "google/protobuf/any.proto")
                .message("protos/shop/item.proto", "Item");
        assertThat(folder.names("protos/shop/cart.proto"))
                .containsExactly("google/protobuf/any.proto", "shop/cart.proto", "shop/item.proto");
        assertThat(folder.names("protos/shop/item.proto")).containsExactly("item.proto");
        assertThat(folder.workingIn("protos/shop").problem("cart.proto"))
                .as("not above the working folder, where the file lies inside")
                .startsWith("cart.proto:2:1: imports shop/item.proto, which is in none of the folders searched: .;");
    }

    @Test
    void aFileOutsideTheWorkingFolderIsLookedForUpToTheTop() {
        folder.message("protos/shop/cart.proto", "Cart", "shop/item.proto")
                .message("protos/shop/item.proto", "Item")
                .message("elsewhere/x.proto", "X");
        assertThat(folder.workingIn("elsewhere").names("../protos/shop/cart.proto"))
                .containsExactly("shop/cart.proto", "shop/item.proto");
    }

    @Test
    void filesThatImportEachOtherAreKnownByOneName() {
        folder.message("p/api/x.proto", "X").message("p/api/y.proto", "Y", "api/x.proto");
        assertThat(folder.names("p/api/x.proto", "p/api/y.proto", "p/api/x.proto"))
                .containsExactly("api/x.proto", "api/y.proto");
    }

    @Test
    void importsCanCountFromElsewhere() {
        folder.message("p/api/x.proto", "X", "y.proto")
                .message("p/api/y.proto", "Y", "api/z.proto")
                .message("p/api/z.proto", "Z");
        assertThat(folder.names("p/api/x.proto")).containsExactly("api/z.proto", "x.proto", "y.proto");
    }

    @Test
    void filesOfTheSameNameGoByLongerOnes() {
        folder.message("a/service.proto", "A").message("b/service.proto", "B").message("b/c/service.proto", "C");
        assertThat(folder.names("a/service.proto", "b/service.proto", "b/c"))
                .containsExactly("b/service.proto", "c/service.proto", "service.proto");
    }

    @Test
    void aFolderIsItsOwnRoot() {
        folder.message("protos/shop/cart.proto", "Cart", "shop/item.proto")
                .message("protos/shop/item.proto", "Item")
                .message("protos/lonely.proto", "Lonely")
                .message("protos/.hidden/x.proto", "Hidden")
                .file("protos/readme.txt", "no proto");
        assertThat(folder.names("protos")).containsExactly("lonely.proto", "shop/cart.proto", "shop/item.proto");
        assertThat(folder.names("protos/shop"))
                .as("files whose imports count from above")
                .containsExactly("shop/cart.proto", "shop/item.proto");
    }

    @Test
    void linksDoNotLeadInCircles() throws IOException {
        folder.message("protos/a/x.proto", "X").message("outside/y.proto", "Y");
        Path protos = folder.root().resolve("protos");
        Files.createSymbolicLink(protos.resolve("a/up"), protos);
        Files.createSymbolicLink(protos.resolve("self"), Path.of("self"));
        Files.createSymbolicLink(protos.resolve("again"), protos.resolve("a"));
        Files.createSymbolicLink(protos.resolve("a/again.proto"), protos.resolve("a/x.proto"));
        Files.createSymbolicLink(protos.resolve("outside"), folder.root().resolve("outside"));
        Files.createSymbolicLink(protos.resolve("gone.proto"), Path.of("nowhere"));
        assertThat(folder.names("protos")).containsExactly("a/x.proto", "outside/y.proto");
    }

    @Test
    void namedFoldersComeFirstAndInTheirOrder() {
        folder.message("one/common.proto", "One")
                .message("two/common.proto", "Two")
                .message("two/a.proto", "A", "common.proto")
                .message("three/b.proto", "B", "common.proto");
        assertThat(messages(folder.compile(List.of("two/a.proto"), List.of("one", "two"))))
                .containsExactly("One", "A");
        assertThat(messages(folder.compile(List.of("two/a.proto"), List.of("two", "one"))))
                .containsExactly("Two", "A");
        assertThat(messages(folder.compile(List.of("three/b.proto"), List.of("two"))))
                .as("an input outside")
                .containsExactly("Two", "B");
    }

    @Test
    void ownCopiesComeBeforeTheBundledOnes() {
        folder.file("google/rpc/status.proto", "syntax = \"proto3\";", "package google.rpc;", "message Status {}")
                .message("a.proto", "A", "google/rpc/status.proto", "b.proto")
                .message("b.proto", "B");
        assertThat(ProtoFolder.files(folder.compile("a.proto"))
                        .filter(file -> file.getName().equals("google/rpc/status.proto"))
                        .flatMap(file -> file.getMessageTypeList().stream())
                        .map(message -> message.getFieldCount()))
                .containsExactly(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "with space.proto",
                "-dash.proto",
                "--descriptor_set_out=x.proto",
                "@at.proto",
                "a:b.proto",
                "a=b.proto",
                "a;b.proto",
                "größe.proto",
                "quote\".proto",
                "$(touch x).proto",
                "dir:with=all/-and @it.proto",
                "-I/x.proto",
                "a:1:2: b.proto"
            })
    void namesAreNothingButNames(String name) {
        folder.message(name, "A");
        folder.message("user.proto", "B", name.replace("\"", "\\\""));
        assertThat(folder.names("./" + name)).hasSize(1);
        assertThat(folder.names("user.proto")).hasSize(2);
        assertThat(folder.names("user.proto", "./" + name)).hasSize(2);
        assertThat(folder.names(".")).containsExactlyInAnyOrder(name, "user.proto");
        folder.file(name, "syntax = \"proto3\";", "message {}");
        assertThat(folder.problem("./" + name)).isEqualTo(name + ":2:9: Expected message name.");
    }

    @Test
    void namesOfFoldersToo() {
        folder.message("a:b=c@d/-x.proto", "X", "y.proto").message("a:b=c@d/y.proto", "Y");
        assertThat(folder.names("a:b=c@d/-x.proto")).containsExactly("-x.proto", "y.proto");
        assertThat(ProtoFolder.names(folder.compile(List.of("a:b=c@d/y.proto"), List.of("a:b=c@d"))))
                .containsExactly("y.proto");
        folder.file("a:b=c@d/y.proto", "syntax = \"proto3\";", "message {}");
        assertThat(folder.problem("a:b=c@d")).isEqualTo("a:b=c@d/y.proto:2:9: Expected message name.");
    }

    @Test
    void thousandsOfFiles() {
        List<String> names = new ArrayList<>();
        IntStream.range(0, 3000).forEach(i -> {
            folder.message("many/with a rather long name to fill the command line/" + i + ".proto", "M" + i);
            names.add("many/with a rather long name to fill the command line/" + i + ".proto");
        });
        assertThat(folder.names(names.toArray(new String[0]))).hasSize(3000);
        assertThat(folder.names(names.toArray(new String[0]))).hasSize(3000);
        assertThat(folder.names("many")).hasSize(3000);
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        Files.createDirectories(folder.root().resolve("empty"));
        folder.message("a.proto", "A").message("broken\nline.proto", "B");
        assertThat(folder.problem("b.proto")).isEqualTo("b.proto: no such file or folder");
        assertThat(folder.problem("empty")).isEqualTo("empty: no .proto files below this folder");
        assertThat(folder.problem("broken\nline.proto"))
                .isEqualTo(
                        "\"" + folder.root() + "/broken\\u000aline.proto\": a name that protoc cannot be told, for it"
                                + " holds a line break or is no UTF-8; rename it");
        assertThat(folder.problem(List.of("a.proto"), List.of("nowhere"))).isEqualTo("-I nowhere: no such folder");
        assertThat(folder.problem(List.of("a.proto"), List.of("a.proto")))
                .isEqualTo("-I a.proto: a file, not a folder");
    }

    private static List<String> messages(Compiled compiled) {
        return ProtoFolder.files(compiled)
                .flatMap(file -> file.getMessageTypeList().stream())
                .map(message -> message.getName())
                .toList();
    }
}
