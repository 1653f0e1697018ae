package dev.grpcsh.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.grpcsh.codec.compiled.FieldKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link WireJson} knows of a message type before a message comes: a step for each field, by its number. */
final class WirePlan {
    private static final int MOST_DENSE = 128;
    private static final int MOST_CHOICES = 64;

    private final Step[] dense = new Step[MOST_DENSE];
    private final Map<Integer, Step> others = new HashMap<>();
    private final Descriptor type;
    private final boolean covered;

    private WirePlan(Descriptor type) {
        this.type = type;
        this.covered = !type.getOptions().getMessageSetWireFormat()
                && !WellKnownTypes.isSpecial(type)
                && type.getFields().stream().noneMatch(FieldDescriptor::isRequired);
    }

    /**
     * What is to be done with a field.
     *
     * @param number its number
     * @param kind how its values are read and written
     * @param wireType the type in its tag
     * @param name its name in quotes
     * @param repeated whether it is a list, and no map
     * @param packable whether its values may stand behind each other under one tag
     * @param implicit whether a value that is the default counts as absent
     * @param choice a bit for its one-of; 0 if it is in none
     * @param names the names of an enum's values, in quotes
     * @param type the type of a message
     * @param plan how that is written; null for {@link FieldKind#SPECIAL}
     * @param key of a map, how its keys are read
     * @param value of a map, how its values are; of a wrapper, how what it holds is
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Step(
            int number,
            FieldKind kind,
            int wireType,
            byte[] name,
            boolean repeated,
            boolean packable,
            boolean implicit,
            long choice,
            Map<Integer, byte[]> names,
            @Nullable Descriptor type,
            @Nullable WirePlan plan,
            @Nullable Step key,
            @Nullable Step value) {}

    /** Makes plans, one for each type. Confined to one thread. */
    static final class Maker {
        private final JsonStyle style;
        private final Map<Descriptor, WirePlan> made = new HashMap<>();

        Maker(JsonStyle style) {
            this.style = style;
        }

        WirePlan of(Descriptor type) {
            WirePlan known = made.get(type);
            if (known != null) {
                return known;
            }
            WirePlan plan = new WirePlan(type);
            // A type can hold itself.
            made.put(type, plan);
            if (plan.covered) {
                for (FieldDescriptor field : type.getFields()) {
                    plan.put(step(field));
                }
            }
            return plan;
        }

        private Step step(FieldDescriptor field) {
            String name = JsonQuotes.quoted(style.protoNames() ? Fields.protoName(field) : field.getJsonName());
            OneofDescriptor oneof = field.getRealContainingOneof();
            FieldKind kind = oneof != null && oneof.getIndex() >= MOST_CHOICES
                    ? FieldKind.OTHER
                    : FieldKind.of(field, WellKnownTypes::isSpecial);
            boolean map = field.isMapField();
            Descriptor message = kind == FieldKind.MESSAGE || kind == FieldKind.SPECIAL ? field.getMessageType() : null;
            return new Step(
                    field.getNumber(),
                    kind,
                    field.getLiteType().getWireType(),
                    name.getBytes(UTF_8),
                    field.isRepeated() && !map,
                    field.isPackable(),
                    !field.hasPresence() && !field.isRepeated(),
                    oneof == null ? 0 : 1L << oneof.getIndex(),
                    kind == FieldKind.ENUM ? names(field) : Map.of(),
                    message,
                    message != null && kind == FieldKind.MESSAGE && !map ? of(message) : null,
                    message != null && map ? step(message.findFieldByNumber(1)) : null,
                    message != null && map
                            ? step(message.findFieldByNumber(2))
                            : message != null && WellKnownTypes.isWrapper(message)
                                    ? step(message.findFieldByNumber(1))
                                    : null);
        }

        private static Map<Integer, byte[]> names(FieldDescriptor field) {
            Map<Integer, byte[]> names = new HashMap<>();
            for (EnumValueDescriptor value : field.getEnumType().getValues()) {
                names.putIfAbsent(
                        value.getNumber(), JsonQuotes.quoted(value.getName()).getBytes(UTF_8));
            }
            return names;
        }
    }

    /** Whether messages of this type can be written by this plan at all. */
    boolean isCovered() {
        return covered;
    }

    /** Whether a field that has no step can only be an unknown one, which JSON leaves out. */
    boolean isComplete() {
        return !type.isExtendable();
    }

    /** The step of a field; null if it is unknown. */
    @Nullable
    Step step(int number) {
        return number >= 0 && number < MOST_DENSE ? dense[number] : others.get(number);
    }

    private void put(Step step) {
        if (step.number() < MOST_DENSE) {
            dense[step.number()] = step;
        } else {
            others.put(step.number(), step);
        }
    }
}
