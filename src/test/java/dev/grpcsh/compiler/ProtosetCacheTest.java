package dev.grpcsh.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When what was compiled is used again, and when it must not be. */
final class ProtosetCacheTest {
    private static final Instant LONG_AGO = Instant.parse("2024-05-06T07:08:09Z");

    @TempDir
    Path temporary = Path.of("");

    private ProtoFolder folder = ProtoFolder.in(Path.of(""));
    private Path protoc = Path.of("");

    /** A protoc that counts how often it is called. */
    @BeforeEach
    void make() throws IOException {
        folder = ProtoFolder.in(temporary.toRealPath());
        folder.program(
                "bin/protoc",
                "#!/bin/sh",
                "echo >>'" + folder.root() + "/calls'",
                "exec '" + ProtoFolder.BUNDLE + "/bin/protoc' \"$@\"");
        protoc = folder.root().resolve("bin/protoc");
        folder = folder.withProtoc(protoc).withEnvironment(Map.of("PATH", "/usr/bin:/bin"));
    }

    private long calls() throws IOException {
        Path calls = folder.root().resolve("calls");
        return Files.exists(calls) ? Files.size(calls) : 0;
    }

    /** Makes a file look as if it had been there for long. */
    private void age(String... names) throws IOException {
        for (String name : names) {
            Files.setLastModifiedTime(folder.root().resolve(name), FileTime.from(LONG_AGO));
        }
    }

    @Test
    void theSameIsNotCompiledTwice() throws IOException {
        folder.message("a.proto", "A", "b.proto", "google/protobuf/any.proto").message("b.proto", "B");
        age("a.proto");
        Compiled first = folder.compile("a.proto");
        assertThat(folder.compile("a.proto")).isEqualTo(first);
        assertThat(folder.compile(folder.root() + "/./a.proto")).isEqualTo(first);
        assertThat(calls()).isEqualTo(1);
        assertThat(folder.compile("b.proto")).isNotEqualTo(first);
        assertThat(folder.compile(List.of("a.proto"), List.of("."))).isNotEqualTo(first);
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void anotherContentIsCompiled() throws IOException {
        folder.message("a.proto", "A", "b.proto").message("b.proto", "B");
        folder.compile("a.proto");
        folder.message("b.proto", "C");
        assertThat(messages("a.proto")).as("same size, same second").containsExactly("C", "A");
        age("a.proto", "b.proto");
        folder.compile("a.proto");
        assertThat(calls()).as("another time, and the same content").isEqualTo(2);
        folder.message("b.proto", "Longer");
        assertThat(messages("a.proto")).containsExactly("Longer", "A");
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void sizeAndTimeAreEnoughForOldFiles() throws IOException {
        folder.message("a.proto", "A");
        age("a.proto");
        folder.compile("a.proto");
        folder.message("a.proto", "B");
        age("a.proto");
        assertThat(messages("a.proto")).containsExactly("A");
    }

    @Test
    void whatWasHashedAndIsOldIsNotHashedAgain() throws IOException {
        folder.message("a.proto", "A");
        folder.compile("a.proto");
        age("a.proto");
        folder.compile("a.proto");
        folder.message("a.proto", "B");
        age("a.proto");
        assertThat(messages("a.proto")).containsExactly("A");
        assertThat(calls()).isEqualTo(1);
    }

    @Test
    void anImportThatIsNowFoundElsewhereCounts() throws IOException {
        folder.message("one/x.txt", "nothing").message("two/b.proto", "Two").message("a.proto", "A", "b.proto");
        List<String> folders = List.of("one", "two");
        assertThat(messages(folder.compile(List.of("a.proto"), folders))).containsExactly("Two", "A");
        folder.message("one/b.proto", "One");
        assertThat(messages(folder.compile(List.of("a.proto"), folders))).containsExactly("One", "A");
        Files.delete(folder.root().resolve("one/b.proto"));
        assertThat(messages(folder.compile(List.of("a.proto"), folders))).containsExactly("Two", "A");
    }

    @Test
    void aNearerRootCounts() throws IOException {
        folder.message("p/q/a.proto", "A", "x/b.proto").message("p/x/b.proto", "Far");
        assertThat(messages("p/q/a.proto")).containsExactly("Far", "A");
        folder.message("p/q/x/b.proto", "Near");
        assertThat(messages("p/q/a.proto")).containsExactly("Near", "A");
    }

    @Test
    void foldersAreWalkedAnew() throws IOException {
        folder.message("p/a.proto", "A").message("p/b.proto", "B");
        assertThat(messages("p")).containsExactly("A", "B");
        folder.message("p/c.proto", "C");
        assertThat(messages("p")).containsExactly("A", "B", "C");
        Files.delete(folder.root().resolve("p/a.proto"));
        assertThat(messages("p")).containsExactly("B", "C");
        assertThat(messages("p")).containsExactly("B", "C");
        assertThat(calls()).isEqualTo(3);
    }

    @Test
    void anotherCompilerCompilesAnew() throws IOException {
        folder.message("a.proto", "A");
        folder.compile("a.proto");
        Files.writeString(protoc, Files.readString(protoc) + "# another\n");
        folder.compile("a.proto");
        assertThat(calls()).isEqualTo(2);
        folder.withEnvironment(Map.of("PATH", "/bin:/usr/bin")).compile("a.proto");
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void whatIsBrokenIsMadeAnew() throws IOException {
        folder.message("a.proto", "A");
        Compiled first = folder.compile("a.proto");
        Files.writeString(first.protoset(), "broken");
        assertThat(messages("a.proto")).containsExactly("A");
        for (String content : List.of("", "broken", "gsh1\uffff\uffff\uffff\uffff")) {
            for (Path manifest : cached(".manifest")) {
                Files.writeString(manifest, content);
            }
            assertThat(messages("a.proto")).containsExactly("A");
        }
        for (Path manifest : cached(".manifest")) {
            byte[] bytes = Files.readAllBytes(manifest);
            for (int length = 0; length < bytes.length; length += 7) {
                Files.write(manifest, java.util.Arrays.copyOf(bytes, length));
                folder.compile("a.proto");
            }
        }
        Files.delete(folder.compile("a.proto").protoset());
        assertThat(messages("a.proto")).containsExactly("A");
    }

    @Test
    void everythingIsPrivate() throws IOException {
        Path cache = folder.settings().cacheFolder().orElseThrow();
        Files.createDirectories(
                cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        folder.message("a.proto", "A");
        folder.compile("a.proto");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        assertThat(cached(""))
                .hasSize(2)
                .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void withoutAPlaceATemporaryOneServes() throws IOException {
        folder.message("a.proto", "A").file("file", "no folder");
        for (Optional<Path> place :
                List.of(Optional.<Path>empty(), Optional.of(folder.root().resolve("file/cache")))) {
            Path protoset;
            try (ProtoCompiler compiler =
                    new ProtoCompiler(folder.withCache(place).settings())) {
                protoset =
                        compiler.compile(List.of(Path.of("a.proto")), List.of()).protoset();
                assertThat(messages(new Compiled(protoset, List.of(), List.of())))
                        .containsExactly("A");
                assertThat(compiler.compile(List.of(Path.of("a.proto")), List.of())
                                .protoset())
                        .isEqualTo(protoset);
            }
            assertThat(protoset).doesNotExist();
            assertThat(protoset.getParent()).doesNotExist();
        }
    }

    @Test
    void theOldestGoWhenThereIsTooMuch() throws IOException {
        List<Path> protosets = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            folder.message("a" + i + ".proto", "A");
            try (ProtoCompiler compiler = new ProtoCompiler(folder.settings(), 1500)) {
                Path protoset = compiler.compile(List.of(Path.of("a" + i + ".proto")), List.of())
                        .protoset();
                protosets.add(protoset);
                FileTime time = FileTime.from(Instant.now().minusSeconds(1000 - i));
                for (Path file : cached("")) {
                    if (Files.getLastModifiedTime(file)
                            .toInstant()
                            .isAfter(Instant.now().minusSeconds(500))) {
                        Files.setLastModifiedTime(file, time);
                    }
                }
            }
        }
        assertThat(protosets.get(0)).doesNotExist();
        assertThat(protosets.get(5)).exists();
        try (ProtoCompiler compiler = new ProtoCompiler(folder.settings(), 1)) {
            compiler.compile(List.of(Path.of("a0.proto")), List.of());
        }
        assertThat(cached("")).hasSize(2);
    }

    @Test
    void whatWasLeftBehindIsSwept() throws IOException {
        folder.message("a.proto", "A");
        Path first = folder.compile("a.proto").protoset();
        Path left = Files.createDirectories(first.resolveSibling("work-1/run"));
        FileTime old = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
        Files.setLastModifiedTime(left.getParent(), old);
        Path busy = Files.createDirectories(first.resolveSibling("work-2"));
        Files.setLastModifiedTime(first, old);
        folder.message("a.proto", "B");
        folder.compile("a.proto");
        assertThat(left).doesNotExist();
        assertThat(busy).exists();
        assertThat(first).doesNotExist();
    }

    @Test
    void severalAtOnceDoEachOtherNoHarm() {
        folder.message("a.proto", "A", "b.proto").message("b.proto", "B");
        List<CompletableFuture<List<String>>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> folder.names("a.proto")))
                .limit(8)
                .toList();
        assertThat(all).allSatisfy(one -> assertThat(one.join()).containsExactly("a.proto", "b.proto"));
        assertThat(folder.cached())
                .filteredOn(name -> !name.endsWith(".protoset"))
                .hasSize(1);
    }

    @Test
    void errorsAreNotKept() throws IOException {
        folder.message("a.proto", "A", "b.proto");
        assertThat(folder.problem("a.proto")).contains("imports b.proto");
        folder.message("b.proto", "B");
        assertThat(messages("a.proto")).containsExactly("B", "A");
        assertThat(calls()).isEqualTo(2);
    }

    @Test
    void aSetThatHoldsWhatWasNotSeenIsNotKept() throws IOException {
        folder.file("a.proto", "syntax = \"proto3\";", "import \"\\x62.proto\";", "message A {}")
                .message("b.proto", "B");
        assertThat(folder.names("a.proto", "b.proto")).containsExactly("a.proto", "b.proto");
        assertThat(messages("a.proto")).containsExactly("B", "A");
        folder.message("b.proto", "C");
        assertThat(messages("a.proto")).containsExactly("C", "A");
    }

    private List<Path> cached(String end) throws IOException {
        try (Stream<Path> files = Files.list(folder.settings().cacheFolder().orElseThrow())) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }

    private List<String> messages(String input) {
        return messages(folder.compile(input));
    }

    private static List<String> messages(Compiled compiled) {
        return ProtoFolder.files(compiled)
                .flatMap(file -> file.getMessageTypeList().stream())
                .map(message -> message.getName())
                .toList();
    }
}
