package dev.grpcsh.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.grpcsh.codec.Json.FileContent;
import dev.grpcsh.codec.Json.JsonBoolean;
import dev.grpcsh.codec.Json.JsonList;
import dev.grpcsh.codec.Json.JsonNull;
import dev.grpcsh.codec.Json.JsonNumber;
import dev.grpcsh.codec.Json.JsonObject;
import dev.grpcsh.codec.Json.JsonString;
import dev.grpcsh.codec.Json.Member;
import dev.grpcsh.codec.Json.Typed;
import dev.grpcsh.codec.Scalars.NotFitting;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.SecretNames;
import dev.grpcsh.text.TextInput;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Builds messages from JSON values, by <a href="https://protobuf.dev/programming-guides/json/">the JSON mapping</a> of
 * proto3; proto names are accepted beside JSON names, and extensions as {@code "[full.name]"}. Stateless.
 */
final class MessageBuilder {
    private static final int DEEPEST = 100;

    private final Types types;
    private final WellKnownTypes wellKnown;
    private final Optional<Consumer<String>> unknown;
    private final boolean whole;

    /** Makes a builder; {@code unknown} is told of fields that a type lacks, which are refused without it. */
    MessageBuilder(Types types, Clock clock, Optional<Consumer<String>> unknown) {
        this(types, clock, unknown, true);
    }

    private MessageBuilder(Types types, Clock clock, Optional<Consumer<String>> unknown, boolean whole) {
        this.unknown = unknown;
        this.whole = whole;
        this.types = types;
        this.wellKnown = new WellKnownTypes(this, types, clock);
    }

    /** A builder of messages that may lack what is required of whole ones. */
    static MessageBuilder ofParts(Types types, Clock clock) {
        return new MessageBuilder(types, clock, Optional.empty(), false);
    }

    /**
     * The message that a JSON value describes.
     *
     * @throws MalformedMessage with the field's path, and the place where the value has one
     */
    DynamicMessage message(Descriptor type, Json json, FieldPath path) {
        if (path.depth() > DEEPEST) {
            throw path.problem(json.place(), "nested deeper than " + DEEPEST + " messages");
        }
        if (json instanceof FileContent file) {
            return parsed(type, file, path);
        }
        Optional<DynamicMessage> special = wellKnown.read(type, json, path);
        return special.isPresent() ? special.get() : plainMessage(type, json, path);
    }

    private DynamicMessage plainMessage(Descriptor type, Json json, FieldPath path) {
        if (!(json instanceof JsonObject object)) {
            throw path.problem(json.place(), "expected an object for " + type.getFullName() + ", not " + json.kind());
        }
        return fields(type, object.members(), path);
    }

    /** A message out of the members of an object; used for {@code Any} too, less its {@code @type}. */
    DynamicMessage fields(Descriptor type, List<Member> members, FieldPath path) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        Set<FieldDescriptor> given = new HashSet<>();
        for (Member member : members) {
            Optional<FieldDescriptor> found = Fields.find(type, member.name(), types);
            if (found.isEmpty() && unknown.isPresent()) {
                unknown.get().accept(type.getFullName() + " has no field " + path.field(member.name()));
                continue;
            }
            FieldDescriptor field = found.orElseThrow(
                    () -> new MalformedMessage(member.place(), Fields.unknown(type, member.name(), path)));
            FieldPath fieldPath = path.field(member.name());
            if (!given.add(field)) {
                throw fieldPath.problem(member.place(), "given twice, by its two names");
            }
            set(message, field, member.value(), fieldPath);
        }
        if (whole) {
            requireRequired(message, path);
        }
        return message.buildPartial();
    }

    private void set(DynamicMessage.Builder message, FieldDescriptor field, Json value, FieldPath path) {
        if (field.isMapField()) {
            map(message, field, value, path);
        } else if (field.isRepeated()) {
            list(message, field, value, path);
        } else {
            Object single = single(field, value, path);
            if (single != null) {
                refuseSecondChoice(message, field, value, path);
                message.setField(field, single);
            }
        }
    }

    private static void refuseSecondChoice(
            DynamicMessage.Builder message, FieldDescriptor field, Json value, FieldPath path) {
        OneofDescriptor oneof = field.getRealContainingOneof();
        if (oneof != null && message.hasOneof(oneof)) {
            FieldDescriptor other = message.getOneofFieldDescriptor(oneof);
            throw path.problem(
                    value.place(), "only one of " + oneof.getName() + " can be set, and " + other.getName() + " is");
        }
    }

    private void list(DynamicMessage.Builder message, FieldDescriptor field, Json value, FieldPath path) {
        if (value instanceof JsonNull) {
            return;
        }
        if (!(value instanceof JsonList list)) {
            throw path.problem(value.place(), "expected a list, not " + value.kind());
        }
        int index = 0;
        for (Json element : list.values()) {
            FieldPath elementPath = path.index(index++);
            Object single = single(field, element, elementPath);
            if (single == null) {
                throw elementPath.problem(element.place(), "a list cannot hold null");
            }
            message.addRepeatedField(field, single);
        }
    }

    private void map(DynamicMessage.Builder message, FieldDescriptor field, Json value, FieldPath path) {
        if (value instanceof JsonNull) {
            return;
        }
        if (!(value instanceof JsonObject object)) {
            throw path.problem(value.place(), "expected an object, not " + value.kind());
        }
        Descriptor entry = field.getMessageType();
        FieldDescriptor keyField = entry.findFieldByNumber(1);
        FieldDescriptor valueField = entry.findFieldByNumber(2);
        Set<Object> keys = new HashSet<>();
        for (Member member : object.members()) {
            FieldPath entryPath = path.key(member.name());
            try {
                Object key = Scalars.read(keyField, member.name());
                Object mapped = single(valueField, member.value(), entryPath);
                if (mapped == null) {
                    throw entryPath.problem(member.value().place(), "a map cannot hold null");
                }
                if (!keys.add(key)) {
                    throw entryPath.problem(member.place(), "the key stands here for the second time");
                }
                message.addRepeatedField(
                        field,
                        DynamicMessage.newBuilder(entry)
                                .setField(keyField, key)
                                .setField(valueField, mapped)
                                .build());
            } catch (NotFitting e) {
                throw entryPath.problem(member.place(), "as a key, " + e.why());
            }
        }
    }

    /** The value of one element; null for a field to leave unset. */
    private @Nullable Object single(FieldDescriptor field, Json value, FieldPath path) {
        try {
            return switch (field.getJavaType()) {
                case MESSAGE ->
                    value instanceof JsonNull && !WellKnownTypes.acceptsNull(field.getMessageType())
                            ? null
                            : message(field.getMessageType(), value, path);
                case ENUM -> enumValue(field.getEnumType(), value);
                default -> scalar(field, value);
            };
        } catch (NotFitting e) {
            throw path.problem(
                    value.place(),
                    isHidden(path, value)
                            ? "the value is no " + Scalars.typeName(field) + ", and not shown, for it may be a secret"
                            : e.why());
        }
    }

    private boolean isHidden(FieldPath path, Json value) {
        return (value instanceof Typed typed && typed.hidden())
                || SecretNames.contain(path.step())
                || types.redactedFields().contains(path.step());
    }

    private static @Nullable Object enumValue(EnumDescriptor type, Json value) throws NotFitting {
        if (value instanceof JsonNull) {
            return type.getFullName().equals("google.protobuf.NullValue") ? type.findValueByNumber(0) : null;
        } else if (value instanceof JsonString string) {
            return Scalars.enumValue(type, string.text(), false);
        } else if (value instanceof JsonNumber number) {
            return Scalars.enumNumber(type, number.text());
        } else if (value instanceof Typed typed) {
            return Scalars.enumValue(type, typed.text(), true);
        }
        throw new NotFitting("expected a value of " + type.getFullName() + ", not " + value.kind());
    }

    private static @Nullable Object scalar(FieldDescriptor field, Json value) throws NotFitting {
        boolean text = field.getType() == FieldDescriptor.Type.STRING || field.getType() == FieldDescriptor.Type.BYTES;
        boolean truth = field.getType() == FieldDescriptor.Type.BOOL;
        if (value instanceof JsonNull) {
            return null;
        } else if (value instanceof JsonString string && !truth) {
            return Scalars.read(field, string.text());
        } else if (value instanceof JsonNumber number && !text && !truth) {
            return Scalars.read(field, number.text());
        } else if (value instanceof JsonBoolean bool && truth) {
            return bool.value();
        } else if (value instanceof Typed typed) {
            return Scalars.read(field, typed.text());
        } else if (value instanceof FileContent file && text) {
            return field.getType() == FieldDescriptor.Type.BYTES
                    ? ByteString.copyFrom(file.bytes())
                    : Scalars.read(field, text(file));
        }
        throw new NotFitting("expected " + Scalars.typeName(field) + ", not " + value.kind());
    }

    private static String text(FileContent file) throws NotFitting {
        try {
            return TextInput.of(file.bytes());
        } catch (MalformedText e) {
            throw new NotFitting(file.kind() + " holds " + e.getMessage());
        }
    }

    private DynamicMessage parsed(Descriptor type, FileContent file, FieldPath path) {
        try {
            return DynamicMessage.parseFrom(type, file.bytes(), types.extensions());
        } catch (InvalidProtocolBufferException e) {
            throw path.problem(null, file.kind() + " holds no " + type.getFullName() + " in binary form");
        }
    }

    private static void requireRequired(DynamicMessage.Builder message, FieldPath path) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            if (field.isRequired() && !message.hasField(field)) {
                throw path.field(field.getName()).problem(null, "required, and not given");
            }
        }
    }
}
