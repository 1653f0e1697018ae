package dev.grpcsh.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.grpcsh.codec.JsonQuotes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A message to fill in, as JSON: every field with a value of its type, messages nested up to where they recur, lists and
 * maps with one element. Of a one-of the first choice is set and the others stand beside it as comments, which our JSON
 * reads. Short objects stay on one line. One use; confined to one thread.
 */
public final class Template {
    private static final int WIDEST_LINE = 76;
    private static final int DEEPEST = 6;

    private final Deque<Descriptor> open = new ArrayDeque<>();

    /** The template of a message type, with a line break at its end. */
    public String of(Descriptor type) {
        return message(type, "") + "\n";
    }

    /** One line of an object under construction: a member, or a comment. */
    private record Line(String text, boolean comment) {}

    private String message(Descriptor type, String indent) {
        String special = special(type);
        if (!special.isEmpty()) {
            return special;
        }
        // What recurs is cut here: an empty message is valid wherever a message is.
        if (open.contains(type) || open.size() >= DEEPEST) {
            return "{}";
        }
        open.push(type);
        List<Line> lines = lines(type, indent + "  ");
        open.pop();
        return joined(lines, indent);
    }

    private List<Line> lines(Descriptor type, String indent) {
        List<Line> lines = new ArrayList<>();
        Set<OneofDescriptor> shown = new HashSet<>();
        for (FieldDescriptor field : type.getFields()) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            if (oneof == null) {
                lines.add(new Line(member(field, indent), false));
            } else if (shown.add(oneof)) {
                String choices = oneof.getFields().stream()
                        .map(FieldDescriptor::getJsonName)
                        .collect(Collectors.joining(", "));
                lines.add(new Line("// only one of " + oneof.getName() + ": " + choices, true));
                lines.add(new Line(member(field, indent), false));
                oneof.getFields().stream()
                        .skip(1)
                        .forEach(other -> lines.add(new Line(
                                "// "
                                        + member(other, indent)
                                                .lines()
                                                .map(String::strip)
                                                .collect(Collectors.joining(" ")),
                                true)));
            }
        }
        return lines;
    }

    private static String joined(List<Line> lines, String indent) {
        if (lines.isEmpty()) {
            return "{}";
        }
        boolean plain = lines.stream().noneMatch(line -> line.comment || line.text.contains("\n"));
        String oneLine = lines.stream().map(Line::text).collect(Collectors.joining(", ", "{", "}"));
        boolean nested = !indent.isEmpty();
        if (plain && nested && indent.length() + oneLine.length() <= WIDEST_LINE) {
            return oneLine;
        }
        StringBuilder text = new StringBuilder("{\n");
        long membersLeft = lines.stream().filter(line -> !line.comment).count();
        for (Line line : lines) {
            text.append(indent).append("  ").append(line.text);
            if (!line.comment && --membersLeft > 0) {
                text.append(',');
            }
            text.append('\n');
        }
        return text.append(indent).append('}').toString();
    }

    private String member(FieldDescriptor field, String indent) {
        String value;
        if (field.isMapField()) {
            FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
            FieldDescriptor mapped = field.getMessageType().findFieldByNumber(2);
            value = "{" + mapKey(key) + ": " + value(mapped, indent) + "}";
        } else if (field.isRepeated()) {
            value = "[" + value(field, indent) + "]";
        } else {
            value = value(field, indent);
        }
        return JsonQuotes.quoted(field.getJsonName()) + ": " + value;
    }

    private static String mapKey(FieldDescriptor key) {
        return switch (key.getJavaType()) {
            case STRING -> "\"key\"";
            case BOOLEAN -> "\"true\"";
            default -> "\"0\"";
        };
    }

    private String value(FieldDescriptor field, String indent) {
        return switch (field.getType()) {
            case MESSAGE, GROUP -> message(field.getMessageType(), indent);
            case ENUM -> enumValue(field);
            case STRING, BYTES ->
                field.hasDefaultValue() && field.getType() == FieldDescriptor.Type.STRING
                        ? JsonQuotes.quoted((String) field.getDefaultValue())
                        : "\"\"";
            case BOOL -> String.valueOf(field.isRepeated() ? false : field.getDefaultValue());
            case INT64, SINT64, SFIXED64, UINT64, FIXED64 ->
                field.isRepeated() ? "\"0\"" : "\"" + field.getDefaultValue() + "\"";
            default -> field.isRepeated() ? "0" : number(field);
        };
    }

    private static String number(FieldDescriptor field) {
        String text = String.valueOf(field.getDefaultValue());
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
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
