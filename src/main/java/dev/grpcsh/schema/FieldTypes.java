package dev.grpcsh.schema;

import com.google.protobuf.DescriptorProtos.Edition;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.Locale;

/** What the types of fields are called in source. */
final class FieldTypes {
    private FieldTypes() {}

    /**
     * Whether a field and its type are declared in one. In editions a field of any type can be written to the wire as
     * groups are.
     */
    static boolean isGroup(FieldDescriptor field) {
        if (field.getType() != FieldDescriptor.Type.GROUP) {
            return false;
        }
        Descriptor type = field.getMessageType();
        Descriptor scope = field.isExtension() ? field.getExtensionScope() : field.getContainingType();
        return type.getName().toLowerCase(Locale.ROOT).equals(field.getName())
                && type.getContainingType() == scope
                && type.getFile() == field.getFile()
                && field.getFile().toProto().getEdition() == Edition.EDITION_UNKNOWN;
    }

    static String of(FieldDescriptor field) {
        if (field.isMapField()) {
            FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
            FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
            return "map<" + of(key) + ", " + of(value) + ">";
        }
        return switch (field.getType()) {
            case MESSAGE -> field.getMessageType().getFullName();
            case GROUP -> isGroup(field) ? "group" : field.getMessageType().getFullName();
            case ENUM -> field.getEnumType().getFullName();
            default -> field.getType().name().toLowerCase(Locale.ROOT);
        };
    }
}
