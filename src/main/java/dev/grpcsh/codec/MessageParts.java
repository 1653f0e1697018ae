package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.codec.Json.JsonList;
import dev.grpcsh.codec.Json.JsonObject;
import dev.grpcsh.codec.Json.JsonString;
import dev.grpcsh.codec.Json.Member;
import dev.grpcsh.codec.JsonStyle.Layout;
import dev.grpcsh.codec.Scalars.NotFitting;
import dev.grpcsh.text.Given;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads messages that are wanted in part: beside each message stands what was asked of it, with every field and key by the
 * name that {@link JsonWriter} gives it, however it was written. Required fields may be left out. Stateless.
 */
public final class MessageParts {
    private final Types types;
    private final MessageBuilder builder;

    /** Makes a reader; {@code Any} and extensions may name what those types have. */
    public MessageParts(Types types, Clock clock) {
        this.types = types;
        this.builder = MessageBuilder.ofParts(types, clock);
    }

    /**
     * A message in part.
     *
     * @param message with everything else at its default
     * @param asked what was written, as JSON; a null is kept
     */
    public record Part(DynamicMessage message, String asked) {}

    /**
     * All messages of a text: JSON values one after another.
     *
     * @throws dev.grpcsh.failure.ShellException a usage problem that names the message by number and the place in its text
     */
    public List<Part> read(Descriptor type, Given word, int firstNumber) {
        List<Part> parts = new ArrayList<>();
        String text = GivenJson.of(word);
        JsonText values = JsonText.of(text);
        try {
            for (Optional<Json> next = values.next(); next.isPresent(); next = values.next()) {
                DynamicMessage message = builder.message(type, next.get(), FieldPath.ROOT);
                JsonSink asked = new JsonSink(Layout.COMPACT);
                write(type, next.get(), asked);
                parts.add(new Part(message, asked.text()));
            }
            return parts;
        } catch (MalformedMessage e) {
            throw e.asUsage(firstNumber + parts.size(), text, types.redactedFields());
        }
    }

    private void write(Descriptor type, Json json, JsonSink to) {
        if (json instanceof JsonObject object && (!WellKnownTypes.isSpecial(type) || isAny(type))) {
            Descriptor inside = isAny(type) ? packed(object).orElse(type) : type;
            to.open('{');
            for (Member member : object.members()) {
                member(inside, member, to);
            }
            to.close('}');
        } else {
            JsonLeaves.write(json, to);
        }
    }

    private void member(Descriptor type, Member member, JsonSink to) {
        Optional<FieldDescriptor> field =
                WellKnownTypes.isSpecial(type) ? Optional.empty() : Fields.find(type, member.name(), types);
        to.name(field.map(MessageParts::name).orElse(member.name()));
        if (field.isEmpty()) {
            JsonLeaves.write(member.value(), to);
        } else if (field.get().isMapField() && member.value() instanceof JsonObject entries) {
            map(field.get(), entries, to);
        } else if (field.get().isRepeated() && member.value() instanceof JsonList list) {
            to.open('[');
            for (Json element : list.values()) {
                to.element();
                value(field.get(), element, to);
            }
            to.close(']');
        } else {
            value(field.get(), member.value(), to);
        }
    }

    private void map(FieldDescriptor field, JsonObject entries, JsonSink to) {
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
        to.open('{');
        for (Member entry : entries.members()) {
            to.name(key(key, entry.name()));
            value(value, entry.value(), to);
        }
        to.close('}');
    }

    private void value(FieldDescriptor field, Json value, JsonSink to) {
        if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            write(field.getMessageType(), value, to);
        } else {
            JsonLeaves.write(value, to);
        }
    }

    private static String name(FieldDescriptor field) {
        return field.isExtension() ? "[" + field.getFullName() + "]" : field.getJsonName();
    }

    private static String key(FieldDescriptor field, String written) {
        try {
            return JsonWriter.key(field, Scalars.read(field, written));
        } catch (NotFitting e) {
            // The message could not have been made of it.
            return written;
        }
    }

    private static boolean isAny(Descriptor type) {
        return type.getFullName().equals("google.protobuf.Any");
    }

    /** The type of what an {@code Any} holds. */
    private Optional<Descriptor> packed(JsonObject any) {
        return any.members().stream()
                .filter(member -> member.name().equals("@type"))
                .map(Member::value)
                .filter(JsonString.class::isInstance)
                .map(url -> ((JsonString) url).text())
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .findFirst()
                .flatMap(types::messageType);
    }
}
