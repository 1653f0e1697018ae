package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.grpcsh.codec.JsonQuotes;
import java.util.List;
import java.util.Map;

/** Options as they stand in source: {@code deprecated = true}. */
final class OptionText {
    private OptionText() {}

    /** The options that are set, but for those that only steer the compiler's own bookkeeping. */
    static List<String> of(Message options) {
        return options.getAllFields().entrySet().stream()
                .filter(entry -> !entry.getKey().getName().equals("features")
                        && !entry.getKey().getName().equals("map_entry"))
                .map(OptionText::text)
                .toList();
    }

    /** A field's default as it stands in source. */
    static String defaultValue(FieldDescriptor field) {
        // Of an enum whose file is missing there is a name, and no value.
        return field.getType() == FieldDescriptor.Type.ENUM
                ? field.toProto().getDefaultValue()
                : value(field, field.getDefaultValue());
    }

    private static String text(Map.Entry<FieldDescriptor, Object> option) {
        FieldDescriptor field = option.getKey();
        String name = field.isExtension() ? "(" + field.getFullName() + ")" : field.getName();
        return name + " = " + value(field, option.getValue());
    }

    private static String value(FieldDescriptor field, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> value(field, element)).toList().toString();
        } else if (value instanceof EnumValueDescriptor named) {
            return named.getName();
        } else if (value instanceof Message message) {
            return "{"
                    + TextFormat.printer()
                            .emittingSingleLine(true)
                            .printToString(message)
                            .strip() + "}";
        } else if (value instanceof String string) {
            return JsonQuotes.quoted(string);
        } else if (value instanceof com.google.protobuf.ByteString bytes) {
            return '"' + TextFormat.escapeBytes(bytes) + '"';
        }
        return value.toString();
    }
}
