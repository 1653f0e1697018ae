package dev.grpcsh.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How what protoc refuses is told. */
final class ErrorReportTest {
    @TempDir
    Path temporary = Path.of("");

    private ProtoFolder folder = ProtoFolder.in(Path.of(""));

    @BeforeEach
    void make() throws IOException {
        folder = ProtoFolder.in(temporary.toRealPath());
        Files.createDirectories(folder.root());
    }

    @Test
    void syntaxHasItsPlace() {
        folder.file("a.proto", "syntax = \"proto3\";", "message A {", "  int32 x = ;", "}");
        assertThat(folder.problem("a.proto")).isEqualTo("a.proto:3:13: Expected field number.");
    }

    @Test
    void allErrorsAreShown() {
        folder.file(
                "a.proto",
                "syntax = \"proto3\";",
                "import \"google/protobuf/any.proto\";",
                "message A {",
                "  Nowhere x = 1;",
                "  int32 y = 2;",
                "  int32 y = 3;",
                "}",
                "message A {}");
        assertThat(folder.problem("a.proto")).isEqualTo("""
                        a.proto:6:9: "y" is already defined in "A".
                        a.proto:8:9: "A" is already defined.
                        a.proto:4:3: "Nowhere" is not defined.""");
    }

    @Test
    void allErrorsOfAllFilesAreShown() {
        folder.file("a.proto", "syntax = \"proto3\";", "message {}")
                .file("b.proto", "syntax = \"proto3\";", "message B { int32 x = 0; }")
                .message("c.proto", "C");
        assertThat(folder.problem("c.proto", "a.proto", "b.proto")).isEqualTo("""
                        a.proto:2:9: Expected message name.
                        b.proto:2:23: Field numbers must be positive integers.
                        b.proto:2:23: Suggested field numbers for B: 1""");
    }

    @Test
    void aMissingImportTeaches() {
        folder.file(
                "p/a.proto",
                "syntax = \"proto3\";",
                "",
                "import \"missing/b.proto\";",
                "message A {",
                "  missing.B b = 1;",
                "}");
        assertThat(folder.problem("p/a.proto"))
                .isEqualTo("p/a.proto:3:1: imports missing/b.proto, which is in none of the folders searched: p;"
                        + " give its folder with -I DIR");
    }

    @Test
    void aMissingImportFurtherDownIsToldOnce() {
        folder.message("top.proto", "Top", "middle.proto")
                .message("middle.proto", "Middle", "google/protobuf/any.proto", "deep/bottom.proto")
                .file(
                        "deep/bottom.proto",
                        "syntax = \"proto3\";",
                        "import \"gone.proto\";",
                        "message Bottom { Gone g = 1; }");
        assertThat(folder.problem("top.proto"))
                .isEqualTo("deep/bottom.proto:2:1: imports gone.proto, which is in none of the folders searched: .;"
                        + " give its folder with -I DIR");
    }

    @Test
    void manyFoldersAreCutShort() {
        folder.message("a.proto", "A", "gone.proto");
        for (int i = 0; i < 7; i++) {
            folder.message("i" + i + "/x.proto", "X");
        }
        assertThat(folder.problem(
                        java.util.List.of("a.proto"), java.util.List.of("i0", "i1", "i2", "i3", "i4", "i5", "i6")))
                .isEqualTo("a.proto:2:1: imports gone.proto, which is in none of the folders searched:"
                        + " i0, i1, i2, i3, i4 and 3 more; give its folder with -I DIR");
    }

    @Test
    void importsThatLeadElsewhere() {
        folder.message("p/a.proto", "A", "../b.proto").message("b.proto", "B");
        assertThat(folder.problem("p/a.proto"))
                .isEqualTo("p/a.proto:2:1: imports ../b.proto: Backslashes, consecutive slashes, \".\", or \"..\" are"
                        + " not allowed in the virtual path");
    }

    @Test
    void circlesAreRefused() {
        folder.message("a.proto", "A", "b.proto")
                .message("b.proto", "B", "c.proto")
                .message("c.proto", "C", "a.proto");
        assertThat(folder.problem("a.proto"))
                .isEqualTo("a.proto:2:1: File recursively imports itself: a.proto -> b.proto -> c.proto -> a.proto");
    }

    @Test
    void otherErrorsOfAFileWithAMissingImportStay() {
        folder.file(
                "a.proto",
                "syntax = \"proto3\";",
                "import \"gone.proto\";",
                "message A { Gone g = 1; int32 x = 0; }",
                "extend google.protobuf.FieldOptions { bool x = 50000; }");
        assertThat(folder.problem("a.proto")).isEqualTo("""
                        a.proto:2:1: imports gone.proto, which is in none of the folders searched: .; give its folder with -I DIR
                        a.proto:3:35: Field numbers must be positive integers.
                        a.proto:3:35: Suggested field numbers for A: 2""");
    }

    @Test
    void filesOutsideGoByTheirWholePath() {
        folder.file("outside/a.proto", "syntax = \"proto3\";", "message {}").message("inside/b.proto", "B");
        assertThat(folder.workingIn("inside").problem("../outside/a.proto"))
                .isEqualTo(folder.root() + "/outside/a.proto:2:9: Expected message name.");
    }

    @Test
    void controlCharactersDoNotReachTheTerminal() {
        folder.file("a.proto", "syntax = \"proto3\";", "message \u001b[0m {}");
        assertThat(folder.problem("a.proto")).doesNotContain("\u001b");
        folder.message("a.proto", "A", "\u202eotorp.proto");
        assertThat(folder.problem("a.proto")).startsWith("a.proto:2:1: imports \\u202eotorp.proto, which is in none");
        folder.file("\u001b[31m.proto", "syntax = \"proto3\";", "message {}");
        assertThat(folder.problem("\u001b[31m.proto")).isEqualTo("\\u001b[31m.proto:2:9: Expected message name.");
    }

    @Test
    void warningsAreNotShown() {
        folder.file("a.proto", "syntax = \"proto3\";", "import \"b.proto\";", "message A {}", "message {}")
                .message("b.proto", "B")
                .program(
                        "chatty",
                        "#!/bin/sh",
                        "echo '[libprotobuf WARNING parser.cc:646] No syntax specified' >&2",
                        "echo 'WARNING: All log messages before absl::InitializeLog() is called' >&2",
                        "echo 'W0000 00:00:17.5 1 parser.cc:7] something' >&2",
                        "echo \"$PWD/nowhere: warning: directory does not exist.\" >&2",
                        "exec '" + ProtoFolder.BUNDLE + "/bin/protoc' \"$@\"");
        assertThat(folder.withProtoc(Path.of("chatty")).problem("a.proto"))
                .isEqualTo("a.proto:4:9: Expected message name.");
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Files.write(folder.root().resolve("a.proto"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '"', '\\'});
        assertThat(folder.problem("a.proto")).startsWith("a.proto:1:1: Interpreting non ascii codepoint 255.");
    }

    @Test
    void filesOfAFolderThatHaveErrorsAreLeftOut() {
        folder.message("p/good.proto", "Good")
                .message("p/user.proto", "User", "bad.proto")
                .file("p/bad.proto", "syntax = \"proto3\";", "message {}", "enum {}", "service {}")
                .message("p/lost.proto", "Lost", "gone.proto");
        Compiled compiled = folder.compile("p");
        assertThat(ProtoFolder.names(compiled)).containsExactly("good.proto");
        assertThat(compiled.notices())
                .containsExactly(
                        "3 of 4 .proto files are left out, for they or what they import have errors:",
                        "p/bad.proto:2:9: Expected message name. (and 2 more)",
                        "p/lost.proto:2:1: imports gone.proto, which is in none of the folders searched: p;"
                                + " give its folder with -I DIR");
        assertThat(folder.compile("p")).as("from the cache").isEqualTo(compiled);
        assertThat(folder.problem("p", "p/bad.proto"))
                .as("a file that was named")
                .startsWith("p/bad.proto:2:9: Expected message name.");
        assertThat(folder.workingIn("p").compile(folder.root() + "/p").notices())
                .as("elsewhere")
                .contains("bad.proto:2:9: Expected message name. (and 2 more)");
        folder.message("p/gone.proto", "Gone");
        assertThat(folder.names("p")).containsExactly("gone.proto", "good.proto", "lost.proto");
    }

    @Test
    void aFolderOfErrorsIsAProblem() {
        for (int i = 0; i < 30; i++) {
            folder.file("p/" + (10 + i) + ".proto", "syntax = \"proto3\";", "message {}");
        }
        assertThat(folder.problem("p").lines())
                .hasSize(21)
                .startsWith("p/10.proto:2:9: Expected message name.", "p/11.proto:2:9: Expected message name.")
                .endsWith("… and 10 more");
    }
}
