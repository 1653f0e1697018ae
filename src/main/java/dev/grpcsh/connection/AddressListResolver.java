package dev.grpcsh.connection;

import io.grpc.Attributes;
import io.grpc.EquivalentAddressGroup;
import io.grpc.NameResolver;
import io.grpc.ProxiedSocketAddress;
import io.grpc.Status;
import io.grpc.StatusOr;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Resolves a list of {@code host:port}; each is called by its own name, and reached through a proxy if one is set. */
final class AddressListResolver extends NameResolver {
    private final List<String> members;
    private final Args arguments;
    private @Nullable Listener2 listener;

    AddressListResolver(List<String> members, Args arguments) {
        this.members = members;
        this.arguments = arguments;
    }

    @Override
    public String getServiceAuthority() {
        return members.get(0);
    }

    @Override
    public void start(Listener2 newListener) {
        listener = newListener;
        refresh();
    }

    @Override
    public void refresh() {
        Listener2 to = listener;
        Executor executor = arguments.getOffloadExecutor();
        if (to != null && executor != null) {
            executor.execute(() -> resolve(to));
        }
    }

    @Override
    public void shutdown() {}

    private void resolve(Listener2 to) {
        List<EquivalentAddressGroup> groups = new ArrayList<>();
        @Nullable IOException problem = null;
        for (String member : members) {
            Attributes name = Attributes.newBuilder()
                    .set(EquivalentAddressGroup.ATTR_AUTHORITY_OVERRIDE, member)
                    .build();
            try {
                groups.add(new EquivalentAddressGroup(addresses(member), name));
            } catch (IOException e) {
                problem = e;
            }
        }
        StatusOr<List<EquivalentAddressGroup>> found = groups.isEmpty()
                ? StatusOr.fromStatus(Status.UNAVAILABLE
                        .withDescription("Unable to resolve host " + String.join(", ", members))
                        .withCause(problem))
                : StatusOr.fromValue(groups);
        arguments.getSynchronizationContext().execute(() -> {
            var unused = to.onResult2(
                    ResolutionResult.newBuilder().setAddressesOrError(found).build());
        });
    }

    private List<SocketAddress> addresses(String member) throws IOException {
        int colon = member.lastIndexOf(':');
        String host = member.substring(0, colon).replaceAll("[\\[\\]]", "");
        int port = Integer.parseInt(member.substring(colon + 1));
        ProxiedSocketAddress proxied =
                arguments.getProxyDetector().proxyFor(InetSocketAddress.createUnresolved(host, port));
        if (proxied != null) {
            return List.of(proxied);
        }
        List<SocketAddress> found = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(host)) {
            found.add(new InetSocketAddress(address, port));
        }
        return found;
    }
}
