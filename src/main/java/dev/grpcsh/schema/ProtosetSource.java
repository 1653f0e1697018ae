package dev.grpcsh.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Descriptors out of a serialized {@code FileDescriptorSet}, as protoc writes it. */
public final class ProtosetSource implements DescriptorSource {
    private final String label;
    private final List<String> services = new ArrayList<>();
    private final Map<String, FileDescriptorProto> byName = new HashMap<>();
    private final Map<String, FileDescriptorProto> bySymbol = new HashMap<>();

    /**
     * Reads one set.
     *
     * @param label what to call it
     * @param bytes the set
     * @throws ShellException if the bytes are none
     */
    public ProtosetSource(String label, byte[] bytes) {
        this.label = label;
        read(label, bytes);
        services.sort(null);
    }

    private ProtosetSource(List<String> names, List<byte[]> sets) {
        this.label = String.join(", ", names);
        for (int i = 0; i < names.size(); i++) {
            read(names.get(i), sets.get(i));
        }
        services.sort(null);
    }

    /** Reads several sets as one; of files that have the same name the first counts. */
    public static ProtosetSource of(List<String> names, List<byte[]> sets) {
        return new ProtosetSource(names, sets);
    }

    @Override
    public List<String> serviceNames() {
        return List.copyOf(services);
    }

    @Override
    public List<FileDescriptorProto> filesFor(String symbol, Predicate<String> known) {
        FileDescriptorProto file = bySymbol.get(symbol);
        if (file == null) {
            return List.of();
        }
        Map<String, FileDescriptorProto> found = new LinkedHashMap<>();
        collect(file, known, found);
        return List.copyOf(found.values());
    }

    @Override
    public String label() {
        return label;
    }

    private void collect(FileDescriptorProto file, Predicate<String> known, Map<String, FileDescriptorProto> found) {
        if (known.test(file.getName()) || found.putIfAbsent(file.getName(), file) != null) {
            return;
        }
        for (String imported : file.getDependencyList()) {
            FileDescriptorProto next = byName.get(imported);
            if (next != null) {
                collect(next, known, found);
            }
        }
    }

    private void read(String name, byte[] bytes) {
        try {
            FileDescriptorSet.parseFrom(bytes).getFileList().forEach(this::add);
        } catch (InvalidProtocolBufferException e) {
            throw ShellException.failure(name + ": no protoset (a serialized FileDescriptorSet): " + e.getMessage(), e);
        }
    }

    private void add(FileDescriptorProto file) {
        if (byName.putIfAbsent(file.getName(), file) != null) {
            return;
        }
        String scope = file.getPackage().isEmpty() ? "" : file.getPackage() + ".";
        for (ServiceDescriptorProto service : file.getServiceList()) {
            services.add(scope + service.getName());
            bySymbol.putIfAbsent(scope + service.getName(), file);
        }
        file.getMessageTypeList().forEach(message -> addMessage(scope, message, file));
        addEnums(scope, file.getEnumTypeList(), file);
        addExtensions(scope, file.getExtensionList(), file);
    }

    private void addMessage(String scope, DescriptorProto message, FileDescriptorProto file) {
        bySymbol.putIfAbsent(scope + message.getName(), file);
        String inner = scope + message.getName() + ".";
        message.getNestedTypeList().forEach(nested -> addMessage(inner, nested, file));
        addEnums(inner, message.getEnumTypeList(), file);
        addExtensions(inner, message.getExtensionList(), file);
    }

    private void addEnums(String scope, List<EnumDescriptorProto> enums, FileDescriptorProto file) {
        enums.forEach(type -> bySymbol.putIfAbsent(scope + type.getName(), file));
    }

    private void addExtensions(String scope, List<FieldDescriptorProto> extensions, FileDescriptorProto file) {
        extensions.forEach(extension -> bySymbol.putIfAbsent(scope + extension.getName(), file));
    }
}
