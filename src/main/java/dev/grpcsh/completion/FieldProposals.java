package dev.grpcsh.completion;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.grpcsh.codec.Fields;
import dev.grpcsh.codec.WellKnownTypes;
import dev.grpcsh.schema.json.FieldNotes;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proposes the fields of a message, and values of a field. Confined to one thread. */
final class FieldProposals {
    private static final String TIME = "google.protobuf.Timestamp";
    private static final String SPAN = "google.protobuf.Duration";

    private final FieldNotes notes = new FieldNotes();
    private final Clock clock;

    FieldProposals(Clock clock) {
        this.clock = clock;
    }

    /** How a value is written. */
    enum Form {
        /** Behind a key and an equals sign. */
        WORD,
        /** In JSON. */
        JSON
    }

    /** What to know of a field. */
    String note(FieldDescriptor field) {
        List<String> lines = notes.of(field);
        return lines.get(0).replaceFirst(": ", " · ");
    }

    /** The fields that are still possible beside those given. */
    Stream<FieldDescriptor> possible(Descriptor type, Set<String> given) {
        Set<OneofDescriptor> taken = type.getFields().stream()
                .filter(field -> isGiven(field, given) && field.getRealContainingOneof() != null)
                .map(FieldDescriptor::getRealContainingOneof)
                .collect(Collectors.toSet());
        return type.getFields().stream()
                .filter(field -> Candidate.isPlainName(field.getName()) && Candidate.isPlainName(field.getJsonName()))
                .filter(field -> isGiven(field, given)
                        ? field.isRepeated() || hasFields(field)
                        : field.getRealContainingOneof() == null || !taken.contains(field.getRealContainingOneof()));
    }

    private static boolean isGiven(FieldDescriptor field, Set<String> given) {
        return given.contains(field.getName()) || given.contains(field.getJsonName());
    }

    /** A field as the key of a word, with what follows it. */
    Candidate key(FieldDescriptor field) {
        String after = field.isMapField() ? "[" : hasFields(field) ? (field.isRepeated() ? "[0]." : ".") : "=";
        String key = Fields.protoName(field) + after;
        return Candidate.open(key, key, described(field));
    }

    /** A field as a name in JSON. */
    Candidate member(FieldDescriptor field, String quote) {
        String name = quote.isEmpty() ? Fields.protoName(field) : quote + field.getJsonName() + quote;
        return Candidate.open(name + ": ", name + ":", described(field));
    }

    private String described(FieldDescriptor field) {
        OneofDescriptor oneof = field.getRealContainingOneof();
        String either = oneof == null || oneof.getFieldCount() < 2
                ? ""
                : " · one of "
                        + oneof.getFields().stream()
                                .map(FieldDescriptor::getName)
                                .collect(Collectors.joining(", "));
        return note(field) + either;
    }

    /** Whether it is a message that has no way to write it as one value. */
    static boolean hasFields(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
                && !field.isMapField()
                && isPlain(field.getMessageType());
    }

    /** Whether a message is written field by field. */
    static boolean isPlain(Descriptor type) {
        return !WellKnownTypes.isSpecial(type) || type.getFullName().equals(MessagePlace.ANY);
    }

    /** The values of a field; one of those of a list. */
    Stream<Candidate> values(FieldDescriptor field, Form form) {
        return switch (field.getJavaType()) {
            case BOOLEAN -> Stream.of("true", "false").map(value -> Candidate.of(value, ""));
            case ENUM ->
                field.getEnumType().getValues().stream()
                        .filter(value -> Candidate.isPlainName(value.getName()))
                        .map(value -> value(value, form));
            case MESSAGE -> message(field, form);
            default -> Stream.of();
        };
    }

    private static Candidate value(EnumValueDescriptor value, Form form) {
        String text = form == Form.JSON ? '"' + value.getName() + '"' : value.getName();
        return Candidate.of(text, Integer.toString(value.getNumber()));
    }

    private Stream<Candidate> message(FieldDescriptor field, Form form) {
        String type = field.getMessageType().getFullName();
        String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        if (field.isMapField() || hasFields(field)) {
            return Stream.of(Candidate.open("{", "{", note(field)));
        } else if (form == Form.JSON) {
            return switch (type) {
                case TIME -> Stream.of(Candidate.of('"' + now + '"', "now"));
                case SPAN -> Stream.of(Candidate.of("\"1.5s\"", "a time in seconds"));
                case "google.protobuf.Struct" -> Stream.of(Candidate.open("{", "{", "any JSON object"));
                case "google.protobuf.BoolValue" -> Stream.of("true", "false").map(value -> Candidate.of(value, ""));
                default -> Stream.of();
            };
        }
        return switch (type) {
            case TIME ->
                Stream.of(
                        Candidate.of("now", "the time of the call; now+5m and now-1h, too"),
                        Candidate.of(now, "this second"));
            case SPAN -> Stream.of(Candidate.of("1.5s", ""), Candidate.of("5m", ""), Candidate.of("1h30m", ""));
            case "google.protobuf.Struct" -> Stream.of(Candidate.open("{", "{", "any JSON object"));
            case "google.protobuf.BoolValue" -> Stream.of("true", "false").map(value -> Candidate.of(value, ""));
            default -> Stream.of();
        };
    }
}
