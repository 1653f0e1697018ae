package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import dev.grpcsh.codec.Json.JsonBoolean;
import dev.grpcsh.codec.Json.JsonList;
import dev.grpcsh.codec.Json.JsonNull;
import dev.grpcsh.codec.Json.JsonNumber;
import dev.grpcsh.codec.Json.JsonObject;
import dev.grpcsh.codec.Json.JsonString;
import dev.grpcsh.codec.Json.Member;
import dev.grpcsh.codec.Json.Typed;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.DurationText;
import java.text.ParseException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the types that have a JSON form of their own: times, wrappers, structs and {@code Any}. Stateless. */
public final class WellKnownTypes {
    private static final String PACKAGE = "google.protobuf.";
    private static final Set<String> WRAPPERS = Set.of(
            "DoubleValue",
            "FloatValue",
            "Int64Value",
            "UInt64Value",
            "Int32Value",
            "UInt32Value",
            "BoolValue",
            "StringValue",
            "BytesValue");
    private static final Pattern DURATION = Pattern.compile("-?\\d+(?:\\.\\d{1,9})?s");
    private static final Set<String> OTHERS =
            Set.of("Timestamp", "Duration", "FieldMask", "Struct", "Value", "ListValue", "Any");

    private final MessageBuilder messages;
    private final Types types;
    private final Clock clock;

    WellKnownTypes(MessageBuilder messages, Types types, Clock clock) {
        this.messages = messages;
        this.types = types;
        this.clock = clock;
    }

    /** Whether JSON's null is a value of this type, and not an absent one. */
    static boolean acceptsNull(Descriptor type) {
        return type.getFullName().equals(PACKAGE + "Value");
    }

    /** Whether a type's only field stands for the whole in JSON. */
    static boolean isWrapper(Descriptor type) {
        return type.getFullName().startsWith(PACKAGE) && WRAPPERS.contains(type.getName());
    }

    /** Whether a type has a JSON form of its own. */
    public static boolean isSpecial(Descriptor type) {
        return isWrapper(type) || (type.getFullName().startsWith(PACKAGE) && OTHERS.contains(type.getName()));
    }

    /** The message, when its type is one of these; empty for every other type. */
    Optional<DynamicMessage> read(Descriptor type, Json json, FieldPath path) {
        if (!isSpecial(type)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (type.getName()) {
                        case "Timestamp" -> copy(type, timestamp(text(json, "a time", path), json, path));
                        case "Duration" -> copy(type, duration(text(json, "a duration", path), json));
                        case "FieldMask" -> mask(type, json, path);
                        case "Struct" -> struct(type, json, path);
                        case "Value" -> value(type, json, path);
                        case "ListValue" -> list(type, json, path);
                        case "Any" -> any(type, json, path);
                        default -> wrapper(type, json, path);
                    });
        } catch (ParseException | IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw path.problem(json.place(), json.kind() + " is no " + type.getName() + exampleOf(type));
        }
    }

    private static String exampleOf(Descriptor type) {
        return switch (type.getName()) {
            case "Timestamp" -> "; write one like 2026-01-31T12:00:00Z";
            case "Duration" -> "; write one like 1.5s";
            default -> "";
        };
    }

    private static String text(Json json, String what, FieldPath path) {
        if (json instanceof JsonString string) {
            return string.text();
        } else if (json instanceof Typed typed) {
            return typed.text();
        }
        throw path.problem(json.place(), "expected " + what + " as a text, not " + json.kind());
    }

    private Message timestamp(String text, Json json, FieldPath path) throws ParseException {
        if (json instanceof Typed && text.startsWith("now")) {
            Instant now = clock.instant();
            String offset = text.substring("now".length());
            boolean fits = offset.isEmpty() || offset.startsWith("+") || offset.startsWith("-");
            if (!fits) {
                throw path.problem(null, "'" + text + "' is no time; write now, now+5m or now-1h");
            }
            Duration shift = offset.isEmpty()
                    ? Duration.ZERO
                    : DurationText.read(offset.startsWith("+") ? offset.substring(1) : offset);
            Instant then = now.plus(shift);
            return Timestamps.checkValid(com.google.protobuf.Timestamp.newBuilder()
                    .setSeconds(then.getEpochSecond())
                    .setNanos(then.getNano())
                    .build());
        }
        // Timestamps takes a 30th of February for the 2nd of March.
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text);
        return Timestamps.parse(text);
    }

    private static Message duration(String text, Json json) throws ParseException {
        if (json instanceof Typed) {
            Duration typed = DurationText.read(text);
            return Durations.checkValid(Durations.fromNanos(0).toBuilder()
                    .setSeconds(
                            typed.isNegative() && typed.getNano() != 0 ? typed.getSeconds() + 1 : typed.getSeconds())
                    .setNanos(
                            typed.isNegative() && typed.getNano() != 0
                                    ? typed.getNano() - 1_000_000_000
                                    : typed.getNano())
                    .build());
        }
        if (!DURATION.matcher(text).matches()) {
            throw new ParseException(text, 0);
        }
        return Durations.parse(text);
    }

    /** Its one text, or the message that it is, for paths that a text cannot hold. */
    private DynamicMessage mask(Descriptor type, Json json, FieldPath path) {
        if (json instanceof JsonObject object) {
            return messages.fields(type, object.members(), path);
        }
        List<String> paths = MaskText.read(text(json, "names of fields", path))
                .orElseThrow(() -> path.problem(
                        json.place(),
                        json.kind() + " is no FieldMask: a path has letters, digits, _ and . alone, and a comma stands"
                                + " between two"));
        DynamicMessage.Builder mask = DynamicMessage.newBuilder(type);
        paths.forEach(each -> mask.addRepeatedField(type.findFieldByNumber(1), each));
        return mask.build();
    }

    /** A compiled message as one of the type that the server described, which is another class of the same shape. */
    private static DynamicMessage copy(Descriptor type, Message compiled) {
        DynamicMessage.Builder copy = DynamicMessage.newBuilder(type);
        compiled.getAllFields().forEach((field, value) -> {
            FieldDescriptor same = type.findFieldByNumber(field.getNumber());
            if (same == null) {
                throw ShellException.usage("the server's " + type.getFullName() + " has no field " + field.getName());
            }
            copy.setField(same, value);
        });
        return copy.build();
    }

    private DynamicMessage wrapper(Descriptor type, Json json, FieldPath path) {
        return messages.fields(type, List.of(new Member(json.place(), "value", json)), path);
    }

    private DynamicMessage struct(Descriptor type, Json json, FieldPath path) {
        if (!(json instanceof JsonObject)) {
            throw path.problem(json.place(), "expected an object, not " + json.kind());
        }
        return messages.fields(type, List.of(new Member(json.place(), "fields", json)), path);
    }

    private DynamicMessage list(Descriptor type, Json json, FieldPath path) {
        if (!(json instanceof JsonList)) {
            throw path.problem(json.place(), "expected a list, not " + json.kind());
        }
        return messages.fields(type, List.of(new Member(json.place(), "values", json)), path);
    }

    private DynamicMessage value(Descriptor type, Json json, FieldPath path) {
        String field;
        if (json instanceof JsonNull) {
            field = "null_value";
        } else if (json instanceof JsonBoolean) {
            field = "bool_value";
        } else if (json instanceof JsonNumber) {
            field = "number_value";
        } else if (json instanceof JsonObject) {
            field = "struct_value";
        } else if (json instanceof JsonList) {
            field = "list_value";
        } else {
            field = "string_value";
        }
        return messages.fields(type, List.of(new Member(json.place(), field, json)), path);
    }

    private DynamicMessage any(Descriptor type, Json json, FieldPath path) {
        if (!(json instanceof JsonObject object)) {
            throw path.problem(json.place(), "expected an object with \"@type\", not " + json.kind());
        }
        if (object.members().isEmpty()) {
            return DynamicMessage.getDefaultInstance(type);
        }
        Member typeMember = object.members().stream()
                .filter(member -> member.name().equals("@type"))
                .findFirst()
                .orElseThrow(() -> path.problem(
                        object.place(), "an Any names its type: \"@type\": \"type.googleapis.com/package.Message\""));
        String url = text(typeMember.value(), "the type's URL", path);
        Descriptor inner = types.messageType(url.substring(url.lastIndexOf('/') + 1))
                .orElseThrow(() -> path.problem(typeMember.place(), "no schema at hand knows the type " + url));
        List<Member> rest = object.members().stream()
                .filter(member -> !member.name().equals("@type"))
                .toList();
        boolean paths = inner.getFullName().equals("google.protobuf.FieldMask")
                && rest.size() == 1
                && rest.get(0).name().equals("paths");
        DynamicMessage content = isSpecial(inner) && !paths
                ? messages.message(inner, onlyValue(rest, object, path), path.field("value"))
                : messages.fields(inner, rest, path);
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByNumber(1), url)
                .setField(type.findFieldByNumber(2), content.toByteString())
                .build();
    }

    private static Json onlyValue(List<Member> members, JsonObject object, FieldPath path) {
        if (members.size() == 1 && members.get(0).name().equals("value")) {
            return members.get(0).value();
        }
        throw path.problem(object.place(), "a type with a JSON form of its own stands under \"value\" in an Any");
    }
}
