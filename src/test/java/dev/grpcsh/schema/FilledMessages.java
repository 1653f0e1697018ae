package dev.grpcsh.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.ExtensionRegistry.ExtensionInfo;
import java.util.List;

/**
 * Messages with something in every field.
 *
 * @param extensions what else messages may hold
 * @param variant which choice of one-ofs is taken, and which values
 */
record FilledMessages(ExtensionRegistry extensions, int variant) {
    private static final int DEEPEST = 3;

    DynamicMessage of(Descriptor type) {
        return message(type, 0);
    }

    private DynamicMessage message(Descriptor type, int depth) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        if (!special(message, type)) {
            for (FieldDescriptor field : type.getFields()) {
                OneofDescriptor oneof = field.getRealContainingOneof();
                if (oneof == null || oneof.getField(variant % oneof.getFieldCount()) == field) {
                    field(message, field, depth);
                }
            }
            for (ExtensionInfo extension : extensions.getAllImmutableExtensionsByExtendedType(type.getFullName())) {
                field(message, extension.descriptor, depth);
            }
        }
        return message.build();
    }

    private void field(DynamicMessage.Builder message, FieldDescriptor field, int depth) {
        boolean nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        if (nested && depth >= DEEPEST && !field.isRequired()) {
            return;
        }
        if (field.isMapField()) {
            message.addRepeatedField(field, entry(field.getMessageType(), depth));
        } else if (field.isRepeated()) {
            message.addRepeatedField(field, value(field, depth));
            message.addRepeatedField(field, value(field, depth));
        } else {
            message.setField(field, value(field, depth));
        }
    }

    /** An entry has both of its fields on the wire, whatever their values. */
    private DynamicMessage entry(Descriptor type, int depth) {
        DynamicMessage.Builder entry = DynamicMessage.newBuilder(type);
        type.getFields().forEach(field -> entry.setField(field, value(field, depth)));
        return entry.build();
    }

    private Object value(FieldDescriptor field, int depth) {
        boolean large = variant % 2 == 1;
        return switch (field.getJavaType()) {
            case INT -> large ? Integer.MIN_VALUE : 7;
            case LONG -> large ? Long.MIN_VALUE : 7L;
            case FLOAT -> large ? Float.MAX_VALUE : 0.5f;
            case DOUBLE -> large ? Double.NEGATIVE_INFINITY : 0.5;
            case BOOLEAN -> true;
            case STRING -> large ? "größer \"\\\n\u0001\u202e😀" : "text";
            case BYTE_STRING -> ByteString.copyFrom(new byte[] {0, (byte) 0xff, (byte) variant});
            case ENUM -> {
                List<EnumValueDescriptor> values = field.getEnumType().getValues();
                EnumValueDescriptor value = values.get(values.size() - 1 - variant % values.size());
                // Of several names for a number, the one that is written.
                yield field.getEnumType().findValueByNumber(value.getNumber());
            }
            case MESSAGE -> message(field.getMessageType(), depth + 1);
        };
    }

    /** Types whose fields hold only some values; whether this is one. */
    private static boolean special(DynamicMessage.Builder message, Descriptor type) {
        switch (type.getFullName()) {
            case "google.protobuf.Timestamp", "google.protobuf.Duration" -> {
                message.setField(type.findFieldByName("seconds"), 12L);
                message.setField(type.findFieldByName("nanos"), 500_000_000);
            }
            case "google.protobuf.Any" ->
                message.setField(type.findFieldByName("type_url"), "type.googleapis.com/google.protobuf.Any");
            case "google.protobuf.FieldMask" -> message.addRepeatedField(type.findFieldByName("paths"), "a.b_c");
            case "google.protobuf.Value" -> message.setField(type.findFieldByName("string_value"), "text");
            default -> {
                return false;
            }
        }
        return true;
    }
}
