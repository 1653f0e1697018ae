package dev.grpcsh.schema.print;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import dev.grpcsh.schema.BrokenParts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The messages and enums that something uses, those that these use, and so on, each once however they recur. */
final class ReferencedTypes {
    private ReferencedTypes() {}

    /**
     * The types down to a level, the nearest first. One that stands inside another of them is left out, as it is shown
     * with that.
     *
     * @param levels 1 for those that the thing itself uses
     */
    static List<GenericDescriptor> of(GenericDescriptor thing, int levels) {
        Set<GenericDescriptor> found = new LinkedHashSet<>();
        Set<GenericDescriptor> level = new LinkedHashSet<>(List.of(thing));
        for (int i = 0; i < levels && !level.isEmpty(); i++) {
            Set<GenericDescriptor> next = new LinkedHashSet<>();
            level.forEach(user -> used(user).forEach(type -> {
                if (!type.equals(thing) && found.add(type)) {
                    next.add(type);
                }
            }));
            level = next;
        }
        return found.stream()
                .filter(type -> !BrokenParts.isPlaceholder(type))
                .filter(type -> !isInside(type, found) && !isInside(type, Set.of(thing)))
                .toList();
    }

    private static Stream<GenericDescriptor> used(GenericDescriptor thing) {
        if (thing instanceof ServiceDescriptor service) {
            return service.getMethods().stream().flatMap(ReferencedTypes::used);
        } else if (thing instanceof MethodDescriptor method) {
            return Stream.of(method.getInputType(), method.getOutputType());
        } else if (thing instanceof Descriptor message) {
            Stream<GenericDescriptor> fields = Stream.concat(
                            message.getFields().stream(), message.getExtensions().stream())
                    .flatMap(ReferencedTypes::used);
            return Stream.concat(fields, message.getNestedTypes().stream().flatMap(ReferencedTypes::used));
        } else if (thing instanceof OneofDescriptor oneof) {
            return oneof.getFields().stream().flatMap(ReferencedTypes::used);
        } else if (thing instanceof FieldDescriptor field) {
            return FieldTypes.used(field).stream();
        } else if (thing instanceof EnumValueDescriptor value) {
            return Stream.of(value.getType());
        }
        return Stream.empty();
    }

    private static boolean isInside(GenericDescriptor type, Set<GenericDescriptor> others) {
        Descriptor around = type instanceof Descriptor message
                ? message.getContainingType()
                : ((EnumDescriptor) type).getContainingType();
        return around != null && (others.contains(around) || isInside(around, others));
    }
}
