package dev.grpcsh.schema.json;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigInteger;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The shapes that proto3 JSON gives to scalars and to the types that have a form of their own, as JSON Schema. */
final class JsonForms {
    private static final BigInteger LARGEST_UNSIGNED =
            BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private JsonForms() {}

    /** The shape of one value of a field that is neither a message nor an enum. */
    static Map<String, Object> scalar(FieldDescriptor.Type type) {
        return switch (type) {
            case BOOL -> schema("type", "boolean");
            case STRING -> schema("type", "string");
            // Readers take both alphabets, and do without padding.
            case BYTES -> schema("type", "string", "contentEncoding", "base64", "pattern", "^[-A-Za-z0-9+/_]*={0,2}$");
            case FLOAT, DOUBLE -> schema("type", List.of("number", "string"), "pattern", "^(NaN|-?Infinity)$");
            case INT32, SINT32, SFIXED32 -> integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
            case UINT32, FIXED32 -> integer(0, 0xffff_ffffL);
            case INT64, SINT64, SFIXED64 ->
                schema(
                        "type",
                        List.of("string", "integer"),
                        "pattern",
                        "^-?[0-9]{1,19}$",
                        "minimum",
                        Long.MIN_VALUE,
                        "maximum",
                        Long.MAX_VALUE);
            case UINT64, FIXED64 ->
                schema(
                        "type",
                        List.of("string", "integer"),
                        "pattern",
                        "^[0-9]{1,20}$",
                        "minimum",
                        0,
                        "maximum",
                        LARGEST_UNSIGNED);
            case MESSAGE, GROUP, ENUM -> throw new IllegalArgumentException(type + " is no scalar");
        };
    }

    /** The shape of the types with a form of their own; empty for all others. */
    static Optional<Map<String, Object>> special(Descriptor type) {
        String prefix = "google.protobuf.";
        if (!type.getFullName().startsWith(prefix)) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (type.getFullName().substring(prefix.length())) {
                    case "Timestamp" -> schema("type", "string", "format", "date-time");
                    case "Duration" -> schema("type", "string", "pattern", "^-?[0-9]{1,12}(\\.[0-9]{1,9})?s$");
                    case "FieldMask" -> schema("type", "string");
                    case "Struct" -> schema("type", "object");
                    case "Value" -> schema();
                    case "ListValue" -> schema("type", "array");
                    case "Any" ->
                        schema(
                                "type", "object",
                                "properties", schema("@type", schema("type", "string")),
                                "anyOf", List.of(schema("required", List.of("@type")), schema("maxProperties", 0)));
                    case "DoubleValue", "FloatValue" -> scalar(FieldDescriptor.Type.DOUBLE);
                    case "Int64Value" -> scalar(FieldDescriptor.Type.INT64);
                    case "UInt64Value" -> scalar(FieldDescriptor.Type.UINT64);
                    case "Int32Value" -> scalar(FieldDescriptor.Type.INT32);
                    case "UInt32Value" -> scalar(FieldDescriptor.Type.UINT32);
                    case "BoolValue" -> scalar(FieldDescriptor.Type.BOOL);
                    case "StringValue" -> scalar(FieldDescriptor.Type.STRING);
                    case "BytesValue" -> scalar(FieldDescriptor.Type.BYTES);
                    default -> null;
                });
    }

    /** The names of a map's members, which are texts whatever the keys are; empty if any text will do. */
    static Map<String, Object> keys(FieldDescriptor key) {
        return switch (key.getJavaType()) {
            case BOOLEAN -> schema("enum", List.of("true", "false"));
            case INT, LONG -> schema("pattern", "^-?[0-9]+$");
            default -> schema();
        };
    }

    /** A default as JSON has it; empty where there is none. */
    static Optional<Object> defaultValue(FieldDescriptor field) {
        if (!field.hasDefaultValue()) {
            return Optional.empty();
        } else if (field.getType() == FieldDescriptor.Type.ENUM) {
            // Of an enum whose file is missing there is a name, and no value.
            return Optional.of(field.toProto().getDefaultValue());
        }
        Object value = field.getDefaultValue();
        if (value instanceof ByteString bytes) {
            return Optional.of(Base64.getEncoder().encodeToString(bytes.toByteArray()));
        } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return Optional.of(
                    switch (field.getType()) {
                        case UINT32, FIXED32 -> Integer.toUnsignedLong(number.intValue());
                        case UINT64, FIXED64 -> Long.toUnsignedString(number.longValue());
                        case INT64, SINT64, SFIXED64 -> number.toString();
                        default -> number;
                    });
        }
        return Optional.of(value instanceof Boolean ? value : String.valueOf(value));
    }

    /** An object of JSON Schema, from names and values in turn. */
    static Map<String, Object> schema(Object... namesAndValues) {
        Map<String, Object> schema = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            schema.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return schema;
    }

    private static Map<String, Object> integer(long least, long most) {
        return schema("type", "integer", "minimum", least, "maximum", most);
    }
}
