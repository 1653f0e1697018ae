package dev.grpcsh.form;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.Fields;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageReader;
import dev.grpcsh.codec.Types;
import dev.grpcsh.codec.WellKnownTypes;
import dev.grpcsh.command.Keyboard.Choice;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.ControlCharacters;
import dev.grpcsh.text.Given;
import java.util.List;
import java.util.Optional;

/** Values of fields, as they are typed and as they are shown. Stateless. */
final class Values {
    static final String ANY = "google.protobuf.Any";
    private static final int LONGEST_SHOWN = 60;

    private final MessageReader reader;
    private final Types types;

    Values(MessageReader reader, Types types) {
        this.reader = reader;
        this.types = types;
    }

    /** What a server calls something but a name could be read as syntax. */
    static boolean isTypeable(FieldDescriptor field) {
        return isTypeable(field.getName());
    }

    static boolean isTypeable(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_]{0,200}");
    }

    /** How a value is written whose type does not tell. */
    static String forms(FieldDescriptor field) {
        String type = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                ? field.getMessageType().getFullName()
                : "";
        return switch (type) {
            case "google.protobuf.Timestamp" -> " · now, now-1d, 2026-01-31T12:00:00Z";
            case "google.protobuf.Duration" -> " · 1.5s, 1h30m";
            case "google.protobuf.FieldMask" -> " · a.b,c";
            case "google.protobuf.Struct", "google.protobuf.Value", "google.protobuf.ListValue" -> " · JSON";
            default -> field.getType() == FieldDescriptor.Type.BYTES ? " · base64, or @FILE" : "";
        };
    }

    /** Whether a field holds messages that are asked for field by field. */
    static boolean hasFields(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && (!WellKnownTypes.isSpecial(field.getMessageType()) || isAny(field));
    }

    static boolean isAny(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && field.getMessageType().getFullName().equals(ANY);
    }

    /**
     * What a text means for a field, or for an element of it.
     *
     * @throws ShellException if it means nothing
     */
    Object read(FieldDescriptor field, String text) {
        Descriptor type = field.getContainingType();
        String name = Fields.protoName(field);
        boolean quoted = text.strip().startsWith("\"");
        boolean json = hasFields(field) || quoted;
        if (json) {
            String value = field.isRepeated() ? "[" + text + "]" : text;
            return only(field, alone(reader.json(type, "{\"" + name + "\": " + value + "}", 1)));
        }
        String key = field.isRepeated() ? name + "[0]" : name;
        String value = isTyped(field) ? text : text.strip();
        return only(field, reader.keyValues(type, List.of(Given.typed(key + "=" + value))));
    }

    /** Blanks at the ends belong to a text; around anything else they are a slip. */
    private static boolean isTyped(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.STRING;
    }

    /** One message with one field; what else stood behind the value made more of it. */
    private static DynamicMessage alone(List<DynamicMessage> messages) {
        boolean entry = !messages.isEmpty()
                && messages.get(0).getDescriptorForType().getOptions().getMapEntry();
        int most = entry ? 2 : 1;
        if (messages.size() != 1 || messages.get(0).getAllFields().size() > most) {
            throw ShellException.usage("one value, with nothing behind it");
        }
        return messages.get(0);
    }

    private static Object only(FieldDescriptor field, DynamicMessage message) {
        if (!field.isRepeated()) {
            return message.getField(field);
        }
        if (message.getRepeatedFieldCount(field) != 1) {
            throw ShellException.usage("one at a time");
        }
        return message.getRepeatedField(field, 0);
    }

    /** The message type that somebody means by a name. */
    Optional<Descriptor> type(String name) {
        String plain = name.substring(name.lastIndexOf('/') + 1).strip();
        return types.messageType(plain);
    }

    /** What can be answered, if it is one of a few. */
    static List<Choice> choices(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> List.of(new Choice("true", ""), new Choice("false", ""));
            case ENUM ->
                field.getEnumType().getValues().stream()
                        .filter(value -> isTypeable(value.getName()))
                        .map(value -> new Choice(value.getName(), Integer.toString(value.getNumber())))
                        .toList();
            case MESSAGE ->
                field.getMessageType().getFullName().equals("google.protobuf.BoolValue")
                        ? List.of(new Choice("true", ""), new Choice("false", ""))
                        : List.of();
            default -> List.of();
        };
    }

    /** What somebody means who typed a part of a choice, in whatever case, if that is clear. */
    static String meant(List<Choice> choices, String text) {
        Optional<String> exact = choices.stream()
                .map(Choice::text)
                .filter(each -> each.equalsIgnoreCase(text.strip()))
                .findFirst();
        List<Choice> fitting = text.isBlank() ? List.of() : Choice.fitting(choices, text.strip());
        return exact.orElse(fitting.size() == 1 ? fitting.get(0).text() : text);
    }

    /** What a field has where it is left out, in a few characters. */
    String shownDefault(FieldDescriptor field) {
        return shown(field, field.getDefaultValue());
    }

    /** What a field holds, in a few characters. */
    String shown(DynamicMessage.Builder part, FieldDescriptor field) {
        return shown(field, part.getField(field));
    }

    private String shown(FieldDescriptor field, Object held) {
        DynamicMessage alone = DynamicMessage.newBuilder(field.getContainingType())
                .setField(field, held)
                .buildPartial();
        String text = new JsonWriter(JsonStyle.INLINE, types).write(alone);
        String value = text.substring(text.indexOf(':') + 1, text.length() - 1).strip();
        return ControlCharacters.escapedLine(
                value.length() > LONGEST_SHOWN ? value.substring(0, LONGEST_SHOWN - 1) + "…" : value);
    }
}
