package dev.grpcsh.schema.diff;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.schema.OwnForms;
import dev.grpcsh.schema.print.Declarations;
import dev.grpcsh.schema.print.FieldText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What changed in one field, of which both schemas have a form. One use. */
final class FieldDiff {
    private final FieldDescriptor before;
    private final FieldDescriptor after;
    private final TypePairs pairs;
    private final Reasons reasons = new Reasons();
    private final List<String> optionsBefore = new ArrayList<>();
    private final List<String> optionsAfter = new ArrayList<>();

    FieldDiff(FieldDescriptor before, FieldDescriptor after, TypePairs pairs) {
        this.before = before;
        this.after = after;
        this.pairs = pairs;
    }

    /** The change, if there is any. */
    Optional<Change> change(OneofMoves oneofs) {
        if (before.getNumber() != after.getNumber()) {
            reasons.add(Breakage.WIRE, "the wire knows fields by number");
        }
        names();
        types(before, after, false);
        cardinality();
        presence();
        oneofs.judge(before, after, reasons);
        defaults();
        deprecation();
        return reasons.found()
                ? Optional.of(Change.changed(
                        after.getFullName(),
                        Declarations.field(before, optionsBefore),
                        Declarations.field(after, optionsAfter),
                        reasons))
                : Optional.empty();
    }

    /** JSON is written by the JSON name, and read by that and the name in source. */
    private void names() {
        if (before.isExtension() || after.isExtension()) {
            if (!jsonName(before).equals(jsonName(after))) {
                reasons.add(Breakage.JSON, "JSON calls it " + jsonName(after) + " and refuses " + jsonName(before));
            }
            return;
        }
        if (!before.getJsonName().equals(after.getJsonName())) {
            reasons.add(Breakage.JSON, "JSON calls it " + after.getJsonName() + " and refuses " + before.getJsonName());
            if (before.getName().equals(after.getName())) {
                optionsBefore.add("json_name = \"" + before.getJsonName() + '"');
                optionsAfter.add("json_name = \"" + after.getJsonName() + '"');
            }
        } else if (!before.getName().equals(after.getName())) {
            boolean harmless = before.getName().equals(after.getJsonName());
            reasons.add(
                    harmless ? Breakage.NOTHING : Breakage.JSON,
                    "JSON still calls it " + after.getJsonName()
                            + (harmless ? "" : ", but refuses " + before.getName()));
        }
    }

    private static String jsonName(FieldDescriptor field) {
        return field.isExtension() ? "[" + field.getFullName() + "]" : field.getJsonName();
    }

    private void types(FieldDescriptor from, FieldDescriptor to, boolean mapKey) {
        if (from.isMapField() && to.isMapField()) {
            Descriptor entryFrom = from.getMessageType();
            Descriptor entryTo = to.getMessageType();
            types(entryFrom.findFieldByNumber(1), entryTo.findFieldByNumber(1), true);
            types(entryFrom.findFieldByNumber(2), entryTo.findFieldByNumber(2), false);
            return;
        }
        TypeChange.judge(from, to, mapKey, reasons);
        if (isMessage(from) && isMessage(to)) {
            messages(from.getMessageType(), to.getMessageType());
        } else if (from.getType() == FieldDescriptor.Type.ENUM && to.getType() == FieldDescriptor.Type.ENUM) {
            enums(from.getEnumType(), to.getEnumType());
        }
        if (from.isMapField() != to.isMapField() && from.isRepeated() && to.isRepeated()) {
            reasons.add(Breakage.JSON, "a map is an object in JSON, and a list is not");
        }
    }

    private void messages(Descriptor from, Descriptor to) {
        if (from.getFullName().equals(to.getFullName())) {
            return;
        }
        boolean special = OwnForms.has(from) || OwnForms.has(to);
        reasons.add(
                special ? Breakage.JSON : Breakage.NOTHING,
                special
                        ? "one of the types has a form of its own in JSON"
                        : "the wire and JSON do not tell a message's name; what differs inside is told there");
        pairs.messages(from, to);
    }

    private void enums(EnumDescriptor from, EnumDescriptor to) {
        if (!from.getFullName().equals(to.getFullName())) {
            reasons.add(
                    Breakage.NOTHING,
                    "the wire and JSON do not tell an enum's name; what differs inside is told there");
            pairs.enums(from, to);
        }
    }

    private void cardinality() {
        if (before.isRepeated() == after.isRepeated()) {
            if (before.isRepeated() && before.isPacked() != after.isPacked() && before.getType() == after.getType()) {
                reasons.add(Breakage.NOTHING, "readers take a list packed or not");
                optionsBefore.add("packed = " + before.isPacked());
                optionsAfter.add("packed = " + after.isPacked());
            }
            return;
        }
        FieldDescriptor list = before.isRepeated() ? before : after;
        if (list.isPacked()) {
            reasons.add(Breakage.WIRE, "a packed list cannot be read as a single value");
        } else {
            reasons.add(Breakage.NOTHING, "of a list, who reads a single value keeps the last, or all merged");
        }
        reasons.add(Breakage.JSON, "JSON has a list on one side alone");
    }

    private void presence() {
        if (before.isRequired() != after.isRequired()) {
            reasons.add(
                    Breakage.WIRE_AND_JSON,
                    after.isRequired()
                            ? "messages without it are refused now"
                            : "who still requires it refuses messages without it");
        }
        boolean comparable = !before.isRepeated()
                && !after.isRepeated()
                && !isMessage(before)
                && !isMessage(after)
                && before.getRealContainingOneof() == null
                && after.getRealContainingOneof() == null;
        if (comparable && before.hasPresence() != after.hasPresence()) {
            reasons.add(
                    Breakage.NOTHING,
                    "unset and its default " + (after.hasPresence() ? "can be told apart now" : "are the same now"));
        }
    }

    private void defaults() {
        String textBefore = before.hasDefaultValue() ? FieldText.defaultValue(before) : "";
        String textAfter = after.hasDefaultValue() ? FieldText.defaultValue(after) : "";
        if (!textBefore.equals(textAfter)) {
            reasons.add(Breakage.WIRE_AND_JSON, "what is left unset is read as another value");
            if (!textBefore.isEmpty()) {
                optionsBefore.add("default = " + textBefore);
            }
            if (!textAfter.isEmpty()) {
                optionsAfter.add("default = " + textAfter);
            }
        }
    }

    private void deprecation() {
        boolean was = before.getOptions().getDeprecated();
        boolean is = after.getOptions().getDeprecated();
        if (was != is) {
            reasons.add(Breakage.NOTHING, "");
            (is ? optionsAfter : optionsBefore).add("deprecated = true");
        }
    }

    private static boolean isMessage(FieldDescriptor field) {
        return field.getType() == FieldDescriptor.Type.MESSAGE || field.getType() == FieldDescriptor.Type.GROUP;
    }
}
