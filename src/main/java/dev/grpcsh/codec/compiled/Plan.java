package dev.grpcsh.codec.compiled;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What is known of a message type before a message comes: a step for each field, by the names it may be given by. */
final class Plan {
    private static final int MOST_CHOICES = 64;

    private final boolean covered;
    private NameTable<Step> steps = new NameTable<>(Map.of());

    private Plan(boolean covered) {
        this.covered = covered;
    }

    /**
     * What is to be done with a field.
     *
     * @param number its number
     * @param kind how its values are read and written
     * @param tag what stands before a value
     * @param packedTag what stands before all values of a list; 0 if they stand one by one
     * @param repeated whether it is a list, and no map
     * @param implicit whether a value that is the default is left out
     * @param choice a bit for its one-of; 0 if it is in none
     * @param names the values of an enum
     * @param closed whether an enum has no other numbers
     * @param type the type of a message
     * @param plan how that is read; null for {@link FieldKind#SPECIAL}
     * @param key of a map, how its keys are read
     * @param value of a map, how its values are
     */
    record Step(
            int number,
            FieldKind kind,
            int tag,
            int packedTag,
            boolean repeated,
            boolean implicit,
            long choice,
            NameTable<Integer> names,
            @Nullable EnumDescriptor closed,
            @Nullable Descriptor type,
            @Nullable Plan plan,
            @Nullable Step key,
            @Nullable Step value) {}

    /** Whether messages of this type can be read by this plan at all. */
    boolean isCovered() {
        return covered;
    }

    /** The step of the field with the name at a place; null if there is none. */
    @Nullable
    Step step(byte[] text, int from, int to) {
        return steps.find(text, from, to);
    }

    /** Makes plans, one for each type. Confined to one thread. */
    static final class Maker {
        private final Predicate<Descriptor> isSpecial;
        private final Map<Descriptor, Plan> made = new HashMap<>();

        Maker(Predicate<Descriptor> isSpecial) {
            this.isSpecial = isSpecial;
        }

        Plan of(Descriptor type) {
            Plan known = made.get(type);
            if (known != null) {
                return known;
            }
            Plan plan = new Plan(!type.getOptions().getMessageSetWireFormat()
                    && !isSpecial.test(type)
                    && type.getFields().stream().noneMatch(FieldDescriptor::isRequired));
            // A type can hold itself.
            made.put(type, plan);
            if (plan.covered) {
                plan.steps = new NameTable<>(steps(type));
            }
            return plan;
        }

        /** Proto names go before JSON names, of which the first counts. */
        private Map<String, Step> steps(Descriptor type) {
            Map<String, Step> steps = new HashMap<>();
            Map<String, Step> byJsonName = new HashMap<>();
            for (FieldDescriptor field : type.getFields()) {
                if (field.getType() != FieldDescriptor.Type.GROUP) {
                    Step step = step(field);
                    steps.put(field.getName(), step);
                    byJsonName.putIfAbsent(field.getJsonName(), step);
                }
            }
            // The names of groups, which are not read here, may be those of others.
            type.getFields().stream()
                    .filter(field -> field.getType() == FieldDescriptor.Type.GROUP)
                    .forEach(group -> {
                        byJsonName.remove(group.getJsonName());
                        byJsonName.remove(group.getMessageType().getName());
                    });
            byJsonName.forEach(steps::putIfAbsent);
            return steps;
        }

        private Step step(FieldDescriptor field) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            FieldKind kind = oneof != null && oneof.getIndex() >= MOST_CHOICES
                    ? FieldKind.OTHER
                    : FieldKind.of(field, isSpecial);
            boolean map = field.isMapField();
            boolean message = kind == FieldKind.MESSAGE || kind == FieldKind.SPECIAL;
            Descriptor type = message ? field.getMessageType() : null;
            int wireType = field.getLiteType().getWireType();
            return new Step(
                    field.getNumber(),
                    kind,
                    (field.getNumber() << 3) | wireType,
                    field.isPacked() ? (field.getNumber() << 3) | 2 : 0,
                    field.isRepeated() && !map,
                    !field.hasPresence() && !field.isRepeated(),
                    oneof == null ? 0 : 1L << oneof.getIndex(),
                    new NameTable<>(kind == FieldKind.ENUM ? names(field.getEnumType()) : Map.of()),
                    kind == FieldKind.ENUM && field.getEnumType().isClosed() ? field.getEnumType() : null,
                    type,
                    type != null && kind == FieldKind.MESSAGE && !map ? of(type) : null,
                    type != null && map ? step(type.findFieldByNumber(1)) : null,
                    type != null && map ? step(type.findFieldByNumber(2)) : null);
        }

        /** Another name of zero is set where zero itself counts as absent, which is not for here. */
        private static Map<String, Integer> names(EnumDescriptor type) {
            Map<String, Integer> names = new HashMap<>();
            for (EnumValueDescriptor value : type.getValues()) {
                if (value.getNumber() != 0 || value.equals(type.findValueByNumber(0))) {
                    names.put(value.getName(), value.getNumber());
                }
            }
            return names;
        }
    }
}
