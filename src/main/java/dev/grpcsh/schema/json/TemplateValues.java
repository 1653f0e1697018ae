package dev.grpcsh.schema.json;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.codec.JsonQuotes;
import java.util.Optional;

/** The values that stand in templates until somebody writes others: defaults, or what is closest to nothing. */
final class TemplateValues {
    private TemplateValues() {}

    /** One value of a field that is no message. */
    static String single(FieldDescriptor field) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> throw new IllegalArgumentException(field.getFullName() + " is a message");
            case ENUM -> enumValue(field);
            case STRING, BYTES ->
                field.hasDefaultValue() && field.getType() == FieldDescriptor.Type.STRING
                        ? JsonQuotes.quoted((String) field.getDefaultValue())
                        : "\"\"";
            case BOOL -> String.valueOf(field.isRepeated() ? false : field.getDefaultValue());
            case INT64, SINT64, SFIXED64, UINT64, FIXED64 -> number(field, "\"0\"");
            default -> number(field, "0");
        };
    }

    /** The key of a map's only member. */
    static String mapKey(FieldDescriptor key) {
        return switch (key.getJavaType()) {
            case STRING -> "\"key\"";
            case BOOLEAN -> "\"true\"";
            default -> "\"0\"";
        };
    }

    /** Infinity and numbers of 64 bits are texts in JSON. */
    private static String number(FieldDescriptor field, String zero) {
        Optional<Object> given = JsonForms.defaultValue(field);
        if (given.isEmpty()) {
            return zero;
        } else if (given.get() instanceof String text) {
            return JsonQuotes.quoted(text);
        }
        return given.get().toString().replaceFirst("\\.0$", "");
    }

    private static String enumValue(FieldDescriptor field) {
        Object choice = field.isRepeated() ? field.getEnumType().getValues().get(0) : field.getDefaultValue();
        if (!(choice instanceof EnumValueDescriptor value)) {
            return "0"; // The enum's file is missing.
        }
        if (value.getIndex() < 0) {
            return Integer.toString(value.getNumber()); // Likewise.
        }
        return value.getType().getFullName().equals("google.protobuf.NullValue")
                ? "null"
                : JsonQuotes.quoted(value.getName());
    }

    /** The types with a JSON form of their own; empty for all others. */
    static String special(Descriptor type) {
        return switch (type.getFullName()) {
            case "google.protobuf.Timestamp" -> "\"1970-01-01T00:00:00Z\"";
            case "google.protobuf.Duration" -> "\"0s\"";
            case "google.protobuf.FieldMask" -> "\"\"";
            case "google.protobuf.Struct" -> "{}";
            case "google.protobuf.Value" -> "null";
            case "google.protobuf.ListValue" -> "[]";
            case "google.protobuf.Any" -> "{\"@type\": \"type.googleapis.com/google.protobuf.Empty\"}";
            case "google.protobuf.DoubleValue", "google.protobuf.FloatValue" -> "0";
            case "google.protobuf.Int32Value", "google.protobuf.UInt32Value" -> "0";
            case "google.protobuf.Int64Value", "google.protobuf.UInt64Value" -> "\"0\"";
            case "google.protobuf.BoolValue" -> "false";
            case "google.protobuf.StringValue", "google.protobuf.BytesValue" -> "\"\"";
            default -> "";
        };
    }
}
