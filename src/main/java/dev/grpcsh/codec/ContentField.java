package dev.grpcsh.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import dev.grpcsh.failure.ShellException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A field of bytes or text somewhere inside messages of a type, in lists too, whose content is worth more than its JSON.
 * Immutable.
 */
public final class ContentField {
    private final List<FieldDescriptor> path;

    private ContentField(List<FieldDescriptor> path) {
        this.path = path;
    }

    /**
     * The field of that name, with {@code .} between levels; proto names and JSON names are taken.
     *
     * @throws ShellException a usage problem if there is none, or it holds something else
     */
    public static ContentField of(Descriptor type, String name, Types types) {
        List<FieldDescriptor> path = new ArrayList<>();
        FieldPath walked = FieldPath.ROOT;
        Descriptor current = type;
        String[] steps = name.split("\\.", -1);
        for (int i = 0; i < steps.length; i++) {
            Optional<FieldDescriptor> found = Fields.find(current, steps[i], types);
            if (found.isEmpty()) {
                throw ShellException.usage(Fields.unknown(current, steps[i], walked));
            }
            FieldDescriptor field = found.get();
            path.add(field);
            walked = walked.field(steps[i]);
            boolean last = i == steps.length - 1;
            boolean message = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (field.isMapField()) {
                throw ShellException.usage("field " + walked + ": a map, and no bytes or string");
            } else if (last && !isContent(field)) {
                throw ShellException.usage(
                        "field " + walked + ": " + Scalars.typeName(field) + ", and no bytes or string");
            } else if (!last && !message) {
                throw ShellException.usage("field " + walked + ": " + Scalars.typeName(field) + " has no fields");
            }
            current = message ? field.getMessageType() : current;
        }
        return new ContentField(List.copyOf(path));
    }

    private static boolean isContent(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.BYTES || field.getType() == FieldDescriptor.Type.STRING;
    }

    /** What a message holds there, in order; nothing where the field is absent. */
    public List<ByteString> contents(DynamicMessage message) {
        List<ByteString> contents = new ArrayList<>();
        collect(message, 0, contents);
        return contents;
    }

    private void collect(Message message, int level, List<ByteString> contents) {
        FieldDescriptor field = path.get(level);
        for (Object value : values(message, field)) {
            if (level < path.size() - 1) {
                collect((Message) value, level + 1, contents);
            } else {
                contents.add(value instanceof ByteString bytes ? bytes : ByteString.copyFromUtf8((String) value));
            }
        }
    }

    /** The same message without it. */
    public DynamicMessage without(DynamicMessage message) {
        return (DynamicMessage) without(message, 0);
    }

    private Message without(Message message, int level) {
        FieldDescriptor field = path.get(level);
        List<?> values = values(message, field);
        if (values.isEmpty()) {
            return message;
        }
        Message.Builder less = message.toBuilder().clearField(field);
        if (level < path.size() - 1) {
            for (Object value : values) {
                Message inner = without((Message) value, level + 1);
                if (field.isRepeated()) {
                    less.addRepeatedField(field, inner);
                } else {
                    less.setField(field, inner);
                }
            }
        }
        return less.buildPartial();
    }

    private static List<?> values(Message message, FieldDescriptor field) {
        if (field.isRepeated()) {
            return (List<?>) message.getField(field);
        }
        boolean present = field.hasPresence()
                ? message.hasField(field)
                : message.getAllFields().containsKey(field);
        return present ? List.of(message.getField(field)) : List.of();
    }
}
