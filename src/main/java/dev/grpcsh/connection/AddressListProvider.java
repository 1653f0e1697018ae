package dev.grpcsh.connection;

import io.grpc.NameResolver;
import io.grpc.NameResolverProvider;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets gRPC resolve targets that are a list of addresses, such as {@code addresses:///127.0.0.1:1,127.0.0.1:2}. gRPC
 * finds it as a service, and makes it.
 */
public final class AddressListProvider extends NameResolverProvider {
    /** What such a name begins with. */
    static final String SCHEME = "addresses";

    private static final int PRIORITY = 5;

    /** For gRPC. */
    public AddressListProvider() {}

    @Override
    public @Nullable NameResolver newNameResolver(URI name, NameResolver.Args arguments) {
        if (!SCHEME.equals(name.getScheme())) {
            return null;
        }
        return new AddressListResolver(List.of(name.getPath().substring(1).split(",")), arguments);
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
        // Below that of dns, which is the scheme of names without one.
        return PRIORITY - 1;
    }
}
