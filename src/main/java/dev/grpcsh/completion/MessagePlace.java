package dev.grpcsh.completion;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.codec.Fields;
import dev.grpcsh.codec.KeyPath;
import dev.grpcsh.codec.Types;
import dev.grpcsh.completion.JsonSpot.Level;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Given;
import java.util.List;
import java.util.Optional;

/** What can stand at a place in a message. */
sealed interface MessagePlace {
    /** The type that holds a message of any type. */
    String ANY = "google.protobuf.Any";

    /** The fields of a message. */
    record Members(Descriptor type) implements MessagePlace {}

    /** One value of a field, whether or not it repeats. */
    record Value(FieldDescriptor field) implements MessagePlace {}

    /** All values of a field that repeats. */
    record Values(FieldDescriptor field) implements MessagePlace {}

    /** The entries of a map. */
    record Entries(FieldDescriptor field) implements MessagePlace {}

    /** What stands under a key with dots and brackets; nothing, if it is no key. */
    static Optional<MessagePlace> under(Descriptor type, String path) {
        List<KeyPath.Step> steps;
        try {
            steps = KeyPath.read(Given.typed(path));
        } catch (ShellException noKey) {
            return Optional.empty();
        }
        Optional<MessagePlace> place = Optional.of(new Members(type));
        for (KeyPath.Step step : steps) {
            Optional<FieldDescriptor> field = place.flatMap(MessagePlace::message)
                    .flatMap(message -> Fields.find(message, step.name(), Types.NONE));
            place = field.map(found -> found.isMapField()
                    ? step.bracket().isPresent() ? new Value(mapValue(found)) : new Entries(found)
                    : new Value(found));
        }
        return place;
    }

    /** Where the key of a word ends that stands between two places of a text: at its equals sign; -1 if it has none. */
    static int endOfKey(String text, int start, int end) {
        int depth = 0;
        for (int i = start; i < end; i++) {
            char here = text.charAt(i);
            depth += here == '[' ? 1 : here == ']' ? -1 : 0;
            if (here == '=' && depth <= 0) {
                return i;
            }
        }
        return -1;
    }

    /** The message that it holds, if it is written field by field. */
    default Optional<Descriptor> message() {
        if (this instanceof Members members) {
            return Optional.of(members.type());
        } else if (this instanceof Value value && FieldProposals.hasFields(value.field())) {
            return Optional.of(value.field().getMessageType());
        }
        return Optional.empty();
    }

    /** What stands inside a bracket that opens here. */
    default Optional<MessagePlace> opened(boolean object) {
        if (this instanceof Values values) {
            return object ? Optional.empty() : Optional.of(new Value(values.field()));
        } else if (this instanceof Entries) {
            return object ? Optional.of(this) : Optional.empty();
        }
        return object ? message().map(Members::new) : Optional.of(this);
    }

    /** What stands behind the key that an object is at; what stands in it, if it is at none. */
    default Optional<MessagePlace> member(Level level, Types types) {
        if (level.at().isEmpty()) {
            return Optional.of(this);
        } else if (this instanceof Entries map) {
            return Optional.of(new Value(mapValue(map.field())));
        }
        return this instanceof Members members
                ? member(members, level, level.at().get(), types)
                : Optional.empty();
    }

    private static Optional<MessagePlace> member(Members members, Level level, String key, Types types) {
        if (members.type().getFullName().equals(ANY) && key.equals("@type")) {
            return Optional.of(members);
        }
        return Fields.find(actual(members.type(), level, types), key, types)
                .map(field -> field.isMapField()
                        ? new Entries(field)
                        : field.isRepeated() ? new Values(field) : new Value(field));
    }

    /** The type that an {@code Any} says it holds. */
    static Descriptor actual(Descriptor declared, Level level, Types types) {
        return level.type()
                .filter(any -> declared.getFullName().equals(ANY))
                .flatMap(url -> types.messageType(url.substring(url.lastIndexOf('/') + 1)))
                .orElse(declared);
    }

    private static FieldDescriptor mapValue(FieldDescriptor map) {
        return map.getMessageType().findFieldByNumber(2);
    }
}
