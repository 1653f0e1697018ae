package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.Locale;
import java.util.Optional;

/** What the types of fields are called in source. */
public final class FieldTypes {
    private FieldTypes() {}

    /** The type by its full name. */
    public static String of(FieldDescriptor field) {
        return of(field, TypeNaming.FULL, "");
    }

    /**
     * The type.
     *
     * @param scope the full name of what the field stands in
     */
    static String of(FieldDescriptor field, TypeNaming naming, String scope) {
        if (isGroup(field)) {
            return "group";
        } else if (field.isMapField()) {
            FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
            FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
            return "map<" + of(key, naming, scope) + ", " + of(value, naming, scope) + ">";
        }
        return named(field)
                .map(type -> Literals.name(naming.type(type.getFullName(), scope)))
                .orElseGet(() -> field.getType().name().toLowerCase(Locale.ROOT));
    }

    /** The message or enum that a field, or each value of a map, is of. */
    public static Optional<GenericDescriptor> used(FieldDescriptor field) {
        return named(field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field);
    }

    /** Whether the field is written as a group. In editions a feature makes one of any message, and it is not. */
    public static boolean isGroup(FieldDescriptor field) {
        return field.toProto().getType() == FieldDescriptorProto.Type.TYPE_GROUP;
    }

    private static Optional<GenericDescriptor> named(FieldDescriptor field) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> Optional.of(field.getMessageType());
            case ENUM -> Optional.of(field.getEnumType());
            default -> Optional.empty();
        };
    }
}
