package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.source.MethodOutline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds what people mean by a name: a full name, or a tail of one. An exact full name wins over any tail, and exact case
 * over any case; for a method's bare name the service in use comes before both.
 */
public final class Names {
    private static final int MOST_CHOICES = 12;

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
        return schema.service(serviceName(typed));
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
            Optional<String> service = findServiceName(name);
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

    /**
     * The full name of the service that a name means; it is not built for that.
     *
     * @throws ShellException if none or several fit
     */
    public String serviceName(String typed) {
        return findServiceName(typed)
                .orElseThrow(() -> ShellException.usage("no service " + typed + nearService(typed)));
    }

    /**
     * The full name of the service that a name means, if one does.
     *
     * @throws ShellException if several fit
     */
    public Optional<String> findServiceName(String typed) {
        if (schema.serviceNames().contains(typed)) {
            return Optional.of(typed);
        }
        if (serviceInUse.isPresent() && tail(typed, ".", false).test(serviceInUse.get())) {
            return serviceInUse;
        }
        List<String> fitting = fitting(typed, schema.serviceNames(), ".");
        if (fitting.size() > 1) {
            throw ShellException.usage(
                    typed + " is in " + count(fitting.size(), "package") + "; which one?  " + shortened(fitting));
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
        if (slash > 0
                && serviceInUse
                        .filter(tail(typed.substring(0, slash), ".", false))
                        .isPresent()) {
            Optional<MethodDescriptor> inUse = inService(serviceInUse.get(), typed.substring(slash + 1));
            if (inUse.isPresent()) {
                return inUse;
            }
        }
        List<String> paths = paths(candidateServices(typed));
        List<String> fitting = fitting(typed.replace('/', '.'), dotted(paths), ".");
        if (fitting.size() > 1) {
            throw ShellException.usage(typed + " is in " + count(fitting.size(), "service") + "; which one?  "
                    + shortened(fitting.stream().map(Names::slashed).toList()));
        }
        return fitting.stream().findFirst().flatMap(name -> exact(slashed(name)));
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
        // What is in use at one server need not be there at another.
        List<MethodDescriptor> methods =
                schema.findService(service).map(ServiceDescriptor::getMethods).orElse(List.of());
        return methods.stream()
                .filter(candidate -> candidate.getName().equals(method))
                .findFirst()
                .or(() -> methods.stream()
                        .filter(candidate -> candidate.getName().equalsIgnoreCase(method))
                        .findFirst());
    }

    /** A message or enum by the tail of its name. */
    private Optional<GenericDescriptor> type(String typed) {
        List<String> fitting = fitting(typed, schema.typeNames(), ".");
        if (fitting.size() > 1) {
            throw ShellException.usage(
                    typed + " is the name of " + count(fitting.size(), "type") + "; which one?  " + shortened(fitting));
        }
        return fitting.stream().findFirst().flatMap(schema::symbol);
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
        List<String> full = paths(schema.serviceNames());
        List<String> bare = full.stream()
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
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
        }
        paths(schema.serviceNames()).forEach(path -> names.add(path.substring(path.lastIndexOf('/') + 1)));
        schema.typeNames().forEach(type -> names.add(type.substring(type.lastIndexOf('.') + 1)));
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

    private List<String> paths(Collection<String> services) {
        return schema.services(services).stream()
                .flatMap(service -> service.methods().stream())
                .map(MethodOutline::path)
                .toList();
    }

    /** A choice that a person can take in. */
    private static String shortened(List<String> names) {
        String shown = String.join("  ", names.subList(0, Math.min(names.size(), MOST_CHOICES)));
        return names.size() <= MOST_CHOICES ? shown : shown + "  and " + (names.size() - MOST_CHOICES) + " more";
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
