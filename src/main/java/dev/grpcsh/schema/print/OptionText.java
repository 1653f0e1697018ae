package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.UninterpretedOption;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.grpcsh.text.ControlCharacters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Options as they stand in source: {@code deprecated = true}, {@code (google.api.http) = {get: "/v1"}}. */
final class OptionText {
    private final VisibleExtensions visible;
    private final TypeNaming naming;

    OptionText(VisibleExtensions visible, TypeNaming naming) {
        this.visible = visible;
        this.naming = naming;
    }

    /**
     * One option.
     *
     * @param path where it stands below the options, for its comment
     * @param text its name and value; over several lines if it is long
     * @param known whether it can stand in source; one without a name is a comment at most
     */
    record Option(List<Integer> path, String text, boolean known) {}

    /**
     * The options that are set, but for {@code map_entry}, by which only compilers mark what they made of a map.
     *
     * @param scope the full name of what has these options
     * @param indent how far a line is indented on which such an option stands
     */
    List<Option> of(Message options, String scope, int indent) {
        DecodedOptions decoded = DecodedOptions.of(options, visible);
        List<Option> found = new ArrayList<>();
        decoded.known().forEach((field, value) -> {
            switch (field.getFullName()) {
                case "google.protobuf.MessageOptions.map_entry" -> {}
                default -> {
                    if (!field.isExtension()
                            && field.getName().equals("features")
                            && value instanceof Message features) {
                        dotted("features", features, new Place(scope, List.of(field.getNumber()), indent), found);
                    } else if (field.getName().equals("uninterpreted_option")
                            && !field.isExtension()
                            && value instanceof List<?> list) {
                        list.forEach(option -> uninterpreted((Message) option, found));
                    } else {
                        option(field, value, new Place(scope, List.of(), indent), found);
                    }
                }
            }
        });
        if (!decoded.unknown().asMap().isEmpty()) {
            found.add(unknown(OptionValues.unknown(decoded.unknown())));
        }
        return found;
    }

    private record Place(String scope, List<Integer> path, int indent) {}

    private void option(FieldDescriptor field, Object value, Place place, List<Option> found) {
        String name = name(field, place.scope);
        List<Integer> path = ElementPaths.plus(place.path, field.getNumber());
        if (value instanceof List<?> values) {
            for (int i = 0; i < values.size(); i++) {
                String text = OptionValues.of(field, values.get(i), place.indent);
                found.add(new Option(ElementPaths.plus(path, i), name + " = " + text, true));
            }
        } else {
            found.add(new Option(path, name + " = " + OptionValues.of(field, value, place.indent), true));
        }
    }

    /** Features stand one by one: {@code features.(pb.cpp).string_type = VIEW}. */
    private void dotted(String prefix, Message message, Place place, List<Option> found) {
        for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
            FieldDescriptor field = entry.getKey();
            String name = prefix + "." + name(field, place.scope);
            List<Integer> path = ElementPaths.plus(place.path, field.getNumber());
            if (entry.getValue() instanceof Message nested) {
                dotted(name, nested, new Place(place.scope, path, place.indent), found);
            } else {
                found.add(
                        new Option(path, name + " = " + OptionValues.of(field, entry.getValue(), place.indent), true));
            }
        }
        if (!message.getUnknownFields().asMap().isEmpty()) {
            found.add(unknown(prefix + " " + OptionValues.unknown(message.getUnknownFields())));
        }
    }

    private String name(FieldDescriptor field, String scope) {
        return field.isExtension() ? "(" + naming.extension(field.getFullName(), scope) + ")" : field.getName();
    }

    private static Option unknown(String text) {
        return new Option(List.of(), "unknown option " + text, false);
    }

    /** An option that the compiler left as it found it. */
    private static void uninterpreted(Message message, List<Option> found) {
        try {
            UninterpretedOption option = UninterpretedOption.parseFrom(message.toByteString());
            String name = option.getNameList().stream()
                    .map(part -> part.getIsExtension() ? "(" + part.getNamePart() + ")" : part.getNamePart())
                    .collect(Collectors.joining("."));
            found.add(new Option(
                    List.of(), ControlCharacters.escapedLine(name) + " = " + uninterpretedValue(option), true));
        } catch (InvalidProtocolBufferException e) {
            found.add(unknown(OptionValues.unknown(message.getUnknownFields())));
        }
    }

    private static String uninterpretedValue(UninterpretedOption option) {
        if (option.hasStringValue()) {
            return Literals.of(option.getStringValue());
        } else if (option.hasAggregateValue()) {
            return "{" + ControlCharacters.escapedLine(option.getAggregateValue()) + "}";
        } else if (option.hasPositiveIntValue()) {
            return Long.toUnsignedString(option.getPositiveIntValue());
        } else if (option.hasNegativeIntValue()) {
            return Long.toString(option.getNegativeIntValue());
        } else if (option.hasDoubleValue()) {
            return Literals.of(option.getDoubleValue());
        }
        return ControlCharacters.escapedLine(option.getIdentifierValue());
    }
}
