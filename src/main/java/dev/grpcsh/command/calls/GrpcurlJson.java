package dev.grpcsh.command.calls;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.grpcsh.codec.JsonQuotes;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.Types;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Messages as grpcurl prints them: JSON over lines, keys sorted in maps, field names as the descriptors have them, and Go's
 * numbers.
 */
final class GrpcurlJson {
    private final Types types;
    private final boolean defaults;
    private final StringBuilder json = new StringBuilder();
    private int level;

    /**
     * Makes one for a message.
     *
     * @param types what an {@code Any} may hold
     * @param defaults whether fields are written that have their defaults
     */
    private GrpcurlJson(Types types, boolean defaults) {
        this.types = types;
        this.defaults = defaults;
    }

    /** A message, without a line break at its end. */
    static String of(Message message, Types types, boolean defaults) {
        GrpcurlJson writer = new GrpcurlJson(types, defaults);
        writer.message(message);
        return writer.json.toString();
    }

    private interface Part {
        void write();
    }

    private void message(Message message) {
        Descriptor type = message.getDescriptorForType();
        String name = type.getFullName();
        if (name.equals("google.protobuf.Any")) {
            any(message);
        } else if (name.equals("google.protobuf.Struct")) {
            struct(message);
        } else if (name.equals("google.protobuf.ListValue")) {
            list((List<?>) message.getField(type.findFieldByNumber(1)), element -> value((Message) element));
        } else if (name.equals("google.protobuf.Value")) {
            value(message);
        } else if (isWrapper(type)) {
            FieldDescriptor only = type.findFieldByNumber(1);
            single(only, message.getField(only), true);
        } else if (name.equals("google.protobuf.Timestamp") || name.equals("google.protobuf.Duration")) {
            json.append(new JsonWriter(JsonStyle.COMPACT, types).write(message));
        } else {
            object(members(message));
        }
    }

    private static boolean isWrapper(Descriptor type) {
        return type.getFile().getFullName().equals("google/protobuf/wrappers.proto");
    }

    private Map<String, Part> members(Message message) {
        Map<String, Part> members = new LinkedHashMap<>();
        Map<FieldDescriptor, Object> set = message.getAllFields();
        Map<Integer, FieldDescriptor> fields = new TreeMap<>();
        set.keySet().forEach(field -> fields.put(field.getNumber(), field));
        if (defaults) {
            message.getDescriptorForType().getFields().stream()
                    .filter(field -> field.getContainingOneof() == null)
                    .forEach(field -> fields.put(field.getNumber(), field));
        }
        fields.values().forEach(field -> members.put(name(field), () -> field(field, set.get(field), message)));
        return members;
    }

    /** The JSON name if the descriptor has one, which those of some servers do not. */
    private static String name(FieldDescriptor field) {
        if (field.isExtension()) {
            return "[" + field.getFullName() + "]";
        }
        return field.toProto().hasJsonName() ? field.getJsonName() : field.getName();
    }

    private void field(FieldDescriptor field, @org.jspecify.annotations.Nullable Object value, Message message) {
        if (field.isMapField()) {
            map((List<?>) message.getField(field), field);
        } else if (field.isRepeated()) {
            list((List<?>) message.getField(field), element -> single(field, element, false));
        } else if (value == null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            json.append("null");
        } else {
            single(field, message.getField(field), false);
        }
    }

    private void single(FieldDescriptor field, Object value, boolean wellKnown) {
        switch (field.getType()) {
            case MESSAGE, GROUP -> message((Message) value);
            case ENUM -> {
                EnumValueDescriptor number = (EnumValueDescriptor) value;
                json.append(number.getIndex() < 0 ? String.valueOf(number.getNumber()) : quoted(number.getName()));
            }
            case STRING -> json.append(quoted((String) value));
            case BYTES -> json.append(quoted(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray())));
            case INT64, SINT64, SFIXED64 -> json.append('"').append(value).append('"');
            case UINT64, FIXED64 ->
                json.append('"').append(Long.toUnsignedString((Long) value)).append('"');
            case UINT32, FIXED32 -> json.append(Integer.toUnsignedString((Integer) value));
            case DOUBLE, FLOAT -> {
                Number number = (Number) value;
                boolean finite = GoNumbers.finite(number);
                String text = wellKnown || !finite ? GoNumbers.json(number) : GoNumbers.general(number);
                json.append(finite ? text : quoted(text));
            }
            default -> json.append(value);
        }
    }

    private void map(List<?> entries, FieldDescriptor field) {
        FieldDescriptor keyField = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor valueField = field.getMessageType().findFieldByNumber(2);
        boolean textual = keyField.getType() == FieldDescriptor.Type.STRING;
        boolean unsigned = switch (keyField.getType()) {
            case UINT64, FIXED64, UINT32, FIXED32 -> true;
            default -> false;
        };
        Map<Object, Object> sorted = new TreeMap<>((a, b) -> compare(a, b, textual, unsigned));
        entries.forEach(entry -> {
            Message pair = (Message) entry;
            sorted.put(pair.getField(keyField), pair.getField(valueField));
        });
        Map<String, Part> members = new LinkedHashMap<>();
        sorted.forEach((key, value) -> members.put(key(key, unsigned), () -> single(valueField, value, false)));
        object(members);
    }

    private static int compare(Object a, Object b, boolean textual, boolean unsigned) {
        if (textual) {
            return ((String) a).compareTo((String) b);
        } else if (a instanceof Boolean truth) {
            return truth.compareTo((Boolean) b);
        }
        long first = number(a, unsigned);
        long second = number(b, unsigned);
        return unsigned ? Long.compareUnsigned(first, second) : Long.compare(first, second);
    }

    private static long number(Object key, boolean unsigned) {
        return unsigned && key instanceof Integer small ? Integer.toUnsignedLong(small) : ((Number) key).longValue();
    }

    private static String key(Object key, boolean unsigned) {
        return key instanceof Number && unsigned ? Long.toUnsignedString(number(key, true)) : key.toString();
    }

    private void struct(Message struct) {
        Map<String, Message> sorted = new TreeMap<>(Comparator.naturalOrder());
        for (Object entry :
                (List<?>) struct.getField(struct.getDescriptorForType().findFieldByNumber(1))) {
            Message pair = (Message) entry;
            Descriptor type = pair.getDescriptorForType();
            sorted.put((String) pair.getField(type.findFieldByNumber(1)), (Message)
                    pair.getField(type.findFieldByNumber(2)));
        }
        Map<String, Part> members = new LinkedHashMap<>();
        sorted.forEach((name, value) -> members.put(name, () -> value(value)));
        object(members);
    }

    private void value(Message value) {
        Map<FieldDescriptor, Object> set = value.getAllFields();
        if (set.isEmpty() || set.keySet().iterator().next().getType() == FieldDescriptor.Type.ENUM) {
            json.append("null");
            return;
        }
        Map.Entry<FieldDescriptor, Object> only = set.entrySet().iterator().next();
        single(only.getKey(), only.getValue(), true);
    }

    private void any(Message any) {
        Descriptor type = any.getDescriptorForType();
        String url = (String) any.getField(type.findFieldByNumber(1));
        ByteString bytes = (ByteString) any.getField(type.findFieldByNumber(2));
        Map<String, Part> members = new LinkedHashMap<>();
        Optional<DynamicMessage> content = content(url, bytes);
        if (content.isEmpty() && !url.isEmpty()) {
            String name = url.substring(url.lastIndexOf('/') + 1);
            String text = Base64.getEncoder().encodeToString(bytes.toByteArray());
            members.put(
                    "@error",
                    () -> json.append(quoted(name + " is not recognized; see @value for raw binary message data")));
            members.put("@type", () -> json.append(quoted(url)));
            members.put("@value", () -> json.append(quoted(text)));
        } else if (content.isPresent()) {
            members.put("@type", () -> json.append(quoted(url)));
            if (hasOwnForm(content.get().getDescriptorForType())) {
                members.put("value", () -> message(content.get()));
            } else {
                members.putAll(members(content.get()));
            }
        }
        object(members);
    }

    private static boolean hasOwnForm(Descriptor type) {
        return isWrapper(type)
                || List.of("Any", "Struct", "ListValue", "Value", "Timestamp", "Duration", "Empty").stream()
                        .anyMatch(name -> type.getFullName().equals("google.protobuf." + name));
    }

    private Optional<DynamicMessage> content(String url, ByteString bytes) {
        try {
            Optional<Descriptor> type = types.messageType(url.substring(url.lastIndexOf('/') + 1));
            return type.isEmpty()
                    ? Optional.empty()
                    : Optional.of(DynamicMessage.parseFrom(type.get(), bytes, types.extensions()));
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private void object(Map<String, Part> members) {
        if (members.isEmpty()) {
            json.append("{}");
            return;
        }
        open('{');
        boolean[] first = {true};
        members.forEach((name, part) -> {
            next(first);
            json.append(quoted(name)).append(": ");
            part.write();
        });
        close('}');
    }

    private interface Element {
        void write(Object value);
    }

    private void list(List<?> values, Element element) {
        if (values.isEmpty()) {
            json.append("[]");
            return;
        }
        open('[');
        boolean[] first = {true};
        values.forEach(value -> {
            next(first);
            element.write(value);
        });
        close(']');
    }

    private void open(char bracket) {
        json.append(bracket);
        level++;
    }

    private void next(boolean[] first) {
        json.append(first[0] ? "\n" : ",\n").append("  ".repeat(level));
        first[0] = false;
    }

    private void close(char bracket) {
        level--;
        json.append('\n').append("  ".repeat(level)).append(bracket);
    }

    /** Go escapes what could end a script in HTML. */
    private static String quoted(String text) {
        return JsonQuotes.quoted(text)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026");
    }
}
