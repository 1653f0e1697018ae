package dev.grpcsh.schema.print;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.grpcsh.schema.print.OptionText.Option;
import dev.grpcsh.text.JsonName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Fields as source declares them. */
public final class FieldText {
    private static final int WIDEST = 100;

    private final TypeNaming naming;
    private final OptionText options;

    FieldText(TypeNaming naming, OptionText options) {
        this.naming = naming;
        this.options = options;
    }

    /**
     * The declaration, without what a group holds and without what ends it.
     *
     * @param indent how far the line is indented
     */
    String of(FieldDescriptor field, int indent) {
        String name = FieldTypes.isGroup(field) ? field.getMessageType().getName() : field.getName();
        String declaration =
                label(field) + FieldTypes.of(field, naming, scope(field)) + " " + name + " = " + field.getNumber();
        return declaration + bracketed(options(field, indent), indent + declaration.length());
    }

    /** Options in brackets behind a declaration: one a line if they are many or long; those without a name as comments. */
    static String bracketed(List<Option> options, int column) {
        String unknown = options.stream()
                .filter(option -> !option.known())
                .map(option -> " /* " + option.text() + " */")
                .collect(Collectors.joining());
        List<String> known =
                options.stream().filter(Option::known).map(Option::text).toList();
        if (known.isEmpty()) {
            return unknown;
        }
        String inline = " [" + String.join(", ", known) + "]";
        boolean fits = column + inline.length() <= WIDEST && !inline.contains("\n");
        return unknown
                + (fits
                        ? inline
                        : known.stream()
                                .map(option -> "\n  " + option.replace("\n", "\n  "))
                                .collect(Collectors.joining(",", " [", "\n]")));
    }

    /** What encloses the declaration. */
    static String scope(FieldDescriptor field) {
        if (!field.isExtension()) {
            return field.getContainingType().getFullName();
        }
        Descriptor scope = field.getExtensionScope();
        return scope == null ? field.getFile().getPackage() : scope.getFullName();
    }

    private List<Option> options(FieldDescriptor field, int indent) {
        List<Option> all = new ArrayList<>();
        if (field.toProto().hasDefaultValue()) {
            all.add(new Option(List.of(), "default = " + defaultValue(field), true));
        }
        if (!field.isExtension() && !field.getJsonName().equals(JsonName.of(field.getName()))) {
            all.add(new Option(List.of(), "json_name = " + Literals.of(field.getJsonName()), true));
        }
        all.addAll(options.of(field.toProto().getOptions(), scope(field), indent + 2));
        return all;
    }

    /** What stands before the type. */
    static String label(FieldDescriptor field) {
        if (field.isMapField() || field.getRealContainingOneof() != null) {
            return "";
        }
        return switch (field.toProto().getLabel()) {
            case LABEL_REPEATED -> "repeated ";
            case LABEL_REQUIRED -> "required ";
            case LABEL_OPTIONAL ->
                field.toProto().getProto3Optional() || Editions.isProto2(field.getFile()) ? "optional " : "";
        };
    }

    /** The default as source has it. */
    public static String defaultValue(FieldDescriptor field) {
        // Of an enum whose file is missing there is a name, and no value.
        String written = field.toProto().getDefaultValue();
        return switch (field.getJavaType()) {
            case ENUM -> Literals.name(written);
            case STRING -> Literals.of(written);
            // Of numbers the text is what a compiler made of them, and makes of it again.
            case INT, LONG, FLOAT, DOUBLE, BOOLEAN ->
                written.matches("[-+.0-9A-Za-z]+") ? written : OptionValues.of(field, field.getDefaultValue(), 0);
            case BYTE_STRING, MESSAGE -> OptionValues.of(field, field.getDefaultValue(), 0);
        };
    }
}
