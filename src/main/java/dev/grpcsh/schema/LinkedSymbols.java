package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What linked files define, by full name. Confined to one thread. */
final class LinkedSymbols {
    private final Map<String, GenericDescriptor> symbols = new HashMap<>();
    private final Set<String> redacted = ConcurrentHashMap.newKeySet();
    private final List<String> leftOut = new ArrayList<>();
    private final Set<String> allLeftOut = new HashSet<>();
    private final ExtensionRegistry extensions = ExtensionRegistry.newInstance();

    /**
     * What goes by that name.
     *
     * @throws ShellException if it is an extension that was left out
     */
    Optional<GenericDescriptor> find(String fullName) {
        GenericDescriptor found = symbols.get(fullName);
        if (found == null && allLeftOut.contains(fullName)) {
            throw ShellException.usage(fullName + " was left out, for the schema lacks its own type; --protoset FILE or"
                    + " --proto FILE can fill that in");
        }
        return Optional.ofNullable(found);
    }

    ExtensionRegistry extensions() {
        return extensions;
    }

    Set<String> redactedFields() {
        return Set.copyOf(redacted);
    }

    /** Adds what a file defines; returns the names of extensions that are left out, for their own types are missing. */
    List<String> add(FileDescriptor file) {
        leftOut.clear();
        for (ServiceDescriptor service : file.getServices()) {
            symbols.putIfAbsent(service.getFullName(), service);
        }
        file.getMessageTypes().forEach(this::add);
        add(file.getEnumTypes(), file.getExtensions());
        return List.copyOf(leftOut);
    }

    private void add(Descriptor message) {
        symbols.putIfAbsent(message.getFullName(), message);
        for (FieldDescriptor field : message.getFields()) {
            if (field.getOptions().getDebugRedact()) {
                redacted.add(field.getName());
                redacted.add(field.getJsonName());
            }
        }
        message.getNestedTypes().forEach(this::add);
        add(message.getEnumTypes(), message.getExtensions());
    }

    private void add(List<EnumDescriptor> enums, List<FieldDescriptor> extended) {
        enums.forEach(type -> symbols.putIfAbsent(type.getFullName(), type));
        for (FieldDescriptor extension : extended) {
            if (BrokenParts.hasPlaceholder(extension)) {
                leftOut.add(extension.getFullName());
                allLeftOut.add(extension.getFullName());
                continue;
            }
            boolean isNew = symbols.putIfAbsent(extension.getFullName(), extension) == null;
            // An extension whose file is missing cannot be read off the wire, and so stays an unknown field.
            if (isNew && extension.getContainingType().isExtendable()) {
                addExtension(extension);
            }
        }
    }

    private void addExtension(FieldDescriptor extension) {
        if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            extensions.add(extension, DynamicMessage.getDefaultInstance(extension.getMessageType()));
        } else {
            extensions.add(extension);
        }
    }
}
