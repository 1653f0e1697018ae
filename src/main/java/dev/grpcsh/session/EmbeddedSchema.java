package dev.grpcsh.session;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.schema.DescriptorSource;
import dev.grpcsh.schema.ProtosetSource;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The embedded server's descriptors, with comments and without a call: from the bundled protoset, and for health,
 * reflection and channelz from gRPC's own code, which is loaded only when somebody asks for them.
 */
final class EmbeddedSchema implements DescriptorSource {
    private static final String BACKGROUND_PREFIX = "grpc.";

    private final ProtosetSource bundled = new ProtosetSource("the bundled protoset", DemoServer.protoset());
    private @Nullable ProtosetSource background;

    @Override
    public List<String> serviceNames() {
        return Stream.concat(bundled.serviceNames().stream(), DemoServer.backgroundServices().stream())
                .sorted()
                .toList();
    }

    @Override
    public List<FileDescriptorProto> filesFor(String symbol, Predicate<String> known) {
        List<FileDescriptorProto> files = bundled.filesFor(symbol, known);
        if (!files.isEmpty() || !symbol.startsWith(BACKGROUND_PREFIX)) {
            return files;
        }
        if (background == null) {
            background = new ProtosetSource("gRPC's own services", DemoServer.backgroundProtoset());
        }
        return background.filesFor(symbol, known);
    }

    @Override
    public String label() {
        return bundled.label();
    }
}
