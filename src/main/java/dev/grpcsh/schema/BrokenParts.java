package dev.grpcsh.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.ServiceDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Works on files that do not link as they are: takes out what is broken, tells what they refer to. */
public final class BrokenParts {
    private BrokenParts() {}

    /** The file without what has this full name, and so with the rest; empty if nothing in it has that name. */
    static Optional<FileDescriptorProto> without(FileDescriptorProto file, String broken) {
        FileDescriptorProto.Builder rest = file.toBuilder();
        String scope = file.getPackage();
        // Comments are found by position, which no longer holds.
        rest.clearSourceCodeInfo();
        rest.clearMessageType().clearEnumType().clearService().clearExtension();
        keep(file.getMessageTypeList(), message -> name(scope, message.getName()), broken)
                .forEach(message -> rest.addMessageType(without(message, name(scope, message.getName()), broken)));
        keep(file.getEnumTypeList(), type -> name(scope, type.getName()), broken)
                .forEach(type -> rest.addEnumType(without(type, scope, broken)));
        keep(file.getServiceList(), service -> name(scope, service.getName()), broken)
                .forEach(service -> rest.addService(without(service, name(scope, service.getName()), broken)));
        rest.addAllExtension(keep(file.getExtensionList(), extension -> name(scope, extension.getName()), broken));
        FileDescriptorProto result = rest.build();
        boolean same = result.equals(file.toBuilder().clearSourceCodeInfo().build());
        return same ? Optional.empty() : Optional.of(result);
    }

    private static DescriptorProto without(DescriptorProto message, String scope, String broken) {
        DescriptorProto.Builder rest = message.toBuilder();
        rest.clearField().clearNestedType().clearEnumType().clearExtension();
        rest.addAllField(keep(message.getFieldList(), field -> name(scope, field.getName()), broken));
        keep(message.getNestedTypeList(), nested -> name(scope, nested.getName()), broken)
                .forEach(nested -> rest.addNestedType(without(nested, name(scope, nested.getName()), broken)));
        keep(message.getEnumTypeList(), type -> name(scope, type.getName()), broken)
                .forEach(type -> rest.addEnumType(without(type, scope, broken)));
        rest.addAllExtension(keep(message.getExtensionList(), extension -> name(scope, extension.getName()), broken));
        return rest.build();
    }

    /** The values of an enum stand beside it, not in it, as far as names go. */
    private static EnumDescriptorProto without(EnumDescriptorProto type, String scope, String broken) {
        return type.toBuilder()
                .clearValue()
                .addAllValue(keep(type.getValueList(), value -> name(scope, value.getName()), broken))
                .build();
    }

    private static ServiceDescriptorProto without(ServiceDescriptorProto service, String scope, String broken) {
        return service.toBuilder()
                .clearMethod()
                .addAllMethod(keep(service.getMethodList(), method -> name(scope, method.getName()), broken))
                .build();
    }

    private interface Naming<T> {
        String of(T thing);
    }

    /** Of several things of that name only the last goes: it is the one that the name was no longer free for. */
    private static <T> List<T> keep(List<T> things, Naming<T> naming, String broken) {
        List<T> kept = new ArrayList<>(things);
        for (int i = kept.size() - 1; i >= 0; i--) {
            if (naming.of(kept.get(i)).equals(broken)) {
                kept.remove(i);
                break;
            }
        }
        return kept;
    }

    private static String name(String scope, String own) {
        return scope.isEmpty() ? own : scope + "." + own;
    }

    /** Whether a linked file refers to a type that is not there; protobuf puts an empty one in its place. */
    static boolean hasPlaceholders(FileDescriptor file) {
        return file.getMessageTypes().stream().anyMatch(BrokenParts::hasPlaceholders)
                || file.getServices().stream()
                        .flatMap(service -> service.getMethods().stream())
                        .anyMatch(method ->
                                isPlaceholder(method.getInputType()) || isPlaceholder(method.getOutputType()));
    }

    private static boolean hasPlaceholders(Descriptor message) {
        return message.getFields().stream().anyMatch(BrokenParts::hasPlaceholder)
                || message.getNestedTypes().stream().anyMatch(BrokenParts::hasPlaceholders);
    }

    /** Whether the type of a field is made up. */
    static boolean hasPlaceholder(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case MESSAGE -> isPlaceholder(field.getMessageType());
            case ENUM -> isPlaceholder(field.getEnumType());
            default -> false;
        };
    }

    /** Whether protobuf made the type up, in the place of one that is not there. */
    public static boolean isPlaceholder(GenericDescriptor type) {
        return type.getFile().getName().endsWith(".placeholder.proto");
    }

    /** The full names of the types that a file refers to and does not itself define. */
    static Set<String> references(FileDescriptorProto file) {
        Set<String> names = new TreeSet<>();
        file.getMessageTypeList().forEach(message -> collect(message, names));
        file.getExtensionList().forEach(field -> names.addAll(List.of(field.getTypeName(), field.getExtendee())));
        file.getServiceList()
                .forEach(service -> service.getMethodList()
                        .forEach(method -> names.addAll(List.of(method.getInputType(), method.getOutputType()))));
        Set<String> own = new HashSet<>();
        file.getMessageTypeList().forEach(message -> define(message, name(file.getPackage(), message.getName()), own));
        file.getEnumTypeList().forEach(type -> own.add(name(file.getPackage(), type.getName())));
        Set<String> foreign = new TreeSet<>();
        names.stream()
                .map(typed -> typed.startsWith(".") ? typed.substring(1) : typed)
                .filter(Predicate.not(own::contains))
                .filter(typed -> !typed.isEmpty())
                .forEach(foreign::add);
        return foreign;
    }

    private static void collect(DescriptorProto message, Set<String> names) {
        message.getFieldList().forEach(field -> names.add(field.getTypeName()));
        message.getExtensionList().forEach(field -> names.addAll(List.of(field.getTypeName(), field.getExtendee())));
        message.getNestedTypeList().forEach(nested -> collect(nested, names));
    }

    private static void define(DescriptorProto message, String fullName, Set<String> own) {
        own.add(fullName);
        message.getNestedTypeList().forEach(nested -> define(nested, name(fullName, nested.getName()), own));
        message.getEnumTypeList().forEach(type -> own.add(name(fullName, type.getName())));
    }
}
