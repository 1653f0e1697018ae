package dev.grpcsh.schema.diff;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import java.util.ArrayList;
import java.util.List;

/** What reserved numbers and names of fields and values mean for changes. */
final class Reservations {
    private Reservations() {}

    private static final String FREE = "what is not reserved any more can be given another meaning";

    /** A warning if something is no longer reserved; empty otherwise. */
    static String dropped(DescriptorProto before, DescriptorProto after) {
        boolean kept = before.getReservedRangeList().stream()
                        .allMatch(range -> after.getReservedRangeList().stream()
                                .anyMatch(other ->
                                        other.getStart() <= range.getStart() && range.getEnd() <= other.getEnd()))
                && after.getReservedNameList().containsAll(before.getReservedNameList());
        return kept ? "" : FREE;
    }

    /** The same for an enum. */
    static String dropped(EnumDescriptorProto before, EnumDescriptorProto after) {
        boolean kept = before.getReservedRangeList().stream()
                        .allMatch(range -> after.getReservedRangeList().stream()
                                .anyMatch(other ->
                                        other.getStart() <= range.getStart() && range.getEnd() <= other.getEnd()))
                && after.getReservedNameList().containsAll(before.getReservedNameList());
        return kept ? "" : FREE;
    }

    /** What ought to be reserved after something was removed; empty if nothing is missing. */
    static String advice(boolean numberDone, int number, boolean nameDone, String name) {
        List<String> missing = new ArrayList<>();
        if (!numberDone) {
            missing.add(Integer.toString(number));
        }
        if (!nameDone) {
            missing.add('"' + name + '"');
        }
        return missing.isEmpty() ? "" : "reserve " + String.join(" and ", missing) + " against another use";
    }

    /** Judges the number of something new: it may have been reserved, or be that of something else before. */
    static void reuse(boolean reserved, int number, String earlier, Reasons reasons) {
        if (reserved) {
            reasons.add(Breakage.WIRE, number + " was reserved: old bytes may mean something else by it");
        } else if (!earlier.isEmpty()) {
            reasons.add(Breakage.WIRE, number + " was the number of " + earlier);
        }
    }

    /** Judges the name of something new. */
    static void reuse(boolean reserved, String name, Reasons reasons) {
        if (reserved) {
            reasons.add(Breakage.JSON, '"' + name + "\" was reserved: old JSON may mean something else by it");
        }
    }
}
