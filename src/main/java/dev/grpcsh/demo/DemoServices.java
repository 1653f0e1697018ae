package dev.grpcsh.demo;

import io.grpc.BindableService;
import io.grpc.HandlerRegistry;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The services by name, each built when the first call asks for it, so that one call on the embedded server loads the
 * classes of one service. Short names without a package are wire aliases: clients of countless tutorials use them. Safe
 * for several threads.
 */
final class DemoServices extends HandlerRegistry {
    /** Wire aliases: a service's name in such clients, and the real services that answer for it, first match first. */
    private static final Map<String, List<String>> SERVICE_ALIASES = Map.of(
            "Greeter", List.of("helloworld.Greeter", "stream.Greeter"),
            "RouteGuide", List.of("routeguide.RouteGuide"),
            "Cal", List.of("calculator.Cal"),
            "Contact", List.of("contact.Contact"),
            "Compute", List.of("compute.Compute"));

    /** Method names that such clients use, by alias path, and the real method of the same service. */
    private static final Map<String, String> METHOD_ALIASES = Map.of("RouteGuide/ListFeature", "ListFeatures");

    private final Map<String, Supplier<BindableService>> unbuilt = new LinkedHashMap<>();
    private final Map<String, ServerServiceDefinition> built = new LinkedHashMap<>();

    /** Adds a service, to be made on demand. */
    DemoServices add(String name, Supplier<BindableService> service) {
        unbuilt.put(name, service);
        return this;
    }

    /** The names of all services. */
    Set<String> names() {
        return unbuilt.keySet();
    }

    /** Every service under its real name; builds those that nobody asked for yet. What reflection lists. */
    @Override
    public synchronized List<ServerServiceDefinition> getServices() {
        return unbuilt.keySet().stream().map(this::definition).toList();
    }

    @Override
    public synchronized @Nullable ServerMethodDefinition<?, ?> lookupMethod(String path, @Nullable String authority) {
        int slash = path.lastIndexOf('/');
        if (slash < 0) {
            return null;
        }
        String service = path.substring(0, slash);
        if (unbuilt.containsKey(service)) {
            return definition(service).getMethod(path);
        }
        String method = METHOD_ALIASES.getOrDefault(path, path.substring(slash + 1));
        for (String real : SERVICE_ALIASES.getOrDefault(service, List.of())) {
            ServerMethodDefinition<?, ?> found = definition(real).getMethod(real + "/" + method);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The same services, less some. */
    HandlerRegistry without(Set<String> hidden) {
        return new HandlerRegistry() {
            @Override
            public List<ServerServiceDefinition> getServices() {
                return DemoServices.this.getServices().stream()
                        .filter(service ->
                                !hidden.contains(service.getServiceDescriptor().getName()))
                        .toList();
            }

            @Override
            public @Nullable ServerMethodDefinition<?, ?> lookupMethod(String path, @Nullable String authority) {
                String service = path.substring(0, Math.max(0, path.lastIndexOf('/')));
                return hidden.contains(service) ? null : DemoServices.this.lookupMethod(path, authority);
            }
        };
    }

    private ServerServiceDefinition definition(String name) {
        ServerServiceDefinition known = built.get(name);
        if (known == null) {
            known = ServerInterceptors.intercept(
                    Objects.requireNonNull(unbuilt.get(name)).get(), mirrors(name));
            built.put(name, known);
        }
        return known;
    }

    private static List<ServerInterceptor> mirrors(String service) {
        return service.endsWith(".Showcase") ? List.of(new MetadataMirror()) : List.of();
    }
}
