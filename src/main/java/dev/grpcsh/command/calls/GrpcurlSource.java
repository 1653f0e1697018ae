package dev.grpcsh.command.calls;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.grpcsh.schema.print.ProtoPrinter;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Descriptors as grpcurl describes them: {@code .proto} source in which each type has its full name with a dot before. */
final class GrpcurlSource {
    private static final Pattern METHOD =
            Pattern.compile("(?m)^(\\s*)rpc (\\w++)\\(([^()\\n]*+)\\) returns \\(([^()\\n]*+)\\)");

    private GrpcurlSource() {}

    /** What something is, and its source. */
    static String described(GenericDescriptor thing) {
        return name(thing) + " is " + kind(thing) + ":\n" + of(thing);
    }

    /** Its source, with a line break at the end. */
    static String of(GenericDescriptor thing) {
        if (thing instanceof ServiceDescriptor service) {
            StringBuilder source = new StringBuilder("service " + service.getName() + " {\n");
            service.getMethods().stream()
                    .sorted(Comparator.comparing(MethodDescriptor::getName))
                    .forEach(method -> of(method)
                            .lines()
                            .forEach(line -> source.append("  ").append(line).append('\n')));
            return source.append("}\n").toString();
        }
        String source = ProtoPrinter.withDots(thing);
        if (thing instanceof OneofDescriptor) {
            // Its comments are the only ones that grpcurl does not show.
            source = source.lines()
                    .filter(line -> !line.stripLeading().startsWith("//"))
                    .collect(Collectors.joining("\n"));
        }
        String spaced = METHOD.matcher(source).replaceAll("$1rpc $2 ( $3 ) returns ( $4 )");
        return spaced.endsWith("\n") ? spaced : spaced + "\n";
    }

    private static String name(GenericDescriptor thing) {
        return thing instanceof EnumValueDescriptor value
                ? value.getType().getFullName() + "." + value.getName()
                : thing.getFullName();
    }

    private static String kind(GenericDescriptor thing) {
        if (thing instanceof ServiceDescriptor) {
            return "a service";
        } else if (thing instanceof MethodDescriptor) {
            return "a method";
        } else if (thing instanceof EnumDescriptor) {
            return "an enum";
        } else if (thing instanceof EnumValueDescriptor) {
            return "an enum value";
        } else if (thing instanceof OneofDescriptor) {
            return "a one-of";
        } else if (thing instanceof FieldDescriptor field) {
            boolean group = field.getType() == FieldDescriptor.Type.GROUP;
            return field.isExtension() ? "an extension" : group ? "a group field" : "a field";
        }
        Descriptor message = (Descriptor) thing;
        return message.getOptions().getMapEntry() ? "the entry type for a map field" : "a message";
    }
}
