package dev.grpcsh.schema.diff;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import dev.grpcsh.schema.print.Declarations;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What changed in one enum and its values. The wire knows values by number, JSON by name; a value that is gone stays a
 * number on the wire, and in JSON is refused unless its name is reserved. One use.
 */
final class EnumDiff {
    private final EnumDescriptor before;
    private final EnumDescriptor after;
    private final List<Change> changes = new ArrayList<>();

    EnumDiff(EnumDescriptor before, EnumDescriptor after) {
        this.before = before;
        this.after = after;
    }

    List<Change> changes() {
        Matching<EnumValueDescriptor> matching = Matching.of(
                before.getValues(), after.getValues(), EnumValueDescriptor::getName, EnumValueDescriptor::getNumber);
        whole();
        matching.removed().forEach(this::removed);
        matching.pairs().entrySet().forEach(this::compared);
        matching.added().forEach(this::added);
        return changes;
    }

    private void whole() {
        if (before.isClosed() != after.isClosed()) {
            change(
                    before.isClosed() ? "closed" : "open",
                    after.isClosed() ? "closed" : "open",
                    Breakage.NOTHING,
                    "a closed enum sets numbers aside that it does not know, an open one keeps them");
        }
        if (before.getOptions().getDeprecated() != after.getOptions().getDeprecated()) {
            change(
                    "option deprecated = " + before.getOptions().getDeprecated(),
                    "option deprecated = " + after.getOptions().getDeprecated(),
                    Breakage.NOTHING,
                    "");
        }
        EnumValueDescriptor first = before.getValue(0);
        EnumValueDescriptor firstNow = after.getValue(0);
        if (first.getNumber() != firstNow.getNumber()) {
            change(
                    "default " + first.getName(),
                    "default " + firstNow.getName(),
                    Breakage.WIRE_AND_JSON,
                    "what is left unset is read as the first value");
        }
        String reserved = Declarations.reserved(before.toProto());
        String reservedNow = Declarations.reserved(after.toProto());
        if (!reserved.equals(reservedNow)) {
            change(reserved, reservedNow, Breakage.NOTHING, Reservations.dropped(before.toProto(), after.toProto()));
        }
    }

    private void removed(EnumValueDescriptor value) {
        boolean numberDone =
                after.isReservedNumber(value.getNumber()) || after.findValueByNumber(value.getNumber()) != null;
        boolean nameDone = after.isReservedName(value.getName());
        Reasons reasons = new Reasons();
        if (!nameDone) {
            reasons.add(Breakage.JSON, "JSON that still says it is refused");
        }
        reasons.add(Breakage.NOTHING, Reservations.advice(numberDone, value.getNumber(), nameDone, value.getName()));
        changes.add(Change.removed(path(before, value), Declarations.value(value, List.of()), reasons));
    }

    private void compared(Map.Entry<EnumValueDescriptor, EnumValueDescriptor> pair) {
        EnumValueDescriptor was = pair.getKey();
        EnumValueDescriptor is = pair.getValue();
        Reasons reasons = new Reasons();
        if (was.getNumber() != is.getNumber()) {
            reasons.add(Breakage.WIRE, "the wire knows values by number");
        }
        if (!was.getName().equals(is.getName())) {
            reasons.add(Breakage.JSON, "JSON calls it " + is.getName() + " and refuses " + was.getName());
        }
        boolean wasDeprecated = was.getOptions().getDeprecated();
        boolean isDeprecated = is.getOptions().getDeprecated();
        if (wasDeprecated != isDeprecated) {
            reasons.add(Breakage.NOTHING, "");
        }
        if (reasons.found()) {
            List<String> mark = List.of("deprecated = true");
            changes.add(Change.changed(
                    path(after, is),
                    Declarations.value(was, wasDeprecated && !isDeprecated ? mark : List.of()),
                    Declarations.value(is, isDeprecated && !wasDeprecated ? mark : List.of()),
                    reasons));
        }
    }

    private void added(EnumValueDescriptor value) {
        Reasons reasons = new Reasons();
        Reservations.reuse(
                before.isReservedNumber(value.getNumber()), value.getNumber(), ousted(value.getNumber()), reasons);
        Reservations.reuse(before.isReservedName(value.getName()), value.getName(), reasons);
        changes.add(Change.added(path(after, value), Declarations.value(value, List.of()), reasons));
    }

    /** The value that had this number and has it no more, not even as an alias; empty if there is none. */
    private String ousted(int number) {
        EnumValueDescriptor earlier = before.findValueByNumber(number);
        EnumValueDescriptor now = earlier == null ? null : after.findValueByName(earlier.getName());
        boolean still = now != null && now.getNumber() == number;
        return earlier == null || still ? "" : earlier.getName();
    }

    /** Values are named inside their enum; protobuf itself names them beside it. */
    private static String path(EnumDescriptor type, EnumValueDescriptor value) {
        return type.getFullName() + "." + value.getName();
    }

    private void change(String from, String to, Breakage breaks, String why) {
        changes.add(Change.changed(after.getFullName(), from, to, new Reasons().add(breaks, why)));
    }
}
