package dev.grpcsh.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.grpcsh.Wire;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The indexes of large protosets: kept, found again, and never believed when they do not fit. */
final class IndexFolderTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-02-02T02:02:02.123456Z"));

    @TempDir
    private Path folder = Path.of("");

    private IndexFolder indexes = new IndexFolder(new CacheFolder(Optional.empty()));
    private Path large = Path.of("");

    @BeforeEach
    void prepare() throws IOException {
        indexes = new IndexFolder(new CacheFolder(Optional.of(cache())));
        large = write("large.pb", largeSet());
    }

    private Path cache() {
        return folder.resolve("made/indexes");
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, LONG_AGO);
        return file;
    }

    /** The demo's own set, and so much comment that it is worth an index. */
    private static byte[] largeSet() throws IOException {
        List<FileDescriptorProto> files = new ArrayList<>(
                FileDescriptorSet.parseFrom(DemoServer.protoset()).getFileList());
        files.add(Wire.file("name: 'wordy.proto' message_type { name: 'Wordy' } source_code_info { location { path: 4"
                + " path: 0 leading_comments: '" + "word ".repeat(300_000) + "' } }"));
        return Wire.protoset(files);
    }

    private List<Path> kept() {
        if (!Files.exists(cache())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(cache())) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<FileIndex<ProtosetContent.Place>> find(Path file) throws IOException {
        return indexes.find(new ProtosetContent.OfFile(file));
    }

    private ProtosetSource open(Path file) {
        return new ProtosetSource("the set", file, indexes);
    }

    @Test
    void keepsAnIndexForNobodyElse() throws IOException {
        assertThat(find(large)).isEmpty();
        assertThat(open(large).serviceNames()).contains("routeguide.RouteGuide");
        assertThat(kept()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept().get(0))))
                .isEqualTo("rw-------");
    }

    @Test
    void findsItAgainAsItWas() throws IOException {
        ProtosetSource first = open(large);
        FileIndex<ProtosetContent.Place> scanned = ProtosetScan.scan(new ProtosetContent.OfFile(large));
        assertThat(find(large).orElseThrow().entries()).isEqualTo(scanned.entries());
        ProtosetSource second = open(large);
        assertThat(second.serviceNames()).isEqualTo(first.serviceNames());
        assertThat(second.typeNames()).isEqualTo(first.typeNames());
        assertThat(second.all()).isEqualTo(first.all());
        assertThat(second.extending("grpcsh.showcase.v1.LegacyRecord"))
                .isEqualTo(first.extending("grpcsh.showcase.v1.LegacyRecord"))
                .isNotEmpty();
    }

    /** With an index nothing else of the file is looked at. */
    @Test
    void readsNoMoreThanTheIndex() throws IOException {
        List<String> services = open(large).serviceNames();
        Files.write(large, new byte[(int) Files.size(large)]);
        Files.setLastModifiedTime(large, LONG_AGO);
        assertThat(open(large).serviceNames()).isEqualTo(services);
        Files.delete(kept().get(0));
        assertThatThrownBy(() -> open(large)).isInstanceOf(ShellException.class);
    }

    @Test
    void doesNotBelieveOneOfAnotherTime() throws IOException {
        open(large);
        Files.setLastModifiedTime(large, FileTime.from(LONG_AGO.toInstant().plusNanos(1_000)));
        assertThat(find(large)).isEmpty();
        open(large);
        assertThat(find(large)).isPresent();
        assertThat(kept()).hasSize(1);
    }

    @Test
    void doesNotBelieveOneOfAnotherSize() throws IOException {
        open(large);
        byte[] bytes = Files.readAllBytes(large);
        write("large.pb", Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(find(large)).isEmpty();
    }

    @Test
    void doesNotBelieveOneOfAnotherFile() throws IOException {
        open(large);
        Path index = kept().get(0);
        byte[] bytes = Files.readAllBytes(index);
        Path other = write("other.pb", Files.readAllBytes(large));
        assertThat(find(other)).isEmpty();
        open(other);
        for (Path each : kept()) {
            Files.write(each, bytes);
        }
        assertThat(find(other)).isEmpty();
        assertThat(find(large)).isPresent();
    }

    /** The folder of one directory name may hold what another version of this program wrote. */
    @Test
    void doesNotBelieveWhatIsCorrupt() throws IOException {
        open(large);
        Path index = kept().get(0);
        byte[] bytes = Files.readAllBytes(index);
        for (int i = 0; i < bytes.length; i += 37) {
            Files.write(index, Arrays.copyOf(bytes, i));
            assertThat(find(large)).as("cut at %d", i).isEmpty();
        }
        for (int i = 0; i < bytes.length; i += 7) {
            byte[] changed = bytes.clone();
            changed[i] ^= (byte) (1 << (i % 8));
            Files.write(index, changed);
            assertThat(find(large)).as("changed at %d", i).isEmpty();
        }
        Files.write(index, new byte[0]);
        assertThat(open(large).serviceNames()).contains("routeguide.RouteGuide");
        assertThat(Files.readAllBytes(index)).isEqualTo(bytes);
    }

    @Test
    void keepsNoneOfWhatIsSmallOrOfThisVeryMoment() throws IOException {
        open(write("small.pb", DemoServer.protoset()));
        assertThat(kept()).isEmpty();
        Files.setLastModifiedTime(large, FileTime.from(Instant.now()));
        open(large);
        assertThat(kept()).isEmpty();
        Files.setLastModifiedTime(large, FileTime.from(Instant.now().plusSeconds(3600)));
        open(large);
        assertThat(kept()).isEmpty();
    }

    @Test
    void keepsSoManyAndNotMore() throws IOException {
        for (int i = 0; i < 35; i++) {
            open(write("large" + i + ".pb", Files.readAllBytes(large)));
        }
        assertThat(kept()).hasSize(32);
        assertThat(find(folder.resolve("large34.pb"))).isPresent();
    }

    @Test
    void goesWithoutAFolder() throws IOException {
        Files.createDirectories(folder.resolve("made"));
        Files.writeString(folder.resolve("made/indexes"), "in the way");
        assertThat(open(large).serviceNames()).contains("routeguide.RouteGuide");
        IndexFolder nowhere = new IndexFolder(new CacheFolder(Optional.empty()));
        assertThat(new ProtosetSource("the set", large, nowhere).serviceNames()).contains("routeguide.RouteGuide");
    }
}
