package dev.grpcsh.schema.diff;

import static com.google.protobuf.Descriptors.FieldDescriptor.Type.BOOL;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.BYTES;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.DOUBLE;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.ENUM;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.FIXED32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.FIXED64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.FLOAT;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.GROUP;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.INT32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.INT64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.MESSAGE;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SFIXED32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SFIXED64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SINT32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.SINT64;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.STRING;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.UINT32;
import static com.google.protobuf.Descriptors.FieldDescriptor.Type.UINT64;

import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.schema.print.FieldTypes;
import java.util.Set;

/**
 * What it breaks when a field takes another type. On the wire by <a
 * href="https://protobuf.dev/programming-guides/editions/#updating">protobuf's rules</a> of which types can be read as
 * each other; what is read with losses counts as compatible, as it does there, and the reason says what is lost. In JSON
 * by <a href="https://protobuf.dev/programming-guides/json/#json-wire-safety">its own</a>, but that a number which turns
 * into a text, as 64-bit integers are texts, breaks readers other than protobuf's.
 */
final class TypeChange {
    private static final Set<FieldDescriptor.Type> PLAIN_INTEGERS = Set.of(INT32, INT64, UINT32, UINT64);
    private static final Set<FieldDescriptor.Type> ZIGZAG = Set.of(SINT32, SINT64);
    private static final Set<FieldDescriptor.Type> FIXED_32 = Set.of(FIXED32, SFIXED32);
    private static final Set<FieldDescriptor.Type> FIXED_64 = Set.of(FIXED64, SFIXED64);
    private static final Set<FieldDescriptor.Type> SMALL = Set.of(INT32, UINT32, SINT32, FIXED32, SFIXED32);
    private static final Set<FieldDescriptor.Type> LARGE = Set.of(INT64, UINT64, SINT64, FIXED64, SFIXED64);
    private static final Set<FieldDescriptor.Type> FLOATING = Set.of(FLOAT, DOUBLE);

    private final FieldDescriptor.Type before;
    private final FieldDescriptor.Type after;
    private final boolean mapKey;
    private final String names;

    private TypeChange(FieldDescriptor before, FieldDescriptor after, boolean mapKey) {
        this.before = before.getType();
        this.after = after.getType();
        this.mapKey = mapKey;
        this.names = FieldTypes.of(before) + " and " + FieldTypes.of(after);
    }

    /** Judges two types; those of the same kind that differ by name alone are not its matter. */
    static void judge(FieldDescriptor before, FieldDescriptor after, boolean mapKey, Reasons reasons) {
        if (before.getType() != after.getType()) {
            new TypeChange(before, after, mapKey).judge(reasons);
        }
    }

    private void judge(Reasons reasons) {
        if (both(Set.of(MESSAGE, GROUP))) {
            reasons.add(Breakage.WIRE, "a group is written in another way than a message");
            return;
        }
        if (wireCompatible()) {
            reasons.add(Breakage.NOTHING, loss());
        } else {
            reasons.add(Breakage.WIRE, "the wire does not take " + names + " for each other");
        }
        if (!jsonCompatible()) {
            reasons.add(Breakage.JSON, "JSON has " + json(before) + " before, " + json(after) + " after");
        }
    }

    private boolean wireCompatible() {
        return both(PLAIN_INTEGERS)
                || (either(BOOL) && (PLAIN_INTEGERS.contains(before) || PLAIN_INTEGERS.contains(after)))
                || (either(ENUM) && (PLAIN_INTEGERS.contains(before) || PLAIN_INTEGERS.contains(after)))
                || both(ZIGZAG)
                || both(FIXED_32)
                || both(FIXED_64)
                || both(Set.of(STRING, BYTES))
                || both(Set.of(MESSAGE, BYTES));
    }

    /** What can go wrong although the wire takes the types for each other. */
    private String loss() {
        if (either(BYTES)) {
            return either(STRING)
                    ? "the wire takes both as long as the bytes are UTF-8"
                    : "the wire takes both as long as the bytes are that message";
        } else if (either(BOOL)) {
            return "the wire takes both, but any number other than 0 is true";
        } else if (either(ENUM)) {
            return "the wire takes both";
        }
        return SMALL.contains(before) == SMALL.contains(after)
                ? "the wire takes both, but a sign changes the number"
                : "the wire takes both, but cuts numbers that do not fit";
    }

    private boolean jsonCompatible() {
        return both(SMALL) || both(LARGE) || both(FLOATING) || (mapKey && isInteger(before) && isInteger(after));
    }

    private String json(FieldDescriptor.Type type) {
        if (mapKey) {
            return "texts made of " + (type == BOOL ? "true and false" : isInteger(type) ? "digits" : "anything");
        }
        return switch (type) {
            case STRING -> "a text";
            case BYTES -> "base64";
            case BOOL -> "true or false";
            case ENUM -> "a value's name";
            case MESSAGE, GROUP -> "a message";
            case FLOAT, DOUBLE -> "a number with a fraction";
            default -> LARGE.contains(type) ? "an integer in quotes" : "a whole number";
        };
    }

    private static boolean isInteger(FieldDescriptor.Type type) {
        return SMALL.contains(type) || LARGE.contains(type);
    }

    private boolean both(Set<FieldDescriptor.Type> types) {
        return types.contains(before) && types.contains(after);
    }

    private boolean either(FieldDescriptor.Type type) {
        return before == type || after == type;
    }
}
