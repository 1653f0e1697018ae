package dev.grpcsh.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import dev.grpcsh.Wire;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.failure.ShellException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Protosets: whole, changing, and none at all. */
final class ProtosetSourceTest {
    private static final IndexFolder NOWHERE = new IndexFolder(new CacheFolder(Optional.empty()));

    @TempDir
    private Path folder = Path.of("");

    private static ProtosetSource of(byte[] bytes) {
        return new ProtosetSource("the set", bytes);
    }

    private static byte[] set(String... files) {
        return Wire.protoset(Wire.files(files));
    }

    @Test
    void deliversWhatIsInIt() throws IOException {
        FileDescriptorSet demo = FileDescriptorSet.parseFrom(DemoServer.protoset());
        ProtosetSource source = of(DemoServer.protoset());
        for (FileDescriptorProto file : demo.getFileList()) {
            assertThat(source.named(file.getName())).contains(file);
            String scope = file.getPackage() + ".";
            file.getServiceList()
                    .forEach(service -> assertThat(source.defining(scope + service.getName()))
                            .contains(file));
            file.getMessageTypeList()
                    .forEach(type ->
                            assertThat(source.defining(scope + type.getName())).contains(file));
            assertThat(source.holds(file.toByteString())).isTrue();
        }
        assertThat(source.all())
                .isEqualTo(demo.getFileList().stream()
                        .map(FileDescriptorProto::toByteString)
                        .toList());
        assertThat(source.extending("grpcsh.showcase.v1.LegacyRecord"))
                .extracting(FileDescriptorProto::getName)
                .containsExactly("grpcsh/showcase/v1/legacy.proto");
        assertThat(source.extending("grpcsh.showcase.v1.Everything")).isEmpty();
        assertThat(source.defining("grpcsh.showcase.v1.Nothing")).isEmpty();
        assertThat(source.named("nothing.proto")).isEmpty();
    }

    @Test
    void aPassDeliversEachFileOnce() throws IOException {
        DescriptorSource.Pass pass = of(DemoServer.protoset()).pass();
        List<FileDescriptorProto> files = new ArrayList<>();
        for (var file = pass.next(); file.isPresent(); file = pass.next()) {
            files.add(file.get());
            assertThat(pass.done()).isEqualTo(files.size());
        }
        assertThat(files)
                .isEqualTo(FileDescriptorSet.parseFrom(DemoServer.protoset()).getFileList());
        assertThat(pass.done()).isEqualTo(pass.total());
    }

    @Test
    void theFirstOfTwoFilesOfOneNameCounts() {
        ProtosetSource source = of(set(
                "name: 'a' package: 'p' message_type { name: 'M' } message_type { name: 'One' }",
                "name: 'a' package: 'p' message_type { name: 'M' } message_type { name: 'Two' }"));
        assertThat(source.named("a").orElseThrow().getMessageType(1).getName()).isEqualTo("One");
        assertThat(source.defining("p.M")).isEqualTo(source.named("a"));
        assertThat(source.defining("p.Two").orElseThrow().getMessageType(1).getName())
                .isEqualTo("Two");
        assertThat(source.typeNames()).containsExactlyInAnyOrder("p.M", "p.One", "p.Two");
        FileDescriptorProto second = source.defining("p.Two").orElseThrow();
        assertThat(source.holds(second.toByteString())).isTrue();
        assertThat(source.contradictsNot(second.toByteString())).isTrue();
        ByteString third = Wire.file("name: 'a' package: 'p'").toByteString();
        assertThat(source.contradictsNot(third)).isFalse();
        assertThat(source.holds(third)).isFalse();
        ByteString other = Wire.file("name: 'b'").toByteString();
        assertThat(source.contradictsNot(other)).isTrue();
        assertThat(source.holds(other)).isFalse();
    }

    @Test
    void whatIsOursIsPassedOver() {
        ByteString ours = Wire.message(ProtosetScan.FIRST_FIELD_OF_OURS, "a.Service", 60_000, 7);
        ByteString set = ByteString.copyFrom(set("name: 'a' message_type { name: 'M' }"));
        assertThat(of(ours.concat(set).toByteArray()).typeNames()).containsExactly("M");
    }

    @Test
    void whatIsNoneIsRefused() {
        byte[] sound = set("name: 'a' message_type { name: 'M' }", "name: 'b' message_type { name: 'N' }");
        for (int length = 1; length < sound.length; length++) {
            byte[] cut = Arrays.copyOf(sound, length);
            if (length != set("name: 'a' message_type { name: 'M' }").length) {
                assertThatThrownBy(() -> of(cut))
                        .isInstanceOf(ShellException.class)
                        .hasMessageStartingWith("the set: no protoset (a serialized FileDescriptorSet): ");
            }
        }
        for (ByteString none : List.of(
                Wire.message(2, "text"),
                Wire.message(1, 7),
                Wire.message(1, Wire.message(4, Wire.message(1, "M")), 3, 3),
                ByteString.copyFromUtf8("{\"file\": []}"),
                ByteString.copyFromUtf8("syntax = \"proto3\";\n"))) {
            assertThatThrownBy(() -> of(none.toByteArray()))
                    .isInstanceOf(ShellException.class)
                    .hasMessageStartingWith("the set: no protoset");
        }
    }

    @Test
    void garbageIsRefused() {
        Random random = new Random(5);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = new byte[1 + random.nextInt(60)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                bytes[0] = 10;
            }
            try {
                ProtosetSource source = of(bytes);
                assertThat(source.serviceNames()).isNotNull();
                source.all().forEach(file -> assertThat(source.holds(file)).isTrue());
            } catch (ShellException e) {
                assertThat(e.problem()).startsWith("the set: ");
            }
        }
    }

    @Test
    void aFileThatChangesIsNotReadAnyMore() throws IOException {
        Path file = folder.resolve("a.pb");
        Files.write(file, set("name: 'a' message_type { name: 'M' }", "name: 'b' message_type { name: 'N' }"));
        ProtosetSource source = new ProtosetSource("a.pb", file, NOWHERE);
        assertThat(source.defining("N")).isPresent();
        FileTime before = Files.getLastModifiedTime(file);
        Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusSeconds(5)));
        assertThat(source.typeNames()).containsExactly("M", "N");
        assertThatThrownBy(() -> source.defining("N"))
                .isInstanceOf(ShellException.class)
                .hasMessage("a.pb has changed since it was first read; reload reads it again");
        Files.setLastModifiedTime(file, before);
        assertThat(source.defining("N")).isPresent();
        Files.write(file, set("name: 'a' message_type { name: 'M' }"));
        Files.setLastModifiedTime(file, before);
        assertThatThrownBy(() -> source.named("b")).hasMessageContaining("has changed");
        Files.delete(file);
        assertThatThrownBy(() -> source.named("b"))
                .isInstanceOf(ShellException.class)
                .hasMessageStartingWith("a.pb: b in it cannot be read: ");
    }

    @Test
    void aFileThatIsNotThere() {
        assertThatThrownBy(() -> new ProtosetSource("a.pb", folder.resolve("a.pb"), NOWHERE))
                .isInstanceOf(ShellException.class)
                .hasMessage("a.pb: no such file");
    }
}
