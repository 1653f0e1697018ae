package dev.grpcsh.schema.diff;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.ExtensionRegistry.ExtensionInfo;
import dev.grpcsh.schema.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The messages and enums of one schema that messages can hold, with those that are declared inside them. */
final class ReachableTypes {
    private final Schema schema;
    private final Map<String, GenericDescriptor> byName = new TreeMap<>();
    private final Deque<GenericDescriptor> waiting = new ArrayDeque<>();

    ReachableTypes(Schema schema) {
        this.schema = schema;
    }

    /** All of them, by full name. */
    Map<String, GenericDescriptor> byName() {
        return byName;
    }

    void add(MethodDescriptor method) {
        add(method.getInputType());
        add(method.getOutputType());
    }

    void add(GenericDescriptor type) {
        waiting.add(type);
        while (!waiting.isEmpty()) {
            GenericDescriptor next = waiting.remove();
            if (next instanceof Descriptor message) {
                take(message);
            } else if (next instanceof EnumDescriptor values && !values.isPlaceholder()) {
                byName.putIfAbsent(values.getFullName(), values);
            }
        }
    }

    /** The entries of maps are no messages of their own; a type whose file is missing has nothing to compare. */
    private void take(Descriptor message) {
        boolean entry = message.getOptions().getMapEntry();
        if (message.isPlaceholder() || (!entry && byName.putIfAbsent(message.getFullName(), message) != null)) {
            return;
        }
        schema.linkExtensions(message);
        waiting.addAll(message.getNestedTypes().stream()
                .filter(nested -> !nested.getOptions().getMapEntry())
                .toList());
        waiting.addAll(message.getEnumTypes());
        for (FieldDescriptor field : fields(message)) {
            if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                waiting.add(field.getMessageType());
            } else if (field.getJavaType() == FieldDescriptor.JavaType.ENUM) {
                waiting.add(field.getEnumType());
            }
        }
    }

    /** The fields of a message with the extensions that are known, by number. */
    List<FieldDescriptor> fields(Descriptor message) {
        List<FieldDescriptor> fields = new ArrayList<>(message.getFields());
        for (ExtensionInfo extension :
                schema.extensions().getAllImmutableExtensionsByExtendedType(message.getFullName())) {
            fields.add(extension.descriptor);
        }
        fields.sort(Comparator.comparingInt(FieldDescriptor::getNumber));
        return fields;
    }
}
