package dev.grpcsh.schema.search;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which types stand in which messages, and which messages in which methods. Safe for several threads. */
final class UseGraph {
    private final Map<String, List<Holder>> holders = new HashMap<>();
    private final Map<String, List<Use>> methods = new HashMap<>();
    private final SharedTexts texts;

    UseGraph(SharedTexts texts) {
        this.texts = texts;
    }

    /** A message that has a field of some type. */
    private record Holder(String message, String field) {}

    synchronized void add(FileDescriptorProto file) {
        String scope = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
        file.getMessageTypeList().forEach(message -> add(message, scope + message.getName()));
        file.getExtensionList().forEach(this::addExtension);
        file.getServiceList()
                .forEach(service -> service.getMethodList().forEach(method -> {
                    String path = scope + service.getName() + "/" + method.getName();
                    put(methods, bare(method.getInputType()), new Use(path, true, ""));
                    put(methods, bare(method.getOutputType()), new Use(path, false, ""));
                }));
    }

    private void add(DescriptorProto message, String fullName) {
        for (FieldDescriptorProto field : message.getFieldList()) {
            if (!field.getTypeName().isEmpty()) {
                put(holders, bare(field.getTypeName()), new Holder(fullName, texts.shared(field.getName())));
            }
        }
        message.getExtensionList().forEach(this::addExtension);
        message.getNestedTypeList().forEach(nested -> add(nested, fullName + "." + nested.getName()));
    }

    private void addExtension(FieldDescriptorProto extension) {
        if (!extension.getTypeName().isEmpty()) {
            put(
                    holders,
                    bare(extension.getTypeName()),
                    new Holder(bare(extension.getExtendee()), "[" + extension.getName() + "]"));
        }
    }

    /** The uses of a type, the nearest first; each method once for its request and once for its response. */
    synchronized List<Use> of(String type) {
        Map<String, String> pathsByType = new LinkedHashMap<>();
        Deque<String> left = new ArrayDeque<>(List.of(type));
        pathsByType.put(type, "");
        List<Use> uses = new ArrayList<>();
        while (!left.isEmpty()) {
            String next = left.removeFirst();
            String path = pathsByType.getOrDefault(next, "");
            for (Use direct : methods.getOrDefault(next, List.of())) {
                uses.add(new Use(direct.method(), direct.request(), path));
            }
            for (Holder holder : holders.getOrDefault(next, List.of())) {
                String longer = path.isEmpty() ? holder.field() : holder.field() + "." + path;
                if (pathsByType.putIfAbsent(holder.message(), longer) == null) {
                    left.addLast(holder.message());
                }
            }
        }
        return uses.stream()
                .distinct()
                .sorted(Comparator.comparingInt((Use use) -> depth(use.fields()))
                        .thenComparing(Use::method))
                .toList();
    }

    private static int depth(String fields) {
        return fields.isEmpty()
                ? 0
                : 1 + (int) fields.chars().filter(unit -> unit == '.').count();
    }

    private static String bare(String type) {
        return type.startsWith(".") ? type.substring(1) : type;
    }

    private static <T> void put(Map<String, List<T>> map, String key, T value) {
        map.computeIfAbsent(key, name -> new ArrayList<>(2)).add(value);
    }
}
