package dev.grpcsh.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what a message holds that its type has no place for, at any depth, inside {@code Any} too. One use. */
public final class UnknownFields {
    private final Types types;
    private final Set<String> found = new LinkedHashSet<>();

    private UnknownFields(Types types) {
        this.types = types;
    }

    /**
     * The paths of unknown fields, such as {@code child.9}, each once. A field that is known and holds what its type
     * cannot hold is listed with the reason.
     */
    public static List<String> of(Message message, Types types) {
        UnknownFields unknown = new UnknownFields(types);
        unknown.visit(message, "");
        return List.copyOf(unknown.found);
    }

    private void visit(Message message, String path) {
        Descriptor type = message.getDescriptorForType();
        for (Map.Entry<Integer, UnknownFieldSet.Field> entry :
                message.getUnknownFields().asMap().entrySet()) {
            FieldDescriptor field = type.findFieldByNumber(entry.getKey());
            found.add(path + (field == null ? String.valueOf(entry.getKey()) : unfit(field, entry.getValue())));
        }
        if (type.getFullName().equals("google.protobuf.Any")) {
            content(message).ifPresent(content -> visit(content, path));
        }
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
                continue;
            }
            String name = field.isExtension() ? "[" + field.getFullName() + "]" : field.getName();
            List<?> values = field.isRepeated() ? (List<?>) entry.getValue() : List.of(entry.getValue());
            values.forEach(value -> visit((Message) value, path + name + "."));
        }
    }

    private Optional<Message> content(Message any) {
        Descriptor type = any.getDescriptorForType();
        String url = (String) any.getField(type.findFieldByNumber(1));
        ByteString bytes = (ByteString) any.getField(type.findFieldByNumber(2));
        try {
            Optional<Descriptor> inner = types.messageType(url.substring(url.lastIndexOf('/') + 1));
            return inner.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DynamicMessage.parseFrom(inner.get(), bytes, types.extensions()));
        } catch (InvalidProtocolBufferException e) {
            // Shown by its bytes, and so with all that is in it.
            return Optional.empty();
        }
    }

    private static String unfit(FieldDescriptor field, UnknownFieldSet.Field held) {
        if (field.getType() == FieldDescriptor.Type.ENUM
                && !held.getVarintList().isEmpty()) {
            return field.getName() + " (" + field.getEnumType().getName() + " has no number "
                    + held.getVarintList().get(0) + ")";
        }
        String wire;
        if (!held.getVarintList().isEmpty()) {
            wire = "a varint";
        } else if (!held.getFixed32List().isEmpty()) {
            wire = "a fixed32";
        } else if (!held.getFixed64List().isEmpty()) {
            wire = "a fixed64";
        } else if (!held.getLengthDelimitedList().isEmpty()) {
            wire = "bytes with a length";
        } else {
            wire = "a group";
        }
        return field.getName() + " (" + wire + ", not " + Scalars.typeName(field) + ")";
    }
}
