package dev.grpcsh.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The comments of descriptors, where their source has any: a protoset has them, reflection mostly strips them. Found by
 * path, as {@code SourceCodeInfo} in descriptor.proto defines. Confined to one thread.
 */
final class Comments {
    private final Map<FileDescriptor, Map<List<Integer>, String>> byFile = new HashMap<>();

    /** The comment's lines; none when there is no comment. */
    List<String> of(GenericDescriptor thing) {
        String text = byFile.computeIfAbsent(thing.getFile(), Comments::read).getOrDefault(path(thing), "");
        return text.isBlank()
                ? List.of()
                : text.stripTrailing().lines().map(String::stripTrailing).toList();
    }

    private static Map<List<Integer>, String> read(FileDescriptor file) {
        Map<List<Integer>, String> comments = new HashMap<>();
        for (Location location : file.toProto().getSourceCodeInfo().getLocationList()) {
            String text =
                    location.hasLeadingComments() ? location.getLeadingComments() : location.getTrailingComments();
            if (!text.isBlank()) {
                comments.putIfAbsent(location.getPathList(), text);
            }
        }
        return comments;
    }

    private static List<Integer> path(GenericDescriptor thing) {
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
            return path(field);
        }
        return List.of();
    }

    private static List<Integer> path(FieldDescriptor field) {
        if (!field.isExtension()) {
            return inside(field.getContainingType(), DescriptorProto.FIELD_FIELD_NUMBER, field.getIndex());
        }
        Descriptor scope = field.getExtensionScope();
        return scope == null
                ? List.of(FileDescriptorProto.EXTENSION_FIELD_NUMBER, field.getIndex())
                : inside(scope, DescriptorProto.EXTENSION_FIELD_NUMBER, field.getIndex());
    }

    private static List<Integer> inside(GenericDescriptor parent, int kind, int index) {
        List<Integer> path = new ArrayList<>(path(parent));
        path.add(kind);
        path.add(index);
        return path;
    }
}
