package dev.grpcsh.codec;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.text.Excerpt;
import java.util.List;
import java.util.Optional;

/** Finds fields by the names that people write. */
public final class Fields {
    private Fields() {}

    /** The field with that proto name or JSON name; for {@code [full.name]}, the extension. */
    public static Optional<FieldDescriptor> find(Descriptor type, String name, Types types) {
        if (name.startsWith("[") && name.endsWith("]")) {
            return types.extension(name.substring(1, name.length() - 1))
                    .filter(extension ->
                            extension.getContainingType().getFullName().equals(type.getFullName()));
        }
        FieldDescriptor byName = type.findFieldByName(name);
        if (byName != null && byName.getType() != FieldDescriptor.Type.GROUP) {
            return Optional.of(byName);
        }
        return type.getFields().stream()
                .filter(field ->
                        field.getJsonName().equals(name) || protoName(field).equals(name))
                .findFirst();
    }

    /** What a field is called in its {@code .proto} file; a group by the name of its type. */
    public static String protoName(FieldDescriptor field) {
        boolean group = field.getType() == FieldDescriptor.Type.GROUP
                && field.getMessageType().getName().equalsIgnoreCase(field.getName());
        return group ? field.getMessageType().getName() : field.getName();
    }

    /** The problem with a name that is no field. */
    static String unknown(Descriptor type, String name, FieldPath path) {
        List<String> known =
                type.getFields().stream().map(FieldDescriptor::getName).toList();
        String near = NearestName.question(name, known);
        String choices = "";
        if (near.isEmpty()) {
            choices = known.isEmpty() ? "; it has no fields" : "; it has " + shortened(known);
        }
        String where = path.toString().isEmpty() ? "" : "field " + path + ": ";
        return where + type.getFullName() + " has no field " + Excerpt.of(name) + near + choices;
    }

    private static String shortened(List<String> names) {
        int most = 8;
        String shown = String.join(", ", names.subList(0, Math.min(most, names.size())));
        return names.size() > most ? shown + ", …" : shown;
    }
}
