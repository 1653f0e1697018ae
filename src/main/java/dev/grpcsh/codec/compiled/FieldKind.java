package dev.grpcsh.codec.compiled;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.function.Predicate;

/** How the values of a field stand on the wire, and in JSON. */
public enum FieldKind {
    INT32,
    UINT32,
    SINT32,
    INT64,
    UINT64,
    SINT64,
    FIXED32,
    SFIXED32,
    FIXED64,
    SFIXED64,
    FLOAT,
    DOUBLE,
    BOOL,
    ENUM,
    STRING,
    BYTES,
    /** A message by a plan of its own. */
    MESSAGE,
    /** A message that has a JSON form of its own. */
    SPECIAL,
    /** Nothing that a plan is made for. */
    OTHER;

    /**
     * That of a field, or of what stands in a list or map of it.
     *
     * @param isSpecial tells the messages that have a JSON form of their own
     */
    public static FieldKind of(FieldDescriptor field, Predicate<Descriptor> isSpecial) {
        return switch (field.getType()) {
            case GROUP -> OTHER;
            case MESSAGE -> isSpecial.test(field.getMessageType()) ? SPECIAL : MESSAGE;
            case ENUM -> field.getEnumType().getFullName().equals("google.protobuf.NullValue") ? OTHER : ENUM;
            default -> valueOf(field.getType().name());
        };
    }
}
