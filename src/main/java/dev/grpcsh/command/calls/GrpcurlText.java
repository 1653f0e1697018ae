package dev.grpcsh.command.calls;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import dev.grpcsh.text.ControlCharacters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.TreeMap;

/** Messages in protobuf's text format as grpcurl prints them, with {@code <} and {@code >} around those inside. */
final class GrpcurlText {
    private final StringBuilder text = new StringBuilder();

    private GrpcurlText() {}

    /** A message, a line a value, without a line break at its end. */
    static String of(Message message) {
        GrpcurlText writer = new GrpcurlText();
        writer.fields(message, 0);
        return ControlCharacters.escaped(writer.text.toString().stripTrailing());
    }

    private void fields(Message message, int level) {
        TreeMap<Integer, FieldDescriptor> fields = new TreeMap<>();
        message.getAllFields().keySet().forEach(field -> fields.put(field.getNumber(), field));
        for (FieldDescriptor field : fields.values()) {
            Object value = message.getField(field);
            List<?> values = field.isRepeated() ? (List<?>) value : List.of(value);
            values.forEach(each -> field(field, each, level));
        }
    }

    private void field(FieldDescriptor field, Object value, int level) {
        String indent = "  ".repeat(level);
        boolean group = field.getType() == FieldDescriptor.Type.GROUP;
        String name = field.isExtension()
                ? "[" + field.getFullName() + "]"
                : group ? field.getMessageType().getName() : field.getName();
        if (value instanceof Message nested) {
            text.append(indent).append(name).append(group ? "{\n" : ": <\n");
            fields(nested, level + 1);
            if (nested.getAllFields().isEmpty()) {
                text.append("  ".repeat(level + 1)).append('\n');
            }
            text.append(indent).append(group ? "}\n" : ">\n");
        } else {
            text.append(indent)
                    .append(name)
                    .append(": ")
                    .append(single(field, value))
                    .append('\n');
        }
    }

    private static String single(FieldDescriptor field, Object value) {
        if (value instanceof Double || value instanceof Float) {
            return GoNumbers.general((Number) value);
        }
        StringBuilder single = new StringBuilder();
        try {
            TextFormat.printer().escapingNonAscii(true).printFieldValue(field, value, single);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return single.toString();
    }
}
