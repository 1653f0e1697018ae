package dev.grpcsh.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StructProto;
import com.google.protobuf.TypeProto;
import com.google.rpc.ErrorDetailsProto;
import dev.grpcsh.Wire;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.source.FileOutline.ExtensionOutline;
import io.grpc.reflection.v1.ServerReflectionProto;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Outlines off the wire, against what protobuf itself parses. */
final class OutlineReaderTest {
    static List<FileDescriptorProto> files() throws InvalidProtocolBufferException {
        return Stream.concat(
                        FileDescriptorSet.parseFrom(DemoServer.protoset()).getFileList().stream(),
                        Stream.of(
                                DescriptorProtos.getDescriptor().toProto(),
                                StructProto.getDescriptor().toProto(),
                                TypeProto.getDescriptor().toProto(),
                                ErrorDetailsProto.getDescriptor().toProto(),
                                ServerReflectionProto.getDescriptor().toProto()))
                .toList();
    }

    private static FileOutline read(ByteString bytes) throws IOException {
        return sorted(new OutlineReader(bytes.newCodedInput()).read());
    }

    private static FileOutline sorted(FileOutline outline) {
        return new FileOutline(
                outline.name(),
                outline.imports(),
                outline.services(),
                outline.types().stream().sorted().toList(),
                outline.extensions().stream()
                        .sorted((one, other) -> one.fullName().compareTo(other.fullName()))
                        .toList());
    }

    /** What the outline has to be. */
    private static FileOutline oracle(FileDescriptorProto file) {
        String scope = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
        List<String> types = new ArrayList<>();
        List<ExtensionOutline> extensions = new ArrayList<>();
        file.getEnumTypeList().forEach(type -> types.add(scope + type.getName()));
        file.getExtensionList().forEach(field -> extensions.add(extension(scope, field)));
        file.getMessageTypeList().forEach(message -> add(message, scope, types, extensions));
        List<ServiceOutline> services = file.getServiceList().stream()
                .map(service -> new ServiceOutline(
                        scope + service.getName(),
                        service.getMethodList().stream()
                                .map(method -> new MethodOutline(
                                        scope + service.getName(),
                                        method.getName(),
                                        bare(method.getInputType()),
                                        bare(method.getOutputType()),
                                        method.getClientStreaming(),
                                        method.getServerStreaming()))
                                .toList()))
                .toList();
        List<String> imports = new ArrayList<>(file.getDependencyList());
        imports.addAll(file.getOptionDependencyList());
        return sorted(new FileOutline(file.getName(), imports, services, types, extensions));
    }

    private static void add(
            DescriptorProto message, String scope, List<String> types, List<ExtensionOutline> extensions) {
        String inner = scope + message.getName() + ".";
        if (!message.getOptions().getMapEntry()) {
            types.add(scope + message.getName());
        }
        message.getEnumTypeList().forEach(type -> types.add(inner + type.getName()));
        message.getExtensionList().forEach(field -> extensions.add(extension(inner, field)));
        message.getNestedTypeList().forEach(nested -> add(nested, inner, types, extensions));
    }

    private static ExtensionOutline extension(String scope, FieldDescriptorProto field) {
        return new ExtensionOutline(scope + field.getName(), bare(field.getExtendee()));
    }

    private static String bare(String type) {
        return type.startsWith(".") ? type.substring(1) : type;
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsWhatProtobufReads(FileDescriptorProto file) throws IOException {
        assertThat(read(file.toByteString())).isEqualTo(oracle(file));
    }

    @Test
    void theDemoHasAllThereIsToRead() throws IOException {
        List<FileOutline> outlines =
                files().stream().map(OutlineReaderTest::oracle).toList();
        assertThat(outlines)
                .anyMatch(outline -> !outline.extensions().isEmpty())
                .anyMatch(outline -> !outline.imports().isEmpty())
                .anyMatch(outline -> outline.types().contains("grpcsh.showcase.v1.LegacyRecord.Inner"));
        assertThat(outlines.stream().flatMap(outline -> outline.services().stream()))
                .hasSizeGreaterThan(8);
    }

    /** Fields may come in any order, and a message in pieces. */
    @Test
    void readsFieldsInAnyOrder() throws IOException {
        ByteString nested =
                part("message_type { nested_type { name: 'In' } enum_type { name: 'E' } extension { name: 'x'"
                                + " extendee: '.p.A' } name: 'Out' }")
                        .concat(
                                part(
                                        "message_type { nested_type { options { map_entry: true } name: 'Entry' } name: 'Last' }"));
        ByteString bytes = nested.concat(part("service { method { name: 'Do' input_type: '.p.Out' } name: 'S' }"))
                .concat(part("extension { extendee: 'p.Out' name: 'y' }"))
                .concat(part("package: 'p'"))
                .concat(part("dependency: 'b'"))
                .concat(part("name: 'a'"))
                .concat(part("dependency: 'c'"));
        FileOutline outline = read(bytes);
        assertThat(outline).isEqualTo(oracle(FileDescriptorProto.parseFrom(bytes)));
        assertThat(outline.types()).containsExactly("p.Last", "p.Out", "p.Out.E", "p.Out.In");
        assertThat(outline.extensions())
                .containsExactly(new ExtensionOutline("p.Out.x", "p.A"), new ExtensionOutline("p.y", "p.Out"));
        assertThat(outline.imports()).containsExactly("b", "c");
    }

    private static ByteString part(String text) {
        return Wire.file(text).toByteString();
    }

    @Test
    void readsNothing() throws IOException {
        assertThat(read(ByteString.EMPTY)).isEqualTo(new FileOutline("", List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void skipsWhatItDoesNotKnow() throws IOException {
        ByteString strange = Wire.message(900, 5, 901, "text", 902, Wire.message(1, 1));
        ByteString bytes = part("name: 'a' message_type { name: 'M' }").concat(strange);
        assertThat(read(bytes).types()).containsExactly("M");
    }

    @Test
    void nestsSoDeepAndNoDeeper() throws IOException {
        assertThat(read(nested(90)).types()).hasSize(90);
        assertThatThrownBy(() -> read(nested(200)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nest deeper than 100");
        assertThatThrownBy(() -> read(nested(5_000))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> FileDescriptorProto.parseFrom(nested(200))).isInstanceOf(IOException.class);
    }

    /** Messages inside each other, put together by hand: protobuf would not. */
    private static ByteString nested(int levels) {
        ByteString inner = Wire.message(1, "M");
        for (int level = 1; level < levels; level++) {
            inner = Wire.message(1, "M", 3, inner);
        }
        return Wire.message(1, "deep", 4, inner);
    }

    /** Whatever the bytes, there is an outline or a problem; and an outline if protobuf finds nothing wrong. */
    @Test
    void standsGarbage() throws IOException {
        Random random = new Random(11);
        List<FileDescriptorProto> files = files();
        int parsed = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = files.get(random.nextInt(files.size())).toBuilder()
                    .clearSourceCodeInfo()
                    .build()
                    .toByteArray();
            for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Optional<FileDescriptorProto> whole = parsed(bytes);
            try {
                FileOutline outline = read(ByteString.copyFrom(bytes));
                if (whole.isPresent()) {
                    assertThat(outline).as("round " + round).isEqualTo(oracle(whole.get()));
                    parsed++;
                }
            } catch (IOException e) {
                assertThat(whole).as("round " + round + " " + e).isEmpty();
            }
        }
        assertThat(parsed).isGreaterThan(1_000);
    }

    private static Optional<FileDescriptorProto> parsed(byte[] bytes) {
        try {
            return Optional.of(FileDescriptorProto.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }
}
