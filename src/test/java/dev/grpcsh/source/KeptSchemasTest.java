package dev.grpcsh.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.grpcsh.Wire;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What servers told, from one process to the next. */
final class KeptSchemasTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final ByteString FILE_A = Wire.file(
                    "name: 'a' package: 'p' service { name: 'A' } message_type { name: 'M' }")
            .toByteString();
    private static final ByteString FILE_B = Wire.file(
                    "name: 'b' package: 'p' service { name: 'B' } message_type { name: 'N' }")
            .toByteString();
    private static final ByteString OTHER_A =
            Wire.file("name: 'a' package: 'p' service { name: 'A' }").toByteString();

    @TempDir
    private Path folder = Path.of("");

    private KeptSchemas schemas() {
        return schemas(Duration.ZERO);
    }

    private KeptSchemas schemas(Duration afterNoon) {
        Optional<Path> place = Optional.of(folder.resolve("schemas"));
        Optional<Path> indexes = Optional.of(folder.resolve("indexes"));
        return new KeptSchemas(
                new CacheFolder(place),
                new IndexFolder(new CacheFolder(indexes)),
                new CacheFolder(Optional.of(folder.resolve("methods"))),
                Clock.fixed(NOON.plus(afterNoon), ZoneOffset.UTC));
    }

    private Path only() {
        try (Stream<Path> files = Files.list(folder.resolve("schemas"))) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void keepsAndFinds() {
        assertThat(schemas().find("x")).isEmpty();
        schemas().keep("x", List.of("p.A", "p.B"), List.of(FILE_A, FILE_B));
        assertThat(schemas().find("y")).isEmpty();
        KeptSource kept = schemas().find("x").orElseThrow();
        assertThat(kept.confirmed()).isEqualTo(NOON);
        assertThat(kept.all()).containsExactly(FILE_A, FILE_B);
        assertThat(kept.serviceNames()).containsExactly("p.A", "p.B");
        assertThat(kept.services(List.of("p.A", "p.B"))).hasSize(2);
        assertThat(kept.defining("p.M")).isPresent();
        assertThat(kept.named("b")).isPresent();
        assertThat(kept.knownTypeNames()).containsExactly("p.M", "p.N");
        schemas(Duration.ofMinutes(5)).confirm("x");
        assertThat(schemas().find("x").orElseThrow().confirmed()).isEqualTo(NOON.plusSeconds(300));
        schemas().forget("x");
        assertThat(schemas().find("x")).isEmpty();
    }

    @Test
    void saysWhatOnlyTheWholeCouldTell() {
        schemas().keep("x", List.of(), List.of(FILE_A));
        KeptSource part = schemas().find("x").orElseThrow();
        assertThat(part.knownServiceNames()).isEmpty();
        for (Runnable question : List.<Runnable>of(
                part::serviceNames, part::typeNames, part::pass, () -> part.services(List.of("p.A", "p.B")))) {
            assertThatThrownBy(question::run)
                    .isInstanceOf(ShellException.class)
                    .hasMessage("not all of the server's schema is kept; reload fetches it");
        }
        assertThat(part.services(List.of("p.A"))).hasSize(1);
        assertThat(part.defining("p.N")).isEmpty();
    }

    @Test
    void agreesUnlessItIsContradicted() {
        schemas().keep("x", List.of("p.A"), List.of(FILE_A));
        KeptSource kept = schemas().find("x").orElseThrow();
        assertThat(kept.agrees(List.of(), List.of())).isTrue();
        assertThat(kept.agrees(List.of("p.A"), List.of(FILE_A))).isTrue();
        assertThat(kept.agrees(List.of("p.A"), List.of(FILE_A, FILE_B))).isTrue();
        assertThat(kept.agrees(List.of("p.A", "p.B"), List.of(FILE_A))).isFalse();
        assertThat(kept.agrees(List.of(), List.of(OTHER_A))).isFalse();
        assertThat(kept.holds(List.of(), List.of(FILE_A))).isTrue();
        assertThat(kept.holds(List.of("p.A"), List.of())).isTrue();
        assertThat(kept.holds(List.of("p.A"), List.of(FILE_A, FILE_B))).isFalse();
        assertThat(kept.holds(List.of("p.B"), List.of(FILE_A))).isFalse();
        schemas().keep("y", List.of(), List.of(FILE_A));
        KeptSource nameless = schemas().find("y").orElseThrow();
        assertThat(nameless.agrees(List.of("p.A", "p.B"), List.of(FILE_A))).isTrue();
        assertThat(nameless.holds(List.of("p.A", "p.B"), List.of(FILE_A))).isFalse();
    }

    /** Another process may confirm, replace or forget a schema while this one works with it. */
    @Test
    void stays() throws IOException {
        schemas().keep("x", List.of("p.A"), List.of(FILE_A));
        KeptSource kept = schemas().find("x").orElseThrow();
        schemas(Duration.ofDays(1)).confirm("x");
        assertThat(kept.defining("p.M")).isPresent();
        schemas().keep("x", List.of("p.B"), List.of(FILE_B));
        assertThat(kept.all()).containsExactly(FILE_A);
        Files.delete(only());
        assertThat(kept.defining("p.M")).isPresent();
    }

    @Test
    void keepsALargeOneWithAnIndex() {
        ByteString wordy = Wire.file(
                        "name: 'w' message_type { name: 'W' } source_code_info { location { path: 4 path: 0"
                                + " leading_comments: '" + "word ".repeat(300_000) + "' } }")
                .toByteString();
        schemas().keep("x", List.of("p.A"), List.of(FILE_A, wordy));
        assertThat(schemas().find("x").orElseThrow().defining("W")).isPresent();
        assertThat(folder.resolve("indexes")).isNotEmptyDirectory();
        assertThat(schemas().find("x").orElseThrow().all()).containsExactly(FILE_A, wordy);
        assertThat(schemas().find("x").orElseThrow().serviceNames()).containsExactly("p.A");
    }

    @Test
    void deletesWhatIsCorrupt() throws IOException {
        schemas().keep("x", List.of("p.A"), List.of(FILE_A));
        Path file = only();
        for (String content : List.of("garbage", "\n\u007f", "\u0082\u00b5\u0018\u007fcut")) {
            Files.write(file, content.getBytes(UTF_8));
            assertThat(schemas().find("x")).as(content).isEmpty();
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void keepsSoManyAndNotMore() {
        for (int i = 0; i < 55; i++) {
            schemas(Duration.ofSeconds(i)).keep("server " + i, List.of("p.A"), List.of(FILE_A));
        }
        assertThat(schemas().find("server 54")).isPresent();
        assertThat(schemas().find("server 5")).isPresent();
        assertThat(schemas().find("server 4")).isEmpty();
    }
}
