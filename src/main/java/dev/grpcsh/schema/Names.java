package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds what people mean by a name: a full name, or a tail of one. An exact full name wins over any tail, and exact case
 * over any case; for a method's bare name the service in use comes before both.
 */
public final class Names {
    private final Schema schema;
    private final Optional<String> serviceInUse;

    /** Makes a finder; the service in use is a full name. */
    public Names(Schema schema, Optional<String> serviceInUse) {
        this.schema = schema;
        this.serviceInUse = serviceInUse;
    }

    /**
     * The service that a name means.
     *
     * @throws ShellException if none or several fit
     */
    public ServiceDescriptor service(String typed) {
        String name =
                serviceName(typed).orElseThrow(() -> ShellException.usage("no service " + typed + nearService(typed)));
        return schema.service(name);
    }

    /**
     * The method that a name means: {@code pkg.Service/Method}, {@code pkg.Service.Method}, or a tail of it. A leading
     * slash says that it is the whole name.
     *
     * @throws ShellException if none or several fit
     */
    public MethodDescriptor method(String typed) {
        if (typed.startsWith("/")) {
            return exact(typed.substring(1)).orElseThrow(() -> unknownMethod(typed));
        }
        return findMethod(typed).orElseThrow(() -> unknownMethod(typed));
    }

    /**
     * Anything that has a name: a service, method, message, enum or field.
     *
     * @throws ShellException if nothing or several things fit
     */
    public GenericDescriptor any(String typed) {
        String name = typed.startsWith(".") ? typed.substring(1) : typed;
        Optional<GenericDescriptor> exact = name.contains("/") ? Optional.empty() : schema.symbol(name);
        if (exact.isPresent()) {
            return exact.get();
        }
        if (!name.contains("/")) {
            Optional<String> service = serviceName(name);
            if (service.isPresent()) {
                return schema.service(service.get());
            }
        }
        Optional<MethodDescriptor> method = findMethod(name.startsWith("/") ? name.substring(1) : name);
        if (method.isPresent()) {
            return method.get();
        }
        return type(name)
                .orElseThrow(() -> ShellException.usage(
                        "nothing here is called " + typed + NearestName.question(typed, allNames())));
    }

    /** The path of a method on the wire, without a leading slash. */
    public static String path(MethodDescriptor method) {
        return method.getService().getFullName() + "/" + method.getName();
    }

    private Optional<String> serviceName(String typed) {
        if (schema.findService(typed).isPresent()) {
            return Optional.of(typed);
        }
        List<String> fitting = fitting(typed, schema.serviceNames(), ".");
        if (fitting.size() > 1) {
            throw ShellException.usage(typed + " is in " + count(fitting.size(), "package") + "; which one?  "
                    + String.join("  ", fitting));
        }
        return fitting.stream().findFirst();
    }

    private Optional<MethodDescriptor> findMethod(String typed) {
        Optional<MethodDescriptor> exact = exact(typed);
        if (exact.isPresent()) {
            return exact;
        }
        int slash = typed.indexOf('/');
        if (slash < 0 && !typed.contains(".") && serviceInUse.isPresent()) {
            Optional<MethodDescriptor> inUse = inService(serviceInUse.get(), typed);
            if (inUse.isPresent()) {
                return inUse;
            }
        }
        Map<String, MethodDescriptor> byPath = new LinkedHashMap<>();
        for (String service : candidateServices(typed)) {
            schema.findService(service)
                    .ifPresent(found -> found.getMethods().forEach(method -> byPath.put(path(method), method)));
        }
        List<String> fitting = fitting(typed.replace('/', '.'), dotted(byPath.keySet()), ".");
        if (fitting.size() > 1) {
            List<String> paths = fitting.stream().map(Names::slashed).toList();
            throw ShellException.usage(
                    typed + " is in " + count(paths.size(), "service") + "; which one?  " + String.join("  ", paths));
        }
        return fitting.stream().findFirst().map(name -> byPath.get(slashed(name)));
    }

    /** With a service's name before the slash, only such services need to be looked into. */
    private List<String> candidateServices(String typed) {
        int slash = typed.lastIndexOf('/');
        return slash < 0
                ? schema.serviceNames()
                : schema.serviceNames().stream()
                        .filter(tail(typed.substring(0, slash), ".", true))
                        .toList();
    }

    private Optional<MethodDescriptor> exact(String typed) {
        int split = typed.contains("/") ? typed.lastIndexOf('/') : typed.lastIndexOf('.');
        return split < 0
                ? Optional.empty()
                : schema.findService(typed.substring(0, split))
                        .map(service -> service.findMethodByName(typed.substring(split + 1)));
    }

    private Optional<MethodDescriptor> inService(String service, String method) {
        List<MethodDescriptor> methods = schema.service(service).getMethods();
        return methods.stream()
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .or(() -> methods.stream()
                        .filter(candidate -> candidate.getName().equalsIgnoreCase(method))
                        .findFirst());
    }

    /** A message or enum by the tail of its name, among those that the services' files define or import. */
    private Optional<GenericDescriptor> type(String typed) {
        Map<String, GenericDescriptor> types = new LinkedHashMap<>();
        for (String service : schema.serviceNames()) {
            schema.findService(service).ifPresent(found -> TypeNames.collect(found.getFile(), types));
        }
        List<String> fitting = fitting(typed, types.keySet(), ".");
        if (fitting.size() > 1) {
            throw ShellException.usage(typed + " is the name of " + count(fitting.size(), "type") + "; which one?  "
                    + String.join("  ", fitting));
        }
        return fitting.stream().findFirst().map(types::get);
    }

    /**
     * A message type by its full name or a tail of it.
     *
     * @throws ShellException if none or several fit
     */
    public Descriptor message(String typed) {
        if (any(typed) instanceof Descriptor message) {
            return message;
        }
        throw ShellException.usage(typed + " is no message");
    }

    private ShellException unknownMethod(String typed) {
        List<String> bare = new ArrayList<>();
        List<String> full = new ArrayList<>();
        for (String service : schema.serviceNames()) {
            schema.findService(service)
                    .ifPresent(found -> found.getMethods().forEach(method -> {
                        bare.add(method.getName());
                        full.add(path(method));
                    }));
        }
        String last = typed.substring(typed.lastIndexOf('/') + 1);
        String near = NearestName.question(typed, full);
        return ShellException.usage("no method " + typed + (near.isEmpty() ? NearestName.question(last, bare) : near)
                + hint(near, last, bare));
    }

    private static String hint(String near, String last, List<String> bare) {
        boolean suggested = !near.isEmpty() || !NearestName.near(last, bare).isEmpty();
        return suggested ? "" : "; ls shows what there is";
    }

    private String nearService(String typed) {
        List<String> names = new ArrayList<>(schema.serviceNames());
        String near = NearestName.question(typed, names);
        if (near.isEmpty()) {
            near = NearestName.question(
                    typed,
                    names.stream()
                            .map(name -> name.substring(name.lastIndexOf('.') + 1))
                            .toList());
        }
        return near.isEmpty() ? "; ls shows what there is" : near;
    }

    private List<String> allNames() {
        List<String> names = new ArrayList<>();
        for (String service : schema.serviceNames()) {
            names.add(service);
            names.add(service.substring(service.lastIndexOf('.') + 1));
            schema.findService(service).ifPresent(found -> {
                found.getMethods().forEach(method -> names.add(method.getName()));
                found.getFile().getMessageTypes().forEach(message -> names.add(message.getName()));
            });
        }
        return names;
    }

    /** The names that a tail fits: those of exact case if there are any, else those of any case. */
    private static List<String> fitting(String typed, Collection<String> names, String separator) {
        List<String> exact =
                names.stream().filter(tail(typed, separator, false)).toList();
        return exact.isEmpty()
                ? names.stream().filter(tail(typed, separator, true)).toList()
                : exact;
    }

    private static Predicate<String> tail(String typed, String separator, boolean anyCase) {
        String wanted = anyCase ? typed.toLowerCase(Locale.ROOT) : typed;
        return name -> {
            String candidate = anyCase ? name.toLowerCase(Locale.ROOT) : name;
            return candidate.equals(wanted) || candidate.endsWith(separator + wanted);
        };
    }

    private static List<String> dotted(Collection<String> paths) {
        return paths.stream().map(path -> path.replace('/', '.')).toList();
    }

    private static String slashed(String dotted) {
        int dot = dotted.lastIndexOf('.');
        return dotted.substring(0, dot) + "/" + dotted.substring(dot + 1);
    }

    private static String count(int number, String noun) {
        return (number == 2 ? "two" : Integer.toString(number)) + " " + noun + "s";
    }
}
