package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Things as they are declared, on one line, for a person who compares two of them. */
public final class Declarations {
    private Declarations() {}

    /** A field with those options that are worth showing. */
    public static String field(FieldDescriptor field, List<String> options) {
        boolean group = field.getType() == FieldDescriptor.Type.GROUP;
        String type = group ? "group " + field.getMessageType().getFullName() : FieldTypes.of(field);
        String text =
                FieldText.label(field) + type + " " + field.getName() + " = " + field.getNumber() + bracketed(options);
        OneofDescriptor oneof = field.getRealContainingOneof();
        if (oneof != null) {
            return "oneof " + oneof.getName() + " { " + text + " }";
        }
        return field.isExtension() ? "extend " + field.getContainingType().getFullName() + " { " + text + " }" : text;
    }

    /** A value of an enum with those options that are worth showing. */
    public static String value(EnumValueDescriptor value, List<String> options) {
        return value.getName() + " = " + value.getNumber() + bracketed(options);
    }

    /** A method with those options that are worth showing. */
    public static String method(MethodDescriptor method, List<String> options) {
        return "rpc " + method.getName() + "(" + (method.isClientStreaming() ? "stream " : "")
                + method.getInputType().getFullName() + ") returns (" + (method.isServerStreaming() ? "stream " : "")
                + method.getOutputType().getFullName() + ")" + bracketed(options);
    }

    /** A service, by the number of its methods. */
    public static String service(ServiceDescriptor service) {
        return "service with " + counted(service.getMethods().size(), "method");
    }

    /** A message, by the number of its fields. */
    public static String message(Descriptor message) {
        return "message with " + counted(message.getFields().size(), "field");
    }

    /** An enum, by the number of its values. */
    public static String enumType(EnumDescriptor type) {
        return "enum with " + counted(type.getValues().size(), "value");
    }

    /** What a message keeps from being used again, as in source. */
    public static String reserved(DescriptorProto message) {
        Stream<String> numbers = message.getReservedRangeList().stream().map(Ranges::of);
        return reserved(numbers, message.getReservedNameList());
    }

    /** What an enum keeps from being used again, as in source. */
    public static String reserved(EnumDescriptorProto type) {
        Stream<String> numbers = type.getReservedRangeList().stream().map(Ranges::ofEnum);
        return reserved(numbers, type.getReservedNameList());
    }

    /** The numbers that a message leaves to extensions, as in source. */
    public static String extensions(DescriptorProto message) {
        List<String> ranges = message.getExtensionRangeList().stream()
                .map(range -> Ranges.of(range, message.getOptions().getMessageSetWireFormat()))
                .toList();
        return ranges.isEmpty() ? "no extensions" : "extensions " + String.join(", ", ranges);
    }

    private static String reserved(Stream<String> numbers, List<String> names) {
        List<String> all = new ArrayList<>(numbers.toList());
        names.forEach(name -> all.add('"' + name + '"'));
        return all.isEmpty() ? "nothing reserved" : "reserved " + String.join(", ", all);
    }

    private static String bracketed(List<String> options) {
        return options.isEmpty() ? "" : " [" + String.join(", ", options) + "]";
    }

    private static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
