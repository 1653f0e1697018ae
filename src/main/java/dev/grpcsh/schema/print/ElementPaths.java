package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;

/** Where a descriptor stands in its file, as {@code SourceCodeInfo} in descriptor.proto defines such paths. */
final class ElementPaths {
    private ElementPaths() {}

    /** The path of anything that a file defines; empty for the file itself. */
    static List<Integer> of(GenericDescriptor thing) {
        if (thing instanceof Descriptor message) {
            return message.getContainingType() == null
                    ? List.of(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, message.getIndex())
                    : inside(message.getContainingType(), DescriptorProto.NESTED_TYPE_FIELD_NUMBER, message.getIndex());
        } else if (thing instanceof EnumDescriptor type) {
            return type.getContainingType() == null
                    ? List.of(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, type.getIndex())
                    : inside(type.getContainingType(), DescriptorProto.ENUM_TYPE_FIELD_NUMBER, type.getIndex());
        } else if (thing instanceof EnumValueDescriptor value) {
            return inside(value.getType(), EnumDescriptorProto.VALUE_FIELD_NUMBER, value.getIndex());
        } else if (thing instanceof ServiceDescriptor service) {
            return List.of(FileDescriptorProto.SERVICE_FIELD_NUMBER, service.getIndex());
        } else if (thing instanceof MethodDescriptor method) {
            return inside(method.getService(), ServiceDescriptorProto.METHOD_FIELD_NUMBER, method.getIndex());
        } else if (thing instanceof OneofDescriptor oneof) {
            return inside(oneof.getContainingType(), DescriptorProto.ONEOF_DECL_FIELD_NUMBER, oneof.getIndex());
        } else if (thing instanceof FieldDescriptor field) {
            return field(field);
        }
        return List.of();
    }

    /** A path one step further. */
    static List<Integer> plus(List<Integer> path, int... steps) {
        List<Integer> longer = new ArrayList<>(path);
        for (int step : steps) {
            longer.add(step);
        }
        return longer;
    }

    /** A path and what follows it. */
    static List<Integer> plus(List<Integer> path, List<Integer> steps) {
        List<Integer> longer = new ArrayList<>(path);
        longer.addAll(steps);
        return longer;
    }

    /** The path of the extensions that stand in a message, or in a file outside all messages. */
    static List<Integer> ofExtensions(GenericDescriptor scope) {
        return scope instanceof Descriptor message
                ? plus(of(message), DescriptorProto.EXTENSION_FIELD_NUMBER)
                : List.of(FileDescriptorProto.EXTENSION_FIELD_NUMBER);
    }

    private static List<Integer> field(FieldDescriptor field) {
        if (!field.isExtension()) {
            return inside(field.getContainingType(), DescriptorProto.FIELD_FIELD_NUMBER, field.getIndex());
        }
        Descriptor scope = field.getExtensionScope();
        return plus(ofExtensions(scope == null ? field.getFile() : scope), field.getIndex());
    }

    private static List<Integer> inside(GenericDescriptor parent, int kind, int index) {
        return plus(of(parent), kind, index);
    }
}
