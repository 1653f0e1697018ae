package dev.grpcsh.schema.print;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The values of options as they stand in source: a message in protobuf's text format, broken into lines if it is long. */
final class OptionValues {
    private static final int WIDEST = 100;
    private static final int STEP = 2;

    private OptionValues() {}

    /**
     * A single value.
     *
     * @param indent how far the line is indented on which the value begins
     */
    static String of(FieldDescriptor field, Object value, int indent) {
        if (value instanceof EnumValueDescriptor named) {
            return named.getIndex() < 0 ? Integer.toString(named.getNumber()) : named.getName();
        } else if (value instanceof Message message) {
            return message(message, indent);
        } else if (value instanceof String text) {
            return Literals.of(text);
        } else if (value instanceof ByteString bytes) {
            return Literals.of(bytes);
        } else if (value instanceof Double number) {
            return Literals.of(number.doubleValue());
        } else if (value instanceof Float number) {
            return Literals.of(number.floatValue());
        }
        return switch (field.getType()) {
            case UINT32, FIXED32 -> Integer.toUnsignedString((Integer) value);
            case UINT64, FIXED64 -> Long.toUnsignedString((Long) value);
            default -> String.valueOf(value);
        };
    }

    /** Fields that nobody can name, by their numbers: {@code 50001: 1 50002: "a"}. */
    static String unknown(UnknownFieldSet fields) {
        List<String> texts = new ArrayList<>();
        fields.asMap().forEach((number, field) -> {
            field.getVarintList().forEach(value -> texts.add(number + ": " + Long.toUnsignedString(value)));
            field.getFixed32List().forEach(value -> texts.add(String.format(Locale.ROOT, "%d: 0x%08x", number, value)));
            field.getFixed64List()
                    .forEach(value -> texts.add(String.format(Locale.ROOT, "%d: 0x%016x", number, value)));
            field.getLengthDelimitedList().forEach(value -> texts.add(number + ": " + Literals.of(value)));
            field.getGroupList().forEach(group -> texts.add(number + ": {" + unknown(group) + "}"));
        });
        // It is shown as a comment, which it must not end.
        return String.join(" ", texts).replace("*/", "*\\057");
    }

    private static String message(Message message, int indent) {
        List<String> members = members(message, indent + STEP);
        String unknown = unknown(message.getUnknownFields());
        String rest = unknown.isEmpty() ? "" : "/* " + unknown + " */";
        String between = members.isEmpty() || rest.isEmpty() ? "" : " ";
        String inline = "{" + String.join(", ", members) + between + rest + "}";
        if (indent + inline.length() <= WIDEST && !inline.contains("\n")) {
            return inline;
        }
        return Stream.concat(members.stream(), rest.isEmpty() ? Stream.empty() : Stream.of(rest))
                .map(member -> "  " + member.replace("\n", "\n  ") + "\n")
                .collect(Collectors.joining("", "{\n", "}"));
    }

    private static List<String> members(Message message, int indent) {
        List<String> members = new ArrayList<>();
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            List<?> values = entry.getValue() instanceof List<?> list ? list : List.of(entry.getValue());
            for (Object value : values) {
                members.add(name(field) + ": " + of(field, value, indent));
            }
        }
        return members;
    }

    /** The text format knows groups by the names of their types. */
    private static String name(FieldDescriptor field) {
        if (field.isExtension()) {
            return "[" + field.getFullName() + "]";
        }
        boolean group = field.getType() == FieldDescriptor.Type.GROUP
                && field.getMessageType().getName().toLowerCase(Locale.ROOT).equals(field.getName());
        return group ? field.getMessageType().getName() : field.getName();
    }
}
