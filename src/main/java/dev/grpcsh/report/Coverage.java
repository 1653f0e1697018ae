package dev.grpcsh.report;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.schema.Names;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which methods were called, how they ended, and which fields of their requests were ever set. Safe for several threads. */
public final class Coverage {
    private static final int DEEPEST = 6;
    private static final int MOST_FIELDS = 500;

    private final Map<String, Entry> methods = new TreeMap<>();
    private final Set<String> asked = new HashSet<>();

    private static final class Entry {
        private final Map<String, Integer> statuses = new TreeMap<>();
        private String kind = "";
        private final Set<String> set = new HashSet<>();
        private final List<String> fields = new ArrayList<>();
        private long calls;
    }

    /**
     * A method, and what was covered of it.
     *
     * @param path its full name
     * @param calls how often it was called
     * @param kind unary, or what streams
     * @param statuses how calls of it ended, and how often
     * @param fields the paths of its requests' fields
     * @param set those of them that were ever set
     */
    public record Method(
            String path,
            String kind,
            long calls,
            Map<String, Integer> statuses,
            List<String> fields,
            List<String> set) {}

    /** Whether nobody has told of the methods yet that are there under that name; asked once. */
    public synchronized boolean isNew(String server) {
        return asked.add(server);
    }

    /** These services are there to be covered. */
    public synchronized void there(Collection<ServiceDescriptor> services) {
        services.forEach(service -> service.getMethods().forEach(this::entry));
    }

    /** A call of that method begins. */
    public synchronized void begun(MethodDescriptor method) {
        entry(method).calls++;
    }

    /** It sends a message. */
    public synchronized void sent(MethodDescriptor method, Message message) {
        set(message, "", entry(method).set, 0);
    }

    /** It ended so. */
    public synchronized void ended(MethodDescriptor method, String status) {
        entry(method).statuses.merge(status, 1, Integer::sum);
    }

    private Entry entry(MethodDescriptor method) {
        return methods.computeIfAbsent(Names.path(method), path -> {
            Entry made = new Entry();
            made.kind = kind(method);
            fields(method.getInputType(), "", made.fields, new HashSet<>());
            return made;
        });
    }

    private static String kind(MethodDescriptor method) {
        if (method.isClientStreaming() && method.isServerStreaming()) {
            return "bidi stream";
        } else if (method.isClientStreaming()) {
            return "client stream";
        }
        return method.isServerStreaming() ? "server stream" : "unary";
    }

    private static void fields(Descriptor type, String prefix, List<String> into, Set<Descriptor> above) {
        boolean known = type.getFile().getPackage().equals("google.protobuf");
        if (known || above.size() >= DEEPEST || !above.add(type)) {
            return;
        }
        for (FieldDescriptor field : type.getFields()) {
            if (into.size() >= MOST_FIELDS) {
                break;
            }
            String path = prefix + field.getName();
            into.add(path);
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                fields(field.getMessageType(), path + ".", into, above);
            }
        }
        above.remove(type);
    }

    private static void set(Message message, String prefix, Set<String> into, int depth) {
        if (depth >= DEEPEST) {
            return;
        }
        message.getAllFields().forEach((field, value) -> {
            String path = prefix + field.getName();
            into.add(path);
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !field.isMapField()) {
                List<?> each = field.isRepeated() ? (List<?>) value : List.of(value);
                each.forEach(inner -> set((Message) inner, path + ".", into, depth + 1));
            }
        });
    }

    /** All methods, by name. */
    public synchronized List<Method> methods() {
        return methods.entrySet().stream()
                .map(entry -> new Method(
                        entry.getKey(),
                        entry.getValue().kind,
                        entry.getValue().calls,
                        new TreeMap<>(entry.getValue().statuses),
                        List.copyOf(entry.getValue().fields),
                        entry.getValue().fields.stream()
                                .filter(entry.getValue().set::contains)
                                .toList()))
                .toList();
    }

    /** How many of the methods were called, in percent; all of none. */
    public double percent() {
        List<Method> all = methods();
        long called = all.stream().filter(method -> method.calls() > 0).count();
        return all.isEmpty() ? 100 : 100.0 * called / all.size();
    }

    /**
     * Demands that so many percent were called.
     *
     * @throws ShellException if they were not, with those that were not
     */
    public void require(double least) {
        if (percent() + 1e-9 < least) {
            List<String> left = methods().stream()
                    .filter(method -> method.calls() == 0)
                    .map(Method::path)
                    .toList();
            throw ShellException.of(
                            ExitCode.EXPECTATION,
                            String.format(
                                    Locale.ROOT,
                                    "%.1f %% of the methods were called, and %s %% is the least",
                                    percent(),
                                    least == Math.rint(least) ? String.valueOf((long) least) : String.valueOf(least)))
                    .withEvidence(left.stream()
                            .limit(20)
                            .map(path -> "not called  " + path)
                            .toList());
        }
    }
}
