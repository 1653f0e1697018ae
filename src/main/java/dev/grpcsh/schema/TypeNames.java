package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gathers the messages and enums that a file and its imports define. */
final class TypeNames {
    private TypeNames() {}

    static void collect(FileDescriptor file, Map<String, GenericDescriptor> into) {
        collect(file, into, new HashSet<>());
    }

    private static void collect(FileDescriptor file, Map<String, GenericDescriptor> into, Set<String> seen) {
        if (!seen.add(file.getName())) {
            return;
        }
        file.getMessageTypes().forEach(message -> collect(message, into));
        file.getEnumTypes().forEach(type -> into.put(type.getFullName(), type));
        file.getDependencies().forEach(imported -> collect(imported, into, seen));
    }

    private static void collect(Descriptor message, Map<String, GenericDescriptor> into) {
        into.put(message.getFullName(), message);
        message.getNestedTypes().stream()
                .filter(nested -> !nested.getOptions().getMapEntry())
                .forEach(nested -> collect(nested, into));
        message.getEnumTypes().forEach(type -> into.put(type.getFullName(), type));
    }
}
