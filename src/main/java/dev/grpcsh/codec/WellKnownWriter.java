package dev.grpcsh.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes the types that have a JSON form of their own; {@link WellKnownTypes} reads them. One use. */
final class WellKnownWriter {
    private final JsonWriter writer;
    private final Types types;
    private boolean repairs;

    WellKnownWriter(JsonWriter writer, Types types) {
        this.writer = writer;
        this.types = types;
    }

    /** Writes the message if it is one of these types; false, and nothing written, for every other. */
    boolean write(Message message, JsonSink json) {
        Descriptor type = message.getDescriptorForType();
        if (!WellKnownTypes.isSpecial(type)) {
            return false;
        }
        if (WellKnownTypes.isWrapper(type)) {
            FieldDescriptor value = type.findFieldByNumber(1);
            writer.single(value, message.getField(value), json);
            return true;
        }
        return switch (type.getName()) {
            case "Timestamp" -> timestamp(message, json);
            case "Duration" -> duration(message, json);
            case "FieldMask" -> fieldMask(message, json);
            case "Any" -> any(message, json);
            case "Value" -> value(message, json);
            case "ListValue" -> list(message, json);
            default -> struct(message, json);
        };
    }

    /** A time out of the range that has a text form is shown by its parts. */
    private static boolean timestamp(Message message, JsonSink json) {
        com.google.protobuf.Timestamp timestamp = com.google.protobuf.Timestamp.newBuilder()
                .setSeconds((Long) field(message, 1))
                .setNanos((Integer) field(message, 2))
                .build();
        if (!Timestamps.isValid(timestamp)) {
            return false;
        }
        json.string(Timestamps.toString(timestamp));
        return true;
    }

    private static boolean duration(Message message, JsonSink json) {
        com.google.protobuf.Duration duration = com.google.protobuf.Duration.newBuilder()
                .setSeconds((Long) field(message, 1))
                .setNanos((Integer) field(message, 2))
                .build();
        if (!Durations.isValid(duration)) {
            return false;
        }
        json.string(Durations.toString(duration));
        return true;
    }

    private static boolean fieldMask(Message message, JsonSink json) {
        List<String> paths =
                ((List<?>) field(message, 1)).stream().map(String.class::cast).toList();
        Optional<String> text = MaskText.of(paths);
        if (text.isPresent()) {
            json.string(text.get());
        } else {
            json.open('{');
            json.name("paths");
            json.open('[');
            for (String path : paths) {
                json.element();
                json.string(path);
            }
            json.close(']');
            json.close('}');
        }
        return true;
    }

    private boolean struct(Message message, JsonSink json) {
        Map<String, Message> values = new LinkedHashMap<>();
        for (Object entry : (List<?>) field(message, 1)) {
            Message pair = (Message) entry;
            values.put((String) field(pair, 1), (Message) field(pair, 2));
        }
        json.open('{');
        values.forEach((name, value) -> {
            json.name(name);
            writer.message(value, json);
        });
        json.close('}');
        return true;
    }

    private boolean list(Message message, JsonSink json) {
        json.open('[');
        for (Object element : (List<?>) field(message, 1)) {
            json.element();
            writer.message((Message) element, json);
        }
        json.close(']');
        return true;
    }

    private boolean value(Message message, JsonSink json) {
        Map<FieldDescriptor, Object> set = message.getAllFields();
        if (set.isEmpty()) {
            json.raw("null");
            return true;
        }
        Map.Entry<FieldDescriptor, Object> only = set.entrySet().iterator().next();
        if (only.getValue() instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            String sign = number == 0 && 1 / number < 0 ? "-" : "";
            json.raw(sign + number.longValue() + ".0");
        } else {
            writer.single(only.getKey(), only.getValue(), json);
        }
        return true;
    }

    /** An {@code Any} whose type nobody knows is shown with its bytes. */
    private boolean any(Message message, JsonSink json) {
        String url = (String) field(message, 1);
        ByteString bytes = (ByteString) field(message, 2);
        json.open('{');
        if (!url.isEmpty() || !bytes.isEmpty()) {
            json.name("@type");
            json.string(url);
            Optional<DynamicMessage> content = content(url, bytes);
            if (content.isEmpty()) {
                json.name("value");
                json.string(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            } else if (WellKnownTypes.isSpecial(content.get().getDescriptorForType())) {
                json.name("value");
                writer.message(content.get(), json);
            } else {
                writer.members(content.get(), json);
            }
        }
        json.close('}');
        return true;
    }

    private Optional<DynamicMessage> content(String url, ByteString bytes) {
        Optional<Descriptor> type = types.messageType(url.substring(url.lastIndexOf('/') + 1));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Nesting.parse(type.get(), bytes, types));
        } catch (InvalidProtocolBufferException e) {
            Optional<DynamicMessage> repaired =
                    BadTexts.repaired(new MessageBytes(type.get(), bytes.toByteArray(), types));
            repairs |= repaired.isPresent();
            return repaired;
        }
    }

    /** Whether the content of an {@code Any} had texts that are no UTF-8. */
    boolean repairs() {
        return repairs;
    }

    private static Object field(Message message, int number) {
        return message.getField(message.getDescriptorForType().findFieldByNumber(number));
    }
}
