package dev.grpcsh.schema.print;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import dev.grpcsh.codec.Types;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The extensions that a file can use: its own and those of its imports, the nearest first, for numbers are given out
 * twice; at last those of anything else that is known. Confined to one thread.
 */
final class VisibleExtensions {
    private final Map<String, FieldDescriptor> byNumber = new LinkedHashMap<>();
    private final ExtensionRegistry registry = ExtensionRegistry.newInstance();
    private final Map<String, List<Descriptor>> extended = new HashMap<>();
    private final Types others;

    VisibleExtensions(FileDescriptor file, Types others) {
        this.others = others;
        Set<FileDescriptor> seen = new HashSet<>(List.of(file));
        Deque<FileDescriptor> waiting = new ArrayDeque<>(seen);
        for (FileDescriptor next = waiting.poll(); next != null; next = waiting.poll()) {
            next.getExtensions().forEach(this::add);
            next.getMessageTypes().forEach(this::addNested);
            for (FileDescriptor imported : next.getDependencies()) {
                if (seen.add(imported)) {
                    waiting.add(imported);
                }
            }
        }
    }

    /** All of them, for reading. */
    ExtensionRegistry registry() {
        return registry;
    }

    /** The types of that name that they extend: protobuf's own, or a copy that a source delivered. */
    List<Descriptor> extended(String fullName) {
        return extended.computeIfAbsent(fullName, this::find);
    }

    private List<Descriptor> find(String fullName) {
        others.extensions()
                .getAllImmutableExtensionsByExtendedType(fullName)
                .forEach(extension -> add(extension.descriptor));
        Set<Descriptor> types = new LinkedHashSet<>();
        for (FieldDescriptor extension : byNumber.values()) {
            if (extension.getContainingType().getFullName().equals(fullName)) {
                types.add(extension.getContainingType());
            }
        }
        return List.copyOf(types);
    }

    private void addNested(Descriptor message) {
        message.getExtensions().forEach(this::add);
        message.getNestedTypes().forEach(this::addNested);
    }

    private void add(FieldDescriptor extension) {
        Descriptor extended = extension.getContainingType();
        String key = extended.getFullName() + " " + extension.getNumber();
        if (byNumber.putIfAbsent(key, extension) != null || !extended.isExtendable()) {
            return;
        }
        if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            registry.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
        } else {
            registry.add(extension);
        }
    }
}
