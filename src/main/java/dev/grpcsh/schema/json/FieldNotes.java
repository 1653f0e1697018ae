package dev.grpcsh.schema.json;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.schema.print.Comments;
import dev.grpcsh.schema.print.FieldTypes;
import dev.grpcsh.text.ControlCharacters;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What to know of a field when filling it in, in a line or two. Confined to one thread. */
public final class FieldNotes {
    private static final int MOST_CHOICES = 20;

    private final Comments comments = Comments.above();

    /** The lines, without anything that could end them early or steer a terminal. */
    public List<String> of(FieldDescriptor field) {
        List<String> lines = new ArrayList<>();
        String purpose =
                comments.of(field).above().stream().findFirst().orElse("").strip();
        lines.add(kind(field) + (purpose.isEmpty() ? "" : ": " + purpose));
        FieldTypes.used(field)
                .filter(EnumDescriptor.class::isInstance)
                .map(EnumDescriptor.class::cast)
                .filter(type -> !type.isPlaceholder() && type.getValueCount() > 1)
                .ifPresent(type -> lines.add(choices(type.getValues())));
        return lines.stream().map(ControlCharacters::escapedLine).toList();
    }

    private static String kind(FieldDescriptor field) {
        String label = field.isRepeated() && !field.isMapField() ? "repeated " : field.isRequired() ? "required " : "";
        // A group has no name of its own for its type; what it holds follows anyway.
        String type = FieldTypes.isGroup(field) ? field.getMessageType().getFullName() : FieldTypes.of(field);
        return (field.getOptions().getDeprecated() ? "deprecated " : "") + label + type;
    }

    private static String choices(List<EnumValueDescriptor> values) {
        String names = values.stream()
                .limit(MOST_CHOICES)
                .map(EnumValueDescriptor::getName)
                .collect(Collectors.joining(", ", "one of ", ""));
        return values.size() > MOST_CHOICES ? names + " and " + (values.size() - MOST_CHOICES) + " more" : names;
    }
}
