package dev.grpcsh.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.compiler.Compiled;
import dev.grpcsh.invocation.Invocation;
import dev.grpcsh.invocation.UserFolders;
import dev.grpcsh.invocation.WorkingFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What options and the process around come to for the compiler. */
final class ProtoFilesTest {
    @TempDir
    Path home = Path.of("");

    private Invocation invocation(Map<String, String> environment) {
        return new Invocation(
                List.of(),
                environment,
                home,
                Optional.of(Path.of("target", "grpcsh").toAbsolutePath()),
                InputStream.nullInputStream(),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                false,
                false,
                false);
    }

    private ProtoFiles files(Invocation invocation, Optional<String> protoc) {
        SchemaOptions options =
                new SchemaOptions(List.of(), List.of("~/a.proto"), List.of("imports"), protoc, Optional.empty());
        return new ProtoFiles(invocation, new WorkingFolder(invocation), options, "1");
    }

    @Test
    void namesAreAsTyped() throws IOException {
        Files.createDirectory(home.resolve("imports"));
        Files.writeString(home.resolve("imports/b.proto"), "syntax = \"proto3\"; message B {}");
        Files.writeString(home.resolve("a.proto"), "syntax = \"proto3\"; import \"b.proto\"; message A {}");
        try (ProtoFiles files = files(invocation(Map.of("HOME", home.toString())), Optional.empty())) {
            Compiled compiled = files.compile();
            assertThat(compiled.protoset().getParent()).isEqualTo(home.resolve(".cache/grpcsh/protosets"));
        }
        String protoc = Path.of("target", "grpcsh", "protoc", "bin", "protoc")
                .toAbsolutePath()
                .toString();
        Map<String, String> elsewhere = Map.of(
                "HOME", home.toString(), "XDG_CACHE_HOME", home.resolve("other").toString());
        try (ProtoFiles files = files(invocation(elsewhere), Optional.of(protoc))) {
            Compiled compiled = files.compile();
            assertThat(compiled.protoset().getParent()).isEqualTo(home.resolve("other/grpcsh/protosets"));
        }
    }

    @Test
    void withoutAHomeThereIsNoCache() {
        assertThat(UserFolders.cache(invocation(Map.of()))).isEmpty();
        assertThat(UserFolders.cache(invocation(Map.of("XDG_CACHE_HOME", "relative"))))
                .isEmpty();
        assertThat(UserFolders.cache(invocation(Map.of("XDG_CACHE_HOME", "/cache"))))
                .contains(Path.of("/cache/grpcsh"));
    }
}
