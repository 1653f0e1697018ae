package dev.grpcsh.schema.diff;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fields that moved into, out of or between one-ofs. Safe is only what moves alone: into a one-of whose other members
 * are new, or out of one whose other members are gone. Otherwise values that used to stand side by side exclude each
 * other, or the other way round.
 */
final class OneofMoves {
    private final Map<FieldDescriptor, FieldDescriptor> matched;
    private final Map<OneofDescriptor, OneofDescriptor> counterparts = new LinkedHashMap<>();

    /** Prepares for one message; the fields are those of the first schema with what became of them. */
    OneofMoves(Map<FieldDescriptor, FieldDescriptor> matched) {
        this.matched = matched;
        Map<OneofDescriptor, OneofDescriptor> taken = new HashMap<>();
        matched.forEach((before, after) -> pair(before, after, true, taken));
        matched.forEach((before, after) -> pair(before, after, false, taken));
    }

    /** One-ofs of one name are the same; else one that shares a member, if it is new. */
    private void pair(
            FieldDescriptor before,
            FieldDescriptor after,
            boolean sameName,
            Map<OneofDescriptor, OneofDescriptor> taken) {
        OneofDescriptor from = before.getRealContainingOneof();
        OneofDescriptor to = after.getRealContainingOneof();
        boolean fits = from != null
                && to != null
                && !counterparts.containsKey(from)
                && !taken.containsKey(to)
                && from.getName().equals(to.getName()) == sameName;
        if (fits) {
            counterparts.put(from, to);
            taken.put(to, from);
        }
    }

    /** One-ofs and what became of them. */
    Map<OneofDescriptor, OneofDescriptor> counterparts() {
        return counterparts;
    }

    /** Judges where a field stands now. */
    void judge(FieldDescriptor before, FieldDescriptor after, Reasons reasons) {
        OneofDescriptor from = before.getRealContainingOneof();
        OneofDescriptor to = after.getRealContainingOneof();
        boolean stays = from == null ? to == null : to != null && to.equals(counterparts.get(from));
        if (stays) {
            return;
        }
        boolean left = from != null && othersSurvive(from, before);
        boolean joined = to != null && othersWereThere(to, after);
        if (joined) {
            reasons.add(
                    Breakage.WIRE_AND_JSON,
                    "in oneof " + to.getName()
                            + " it excludes what it stood beside: the wire keeps the last, JSON refuses two");
        } else if (left) {
            reasons.add(
                    Breakage.WIRE_AND_JSON,
                    "it stands beside what it excluded in oneof " + from.getName()
                            + ": who still knows that keeps the last on the wire, and refuses two in JSON");
        } else {
            reasons.add(Breakage.NOTHING, alone(from, to));
        }
    }

    private static String alone(@Nullable OneofDescriptor from, @Nullable OneofDescriptor to) {
        if (to == null) {
            return "it was alone in its oneof, which is safe";
        }
        return from == null
                ? "it is alone in its oneof, or with new fields, which is safe"
                : "it moved alone, which is safe";
    }

    private boolean othersSurvive(OneofDescriptor from, FieldDescriptor self) {
        return from.getFields().stream().anyMatch(field -> !field.equals(self) && matched.containsKey(field));
    }

    private boolean othersWereThere(OneofDescriptor to, FieldDescriptor self) {
        List<FieldDescriptor> others =
                to.getFields().stream().filter(field -> !field.equals(self)).toList();
        return matched.values().stream().anyMatch(others::contains);
    }
}
