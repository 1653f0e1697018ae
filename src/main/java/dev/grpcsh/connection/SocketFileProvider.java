package dev.grpcsh.connection;

import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import io.grpc.StatusOr;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets gRPC reach the socket of a file, whatever characters its path has: gRPC itself makes a URI out of an address, and
 * takes only some. gRPC finds it as a service, and makes it.
 */
public final class SocketFileProvider extends NameResolverProvider {
    private static final String SCHEME = "socket-file";
    private static final int PRIORITY = 4;

    /** For gRPC. */
    public SocketFileProvider() {}

    /** The name of a socket file for gRPC. */
    static String name(Path socket) {
        return SCHEME + ":///"
                + URLEncoder.encode(socket.toString(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public @Nullable NameResolver newNameResolver(URI name, NameResolver.Args arguments) {
        if (!SCHEME.equals(name.getScheme())) {
            return null;
        }
        UnixDomainSocketAddress address =
                UnixDomainSocketAddress.of(name.getPath().substring(1));
        return new NameResolver() {
            @Override
            public String getServiceAuthority() {
                return "localhost";
            }

            @Override
            public void start(Listener2 listener) {
                arguments.getSynchronizationContext().execute(() -> {
                    var unused = listener.onResult2(ResolutionResult.newBuilder()
                            .setAddressesOrError(StatusOr.fromValue(List.of(new EquivalentAddressGroup(address))))
                            .build());
                });
            }

            @Override
            public void shutdown() {}
        };
    }

    @Override
    public Collection<Class<? extends SocketAddress>> getProducedSocketAddressTypes() {
        return Set.of(UnixDomainSocketAddress.class);
    }

    @Override
    public String getDefaultScheme() {
        return SCHEME;
    }

    @Override
    protected boolean isAvailable() {
        return true;
    }

    @Override
    protected int priority() {
        return PRIORITY;
    }
}
