package dev.grpcsh.schema;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.SourceContextProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files linked to each other, and what they define by full name. Files that a source does not deliver are left out
 * where nothing depends on them; protobuf's own are always at hand. Confined to one thread.
 */
final class DescriptorPool {
    private static final int DEEPEST_IMPORTS = 500;

    private final Map<String, FileDescriptorProto> unlinked = new HashMap<>();
    private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();
    private final Map<String, GenericDescriptor> symbols = new HashMap<>();
    private final Set<String> redacted = new HashSet<>();
    private final ExtensionRegistry extensions = ExtensionRegistry.newInstance();

    /** Whether a file of that name is here. */
    boolean knows(String file) {
        return linked.containsKey(file);
    }

    /**
     * Adds files, in any order.
     *
     * @throws ShellException if one is malformed
     */
    void add(List<FileDescriptorProto> files) {
        files.forEach(file -> unlinked.putIfAbsent(file.getName(), file));
        files.forEach(file -> link(file.getName(), new HashSet<>()));
    }

    /** What stands under a full name: a service, message, enum or extension. */
    Optional<GenericDescriptor> symbol(String fullName) {
        return Optional.ofNullable(symbols.get(fullName));
    }

    /** The names, in {@code .proto} files and in JSON, of fields marked {@code debug_redact}. */
    Set<String> redactedFields() {
        return Set.copyOf(redacted);
    }

    /** Every extension in these files. */
    ExtensionRegistry extensions() {
        return extensions;
    }

    private Optional<FileDescriptor> link(String name, Set<String> importing) {
        FileDescriptor known = linked.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        FileDescriptorProto file = unlinked.get(name);
        if (file == null) {
            return WellKnownFiles.named(name);
        }
        if (!importing.add(name)) {
            throw malformed(name, "it imports itself");
        }
        if (importing.size() > DEEPEST_IMPORTS) {
            throw malformed(name, "imports nest deeper than " + DEEPEST_IMPORTS);
        }
        List<FileDescriptor> dependencies = new ArrayList<>();
        for (String dependency : file.getDependencyList()) {
            link(dependency, importing).ifPresent(dependencies::add);
        }
        importing.remove(name);
        try {
            FileDescriptor descriptor =
                    FileDescriptor.buildFrom(file, dependencies.toArray(new FileDescriptor[0]), true);
            descriptor.getMessageTypes().forEach(DescriptorPool::requireMapEntries);
            linked.put(name, descriptor);
            index(descriptor);
            return Optional.of(descriptor);
        } catch (DescriptorValidationException e) {
            throw malformed(name, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // Protobuf's own linker trusts some of its input: a field without a type, an edition of the future.
            throw malformed(name, e instanceof IllegalArgumentException ? String.valueOf(e.getMessage()) : "" + e);
        }
    }

    /** What calls itself the entry of a map has a key and a value, on which everything else relies. */
    private static void requireMapEntries(Descriptor message) {
        boolean complete = message.getFields().size() == 2
                && message.getFields().stream().noneMatch(FieldDescriptor::isRepeated)
                && message.findFieldByNumber(1) != null
                && message.findFieldByNumber(2) != null;
        if (message.getOptions().getMapEntry() && !complete) {
            throw new IllegalArgumentException(message.getFullName() + " is no entry of a map");
        }
        message.getNestedTypes().forEach(DescriptorPool::requireMapEntries);
    }

    private static ShellException malformed(String file, String why) {
        return ShellException.failure("the descriptor of " + file + " is malformed: " + why);
    }

    private void index(FileDescriptor file) {
        for (ServiceDescriptor service : file.getServices()) {
            symbols.putIfAbsent(service.getFullName(), service);
        }
        file.getMessageTypes().forEach(this::index);
        index(file.getEnumTypes(), file.getExtensions());
    }

    private void index(Descriptor message) {
        symbols.putIfAbsent(message.getFullName(), message);
        for (FieldDescriptor field : message.getFields()) {
            if (field.getOptions().getDebugRedact()) {
                redacted.add(field.getName());
                redacted.add(field.getJsonName());
            }
        }
        message.getNestedTypes().forEach(this::index);
        index(message.getEnumTypes(), message.getExtensions());
    }

    private void index(List<EnumDescriptor> enums, List<FieldDescriptor> extended) {
        enums.forEach(type -> symbols.putIfAbsent(type.getFullName(), type));
        for (FieldDescriptor extension : extended) {
            symbols.putIfAbsent(extension.getFullName(), extension);
            // An extension whose file is missing cannot be read off the wire, and so stays an unknown field.
            if (extension.getContainingType().isExtendable()) {
                addExtension(extension);
            }
        }
    }

    private void addExtension(FieldDescriptor extension) {
        if (extension.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            extensions.add(
                    extension, com.google.protobuf.DynamicMessage.getDefaultInstance(extension.getMessageType()));
        } else {
            extensions.add(extension);
        }
    }

    /** The files that come with protobuf itself, for servers that do not deliver them. */
    private static final class WellKnownFiles {
        static Optional<FileDescriptor> named(String name) {
            return switch (name) {
                case "google/protobuf/any.proto" -> Optional.of(AnyProto.getDescriptor());
                case "google/protobuf/api.proto" -> Optional.of(ApiProto.getDescriptor());
                case "google/protobuf/descriptor.proto" -> Optional.of(DescriptorProtos.getDescriptor());
                case "google/protobuf/duration.proto" -> Optional.of(DurationProto.getDescriptor());
                case "google/protobuf/empty.proto" -> Optional.of(EmptyProto.getDescriptor());
                case "google/protobuf/field_mask.proto" -> Optional.of(FieldMaskProto.getDescriptor());
                case "google/protobuf/source_context.proto" -> Optional.of(SourceContextProto.getDescriptor());
                case "google/protobuf/struct.proto" -> Optional.of(StructProto.getDescriptor());
                case "google/protobuf/timestamp.proto" -> Optional.of(TimestampProto.getDescriptor());
                case "google/protobuf/type.proto" -> Optional.of(TypeProto.getDescriptor());
                case "google/protobuf/wrappers.proto" -> Optional.of(WrappersProto.getDescriptor());
                default -> Optional.empty();
            };
        }
    }
}
