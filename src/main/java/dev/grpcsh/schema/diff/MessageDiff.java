package dev.grpcsh.schema.diff;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.grpcsh.schema.print.Declarations;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed in one message and its fields. A field that is gone breaks nothing on the wire, where it is skipped; in
 * JSON it is refused, unless its name is reserved, by which the schema's author says that its end is meant. A field that
 * takes a number or name that was in use or reserved breaks what still means the old one by it. One use.
 */
final class MessageDiff {
    private final Descriptor before;
    private final Descriptor after;
    private final TypePairs pairs;
    private final List<Change> changes = new ArrayList<>();

    MessageDiff(Descriptor before, Descriptor after, TypePairs pairs) {
        this.before = before;
        this.after = after;
        this.pairs = pairs;
    }

    /** The changes: of the message itself, then of its fields. Extensions stand for fields like any others. */
    List<Change> changes(List<FieldDescriptor> fieldsBefore, List<FieldDescriptor> fieldsAfter) {
        Matching<FieldDescriptor> matching =
                Matching.of(fieldsBefore, fieldsAfter, MessageDiff::name, FieldDescriptor::getNumber);
        OneofMoves oneofs = new OneofMoves(matching.pairs());
        options();
        ranges();
        oneofs.counterparts().forEach(this::renamed);
        matching.removed().forEach(this::removed);
        matching.pairs()
                .forEach((from, to) ->
                        new FieldDiff(from, to, pairs).change(oneofs).ifPresent(changes::add));
        matching.added().forEach(this::added);
        return changes;
    }

    private static String name(FieldDescriptor field) {
        return field.isExtension() ? field.getFullName() : field.getName();
    }

    private void options() {
        boolean wasSet = before.getOptions().getMessageSetWireFormat();
        boolean isSet = after.getOptions().getMessageSetWireFormat();
        if (wasSet != isSet) {
            change(
                    option("message_set_wire_format", wasSet),
                    option("message_set_wire_format", isSet),
                    Breakage.WIRE,
                    "all of it is written in another way");
        }
        boolean wasDeprecated = before.getOptions().getDeprecated();
        boolean isDeprecated = after.getOptions().getDeprecated();
        if (wasDeprecated != isDeprecated) {
            change(option("deprecated", wasDeprecated), option("deprecated", isDeprecated), Breakage.NOTHING, "");
        }
    }

    private void ranges() {
        String reservedBefore = Declarations.reserved(before.toProto());
        String reservedAfter = Declarations.reserved(after.toProto());
        if (!reservedBefore.equals(reservedAfter)) {
            change(
                    reservedBefore,
                    reservedAfter,
                    Breakage.NOTHING,
                    Reservations.dropped(before.toProto(), after.toProto()));
        }
        String extensionsBefore = Declarations.extensions(before.toProto());
        String extensionsAfter = Declarations.extensions(after.toProto());
        if (!extensionsBefore.equals(extensionsAfter)) {
            change(extensionsBefore, extensionsAfter, Breakage.NOTHING, "");
        }
    }

    private void renamed(OneofDescriptor from, OneofDescriptor to) {
        if (!from.getName().equals(to.getName())) {
            changes.add(Change.changed(
                    to.getFullName(),
                    "oneof " + from.getName(),
                    "oneof " + to.getName(),
                    new Reasons().add(Breakage.NOTHING, "neither the wire nor JSON tells the name of a oneof")));
        }
    }

    private void removed(FieldDescriptor field) {
        Reasons reasons = new Reasons();
        if (field.isRequired()) {
            reasons.add(Breakage.WIRE_AND_JSON, "who still requires it refuses messages without it");
        }
        boolean number =
                after.isReservedNumber(field.getNumber()) || after.findFieldByNumber(field.getNumber()) != null;
        boolean name = after.isReservedName(field.getName());
        if (field.isExtension() || !name) {
            reasons.add(Breakage.JSON, "JSON that still says it is refused");
        }
        if (!field.isExtension()) {
            reasons.add(Breakage.NOTHING, Reservations.advice(number, field.getNumber(), name, field.getName()));
        }
        changes.add(Change.removed(field.getFullName(), Declarations.field(field, List.of()), reasons));
    }

    private void added(FieldDescriptor field) {
        Reasons reasons = new Reasons();
        if (field.isRequired()) {
            reasons.add(Breakage.WIRE_AND_JSON, "messages without it are refused now");
        }
        FieldDescriptor earlier = before.findFieldByNumber(field.getNumber());
        Reservations.reuse(
                before.isReservedNumber(field.getNumber()),
                field.getNumber(),
                earlier == null ? "" : earlier.getName(),
                reasons);
        Reservations.reuse(!field.isExtension() && before.isReservedName(field.getName()), field.getName(), reasons);
        changes.add(Change.added(field.getFullName(), Declarations.field(field, List.of()), reasons));
    }

    private void change(String from, String to, Breakage breaks, String why) {
        changes.add(Change.changed(after.getFullName(), from, to, new Reasons().add(breaks, why)));
    }

    private static String option(String name, boolean value) {
        return "option " + name + " = " + value;
    }
}
