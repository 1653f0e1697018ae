package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Locale;

/** What the types of fields are called in source. */
final class FieldTypes {
    private FieldTypes() {}

    static String of(FieldDescriptor field) {
        if (field.isMapField()) {
            FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
            FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
            return "map<" + of(key) + ", " + of(value) + ">";
        }
        return switch (field.getType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }
}
