package dev.grpcsh.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes messages as JSON by <a href="https://protobuf.dev/programming-guides/json/">the JSON mapping</a> of proto3.
 * Extensions are written as {@code "[full.name]"}; what a type has no JSON form for, such as an {@code Any} of unknown
 * type, is shown by its parts instead of failing. Confined to one thread.
 */
public final class JsonWriter {
    private final JsonStyle style;
    private final WellKnownWriter wellKnown;
    private int depth;

    /** Makes a writer; the types are what {@code Any} may hold. */
    public JsonWriter(JsonStyle style, Types types) {
        this.style = style;
        this.wellKnown = new WellKnownWriter(this, types);
    }

    /** A message as one JSON value, without a line break at its end. */
    public String write(Message message) {
        JsonSink json = new JsonSink(style.layout());
        message(message, json);
        return json.text();
    }

    /** Whether texts that are no UTF-8 were replaced, which an {@code Any} may hold unseen. */
    boolean repairs() {
        return wellKnown.repairs();
    }

    /** Adds a message, unless it is nested too deep: an {@code Any} is a message of its own each time. */
    void message(Message message, JsonSink json) {
        if (++depth > Nesting.DEEPEST) {
            throw Nesting.tooDeep();
        }
        if (!wellKnown.write(message, json)) {
            json.open('{');
            members(message, json);
            json.close('}');
        }
        depth--;
    }

    /** The members of a message, into an object that is open already. */
    void members(Message message, JsonSink json) {
        for (Map.Entry<FieldDescriptor, Object> entry : present(message).entrySet()) {
            FieldDescriptor field = entry.getKey();
            if (isNullValue(field) && !field.hasPresence() && !field.isRepeated()) {
                continue;
            }
            json.name(name(field));
            if (field.isMapField()) {
                map(field, (List<?>) entry.getValue(), json);
            } else if (field.isRepeated()) {
                list(field, (List<?>) entry.getValue(), json);
            } else {
                single(field, entry.getValue(), json);
            }
        }
    }

    /** One value of a field, or one element of a list. */
    void single(FieldDescriptor field, Object value, JsonSink json) {
        switch (field.getType()) {
            case MESSAGE, GROUP -> message((Message) value, json);
            case ENUM -> enumValue((EnumValueDescriptor) value, json);
            case STRING -> json.string((String) value);
            case BYTES -> json.string(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
            case INT64, SINT64, SFIXED64 -> integer64(value.toString(), json);
            case UINT64, FIXED64 -> integer64(Long.toUnsignedString((Long) value), json);
            case UINT32, FIXED32 -> json.raw(Integer.toUnsignedString((Integer) value));
            case DOUBLE, FLOAT -> floating(value, json);
            default -> json.raw(value.toString());
        }
    }

    private Map<FieldDescriptor, Object> present(Message message) {
        if (!style.defaults()) {
            return message.getAllFields();
        }
        Map<FieldDescriptor, Object> all = new TreeMap<>(message.getAllFields());
        Descriptor type = message.getDescriptorForType();
        for (FieldDescriptor field : type.getFields()) {
            if (!field.hasPresence()) {
                all.putIfAbsent(field, message.getField(field));
            }
        }
        return all;
    }

    private String name(FieldDescriptor field) {
        if (field.isExtension()) {
            return "[" + field.getFullName() + "]";
        }
        return style.protoNames() ? Fields.protoName(field) : field.getJsonName();
    }

    private void list(FieldDescriptor field, List<?> values, JsonSink json) {
        json.open('[');
        for (Object value : values) {
            json.element();
            single(field, value, json);
        }
        json.close(']');
    }

    private void map(FieldDescriptor field, List<?> entries, JsonSink json) {
        FieldDescriptor keyField = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor valueField = field.getMessageType().findFieldByNumber(2);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Object entry : entries) {
            Message pair = (Message) entry;
            values.put(key(keyField, pair.getField(keyField)), pair.getField(valueField));
        }
        json.open('{');
        values.forEach((key, value) -> {
            json.name(key);
            single(valueField, value, json);
        });
        json.close('}');
    }

    /** A map's key as JSON names it. */
    static String key(FieldDescriptor field, Object key) {
        return switch (field.getType()) {
            case UINT64, FIXED64 -> Long.toUnsignedString((Long) key);
            case UINT32, FIXED32 -> Integer.toUnsignedString((Integer) key);
            default -> key.toString();
        };
    }

    private void integer64(String digits, JsonSink json) {
        json.raw(style.plainIntegers() ? digits : '"' + digits + '"');
    }

    private static void floating(Object number, JsonSink json) {
        String text = number.toString();
        boolean finite = Double.isFinite(((Number) number).doubleValue());
        json.raw(finite ? text : '"' + text + '"');
    }

    private static boolean isNullValue(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.ENUM
                && field.getEnumType().getFullName().equals("google.protobuf.NullValue");
    }

    private void enumValue(EnumValueDescriptor value, JsonSink json) {
        if (value.getType().getFullName().equals("google.protobuf.NullValue")) {
            json.raw("null");
        } else if (style.enumNumbers() || value.getIndex() == -1) {
            json.raw(Integer.toString(value.getNumber()));
        } else {
            json.string(value.getName());
        }
    }
}
