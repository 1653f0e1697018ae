package dev.grpcsh.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of files that can be made again. */
final class CacheFolderTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private CacheFolder cache() {
        return new CacheFolder(Optional.of(folder.resolve("a/b")));
    }

    private static void write(CacheFolder cache, String name, String content, int most) {
        cache.write(name, stream -> stream.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)), most);
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder.resolve("a/b"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void writesAndFinds() throws IOException {
        assertThat(cache().find("x")).isEmpty();
        assertThat(cache().time("x")).isEmpty();
        write(cache(), "x", "one", 9);
        write(cache(), "x", "two", 9);
        assertThat(Files.readString(cache().find("x").orElseThrow())).isEqualTo("two");
        cache().touch("x", NOON);
        assertThat(cache().time("x")).contains(NOON);
        cache().delete("x");
        assertThat(cache().find("x")).isEmpty();
        cache().delete("x");
        cache().touch("x", NOON);
        assertThat(names()).isEmpty();
    }

    @Test
    void deletesTheOldestBeyondSoMany() {
        for (int i = 0; i < 6; i++) {
            write(cache(), "f" + i, "content", 9);
            cache().touch("f" + i, NOON.plusSeconds(i == 0 ? 100 : i));
        }
        write(cache(), "new", "content", 3);
        assertThat(names()).containsExactly("f0", "f5", "new");
    }

    @Test
    void leavesNothingOfWhatFails() throws IOException {
        write(cache(), "x", "one", 9);
        cache().write(
                        "x",
                        stream -> {
                            stream.write(1);
                            throw new IOException("full");
                        },
                        9);
        cache().write(
                        "x",
                        stream -> {
                            throw new IllegalStateException("odd");
                        },
                        9);
        assertThat(names()).containsExactly("x");
        assertThat(Files.readString(cache().find("x").orElseThrow())).isEqualTo("one");
    }

    @Test
    void goesWithoutAFolder() throws IOException {
        CacheFolder nowhere = new CacheFolder(Optional.empty());
        write(nowhere, "x", "one", 9);
        assertThat(nowhere.find("x")).isEmpty();
        Files.writeString(folder.resolve("a"), "in the way");
        write(cache(), "x", "one", 9);
        assertThat(cache().find("x")).isEmpty();
    }

    @Test
    void namesAreShortAndTellApart() {
        assertThat(CacheFolder.hashed("a".repeat(10_000))).matches("[0-9a-f]{32}");
        assertThat(CacheFolder.hashed("localhost:1")).isNotEqualTo(CacheFolder.hashed("localhost:2"));
    }

    /** Of whatever: short, plain, and of no other text. */
    @Test
    void namesTellTextsApart() {
        List<String> texts = List.of(
                "",
                "a",
                "A",
                "_41_",
                "a_b",
                "a/b",
                "../a",
                "/etc/passwd",
                "a\u0000b",
                "a b",
                "a\nb",
                "localhost:50051 v1 ",
                "localhost:50051 v1",
                "\ud83d\ude00",
                "\ud83d",
                "x".repeat(97),
                "x".repeat(98),
                "x".repeat(5000),
                "X".repeat(30),
                CacheFolder.named("x".repeat(5000)));
        assertThat(texts.stream().map(CacheFolder::named).map(name -> name.toLowerCase(Locale.ROOT)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.length() <= 110 && name.matches("[a-z0-9_.-]+") && !name.startsWith("."));
    }
}
