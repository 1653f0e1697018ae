package dev.grpcsh.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows descriptors as the {@code .proto} source that they may have come from, with comments where there are any. Types
 * go by their full names, so that each can be described in turn. One use; confined to one thread.
 */
public final class ProtoPrinter {
    private final Comments comments = new Comments();
    private final StringBuilder text = new StringBuilder();

    /** A service, message, enum, field or method; a method or field is followed by the types that it uses. */
    public String describe(GenericDescriptor thing) {
        if (thing instanceof ServiceDescriptor service) {
            service(service);
        } else if (thing instanceof MethodDescriptor method) {
            method(method, "");
            types(List.of(method.getInputType(), method.getOutputType()));
        } else if (thing instanceof Descriptor message) {
            message(message, "");
        } else if (thing instanceof EnumDescriptor type) {
            enumType(type, "");
        } else if (thing instanceof FieldDescriptor field) {
            describeField(field);
        }
        return text.toString();
    }

    private void describeField(FieldDescriptor field) {
        if (field.isExtension()) {
            text.append("extend ")
                    .append(field.getContainingType().getFullName())
                    .append(" {\n");
            field(field, "  ");
            text.append("}\n");
        } else {
            field(field, "");
        }
        FieldDescriptor element = field.isMapField() ? field.getMessageType().findFieldByNumber(2) : field;
        if (element.getType() == FieldDescriptor.Type.ENUM) {
            types(List.of(element.getEnumType()));
        } else if (element.getJavaType() == FieldDescriptor.JavaType.MESSAGE && !FieldTypes.isGroup(element)) {
            types(List.of(element.getMessageType()));
        }
    }

    private void types(List<GenericDescriptor> types) {
        for (GenericDescriptor type : new LinkedHashSet<>(types)) {
            text.append('\n');
            if (type instanceof Descriptor message) {
                message(message, "");
            } else if (type instanceof EnumDescriptor values) {
                enumType(values, "");
            }
        }
    }

    private void service(ServiceDescriptor service) {
        comment(service, "");
        text.append("service ").append(service.getName()).append(" {\n");
        String between = "";
        for (MethodDescriptor method : service.getMethods()) {
            text.append(between);
            method(method, "  ");
            between = "\n";
        }
        text.append("}\n");
    }

    private void method(MethodDescriptor method, String indent) {
        comment(method, indent);
        text.append(indent)
                .append("rpc ")
                .append(method.getName())
                .append(message(method.isClientStreaming(), method.getInputType()))
                .append(" returns ")
                .append(message(method.isServerStreaming(), method.getOutputType())
                        .strip());
        List<String> options = OptionText.of(method.getOptions());
        if (options.isEmpty()) {
            text.append(";\n");
        } else {
            text.append(" {\n");
            options.forEach(option ->
                    text.append(indent).append("  option ").append(option).append(";\n"));
            text.append(indent).append("}\n");
        }
    }

    private static String message(boolean stream, Descriptor type) {
        return "(" + (stream ? "stream " : "") + type.getFullName() + ")";
    }

    private void message(Descriptor message, String indent) {
        comment(message, indent);
        text.append(indent).append("message ").append(message.getName()).append(" {\n");
        messageBody(message, indent + "  ");
        text.append(indent).append("}\n");
    }

    private void messageBody(Descriptor message, String indent) {
        OptionText.of(message.getOptions())
                .forEach(option ->
                        text.append(indent).append("option ").append(option).append(";\n"));
        Set<OneofDescriptor> shown = new HashSet<>();
        for (FieldDescriptor field : message.getFields()) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            if (oneof == null) {
                field(field, indent);
            } else if (shown.add(oneof)) {
                oneof(oneof, indent);
            }
        }
        reserved(message.toProto(), indent);
        Set<Descriptor> groups = groups(message);
        for (Descriptor nested : message.getNestedTypes()) {
            if (!nested.getOptions().getMapEntry() && !groups.contains(nested)) {
                text.append('\n');
                message(nested, indent);
            }
        }
        for (EnumDescriptor nested : message.getEnumTypes()) {
            text.append('\n');
            enumType(nested, indent);
        }
        for (FieldDescriptor extension : message.getExtensions()) {
            text.append('\n').append(indent).append("extend ");
            text.append(extension.getContainingType().getFullName()).append(" {\n");
            field(extension, indent + "  ");
            text.append(indent).append("}\n");
        }
    }

    private static Set<Descriptor> groups(Descriptor message) {
        return Stream.concat(message.getFields().stream(), message.getExtensions().stream())
                .filter(FieldTypes::isGroup)
                .map(FieldDescriptor::getMessageType)
                .collect(Collectors.toSet());
    }

    private void oneof(OneofDescriptor oneof, String indent) {
        comment(oneof, indent);
        text.append(indent).append("oneof ").append(oneof.getName()).append(" {\n");
        oneof.getFields().forEach(field -> field(field, indent + "  "));
        text.append(indent).append("}\n");
    }

    private void field(FieldDescriptor field, String indent) {
        boolean group = FieldTypes.isGroup(field);
        // protoc files the comment of a group under its type.
        comment(group && comments.of(field).isEmpty() ? field.getMessageType() : field, indent);
        text.append(indent).append(label(field)).append(FieldTypes.of(field)).append(' ');
        text.append(group ? field.getMessageType().getName() : field.getName())
                .append(" = ")
                .append(field.getNumber());
        List<String> options = new ArrayList<>();
        if (field.hasDefaultValue()) {
            options.add("default = " + OptionText.defaultValue(field));
        }
        if (field.getType() == FieldDescriptor.Type.GROUP && !group) {
            options.add("features.message_encoding = DELIMITED");
        }
        options.addAll(OptionText.of(field.getOptions()));
        if (!options.isEmpty()) {
            text.append(" [").append(String.join(", ", options)).append(']');
        }
        if (group) {
            text.append(" {\n");
            messageBody(field.getMessageType(), indent + "  ");
            text.append(indent).append("}\n");
        } else {
            text.append(";\n");
        }
    }

    /** What stands before a field's type, with a space after it. */
    static String label(FieldDescriptor field) {
        if (field.isMapField() || field.getRealContainingOneof() != null) {
            return "";
        } else if (field.isRepeated()) {
            return "repeated ";
        } else if (field.isRequired()) {
            return "required ";
        }
        return field.toProto().getProto3Optional() || isProto2(field) ? "optional " : "";
    }

    private static boolean isProto2(FieldDescriptor field) {
        String syntax = field.getFile().toProto().getSyntax();
        return syntax.isEmpty() || syntax.equals("proto2");
    }

    private void reserved(DescriptorProto proto, String indent) {
        for (DescriptorProto.ExtensionRange range : proto.getExtensionRangeList()) {
            text.append(indent).append("extensions ");
            text.append(range(range.getStart(), range.getEnd())).append(";\n");
        }
        for (DescriptorProto.ReservedRange range : proto.getReservedRangeList()) {
            text.append(indent).append("reserved ");
            text.append(range(range.getStart(), range.getEnd())).append(";\n");
        }
        if (proto.getReservedNameCount() > 0) {
            String names = proto.getReservedNameList().stream()
                    .map(name -> '"' + name + '"')
                    .collect(Collectors.joining(", "));
            text.append(indent).append("reserved ").append(names).append(";\n");
        }
    }

    /** The end of a range is exclusive in descriptors and inclusive in source. */
    static String range(int start, int end) {
        if (end - 1 == start) {
            return Integer.toString(start);
        }
        return start + " to " + (end - 1 == (1 << 29) - 1 ? "max" : Integer.toString(end - 1));
    }

    private void enumType(EnumDescriptor type, String indent) {
        comment(type, indent);
        text.append(indent).append("enum ").append(type.getName()).append(" {\n");
        OptionText.of(type.getOptions())
                .forEach(option ->
                        text.append(indent).append("  option ").append(option).append(";\n"));
        for (EnumValueDescriptor value : type.getValues()) {
            comment(value, indent + "  ");
            List<String> options = OptionText.of(value.getOptions());
            text.append(indent)
                    .append("  ")
                    .append(value.getName())
                    .append(" = ")
                    .append(value.getNumber());
            text.append(options.isEmpty() ? "" : " [" + String.join(", ", options) + "]")
                    .append(";\n");
        }
        text.append(indent).append("}\n");
    }

    private void comment(GenericDescriptor thing, String indent) {
        for (String line : comments.of(thing)) {
            String gap = line.isEmpty() || line.startsWith(" ") ? "" : " ";
            text.append(indent).append("//").append(gap).append(line).append('\n');
        }
    }
}
