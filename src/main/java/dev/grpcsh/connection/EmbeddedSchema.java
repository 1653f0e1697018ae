package dev.grpcsh.connection;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.source.DescriptorSource;
import dev.grpcsh.source.ProtosetSource;
import dev.grpcsh.source.ServiceOutline;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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
    public String label() {
        return bundled.label();
    }

    @Override
    public List<String> serviceNames() {
        return Stream.concat(bundled.serviceNames().stream(), DemoServer.backgroundServices().stream())
                .sorted()
                .toList();
    }

    @Override
    public List<ServiceOutline> services(Collection<String> names) {
        List<ServiceOutline> found = bundled.services(names);
        return found.size() == names.size()
                ? found
                : Stream.concat(found.stream(), background().services(names).stream())
                        .toList();
    }

    @Override
    public List<String> typeNames() {
        return Stream.concat(bundled.typeNames().stream(), background().typeNames().stream())
                .distinct()
                .toList();
    }

    @Override
    public List<String> knownTypeNames() {
        return bundled.knownTypeNames();
    }

    @Override
    public Optional<FileDescriptorProto> defining(String symbol) {
        Optional<FileDescriptorProto> file = bundled.defining(symbol);
        return file.isPresent() || !symbol.startsWith(BACKGROUND_PREFIX)
                ? file
                : background().defining(symbol);
    }

    @Override
    public Optional<FileDescriptorProto> named(String file) {
        return bundled.named(file).or(() -> background().named(file));
    }

    @Override
    public List<FileDescriptorProto> extending(String message) {
        return bundled.extending(message);
    }

    @Override
    public Pass pass() {
        return bundled.pass();
    }

    private synchronized ProtosetSource background() {
        if (background == null) {
            background = new ProtosetSource("gRPC's own services", DemoServer.backgroundProtoset());
        }
        return background;
    }
}
