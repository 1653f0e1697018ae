package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import dev.grpcsh.schema.print.Merge.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.IntFunction;

/** Takes a file or a message apart into the statements and blocks that its source is made of. */
final class Elements {
    private final SourceLocations locations;
    private final boolean asWritten;

    /**
     * Makes it for one file.
     *
     * @param asWritten whether elements come in the order of the source; else fields come first
     */
    Elements(SourceLocations locations, boolean asWritten) {
        this.locations = locations;
        this.asWritten = asWritten;
    }

    /** Everything in a file but its heading. */
    List<Element> of(FileDescriptor file) {
        Map<Descriptor, Element> owners = new HashMap<>();
        List<Placed> extensions = extensions(file, file.getExtensions(), owners);
        Merge merge = new Merge();
        merge.add(messages(file.getMessageTypes(), owners));
        merge.add(enums(file.getEnumTypes()));
        merge.add(extensions);
        merge.add(file.getServices().stream()
                .map(service -> placed(new Element.OfService(service), service))
                .toList());
        return merge.merged();
    }

    /** Everything in a message but its options. */
    List<Element> of(Descriptor message) {
        Map<Descriptor, Element> owners = new HashMap<>();
        List<List<Placed>> lists = new ArrayList<>();
        lists.add(fields(message, owners));
        lists.add(extensionRanges(message));
        lists.addAll(reserved(message));
        List<Placed> extensions = extensions(message, message.getExtensions(), owners);
        lists.add(messages(message.getNestedTypes(), owners));
        lists.add(enums(message.getEnumTypes()));
        lists.add(extensions);
        if (asWritten) {
            Merge merge = new Merge();
            lists.forEach(merge::add);
            return merge.merged();
        }
        return lists.stream()
                .flatMap(List::stream)
                .map(Placed::element)
                .filter(new HashSet<>()::add)
                .toList();
    }

    /** The {@code reserved} statements of an enum. */
    List<Element> reserved(EnumDescriptor type) {
        EnumDescriptorProto proto = type.toProto();
        List<Integer> path = ElementPaths.of(type);
        List<Placed> ranges = reserved(
                ElementPaths.plus(path, EnumDescriptorProto.RESERVED_RANGE_FIELD_NUMBER),
                proto.getReservedRangeCount(),
                i -> Ranges.ofEnum(proto.getReservedRange(i)));
        List<Placed> names = reserved(
                ElementPaths.plus(path, EnumDescriptorProto.RESERVED_NAME_FIELD_NUMBER),
                proto.getReservedNameCount(),
                i -> Ranges.name(proto.getReservedName(i), type.getFile()));
        Merge merge = new Merge();
        merge.add(ranges);
        merge.add(names);
        return merge.merged();
    }

    private List<Placed> fields(Descriptor message, Map<Descriptor, Element> owners) {
        Map<OneofDescriptor, Element> oneofs = new LinkedHashMap<>();
        List<Placed> fields = new ArrayList<>();
        for (FieldDescriptor field : message.getFields()) {
            OneofDescriptor oneof = field.getRealContainingOneof();
            Element element =
                    oneof == null ? new Element.OfField(field) : oneofs.computeIfAbsent(oneof, Element.OfOneof::new);
            fields.add(placed(element, oneof == null ? field : oneof));
            if (field.isMapField() || FieldTypes.isGroup(field)) {
                owners.putIfAbsent(field.getMessageType(), element);
            }
        }
        return fields;
    }

    private List<Placed> messages(List<Descriptor> messages, Map<Descriptor, Element> owners) {
        return messages.stream()
                .map(message -> placed(owners.computeIfAbsent(message, Element.OfMessage::new), message))
                .toList();
    }

    private List<Placed> enums(List<EnumDescriptor> enums) {
        return enums.stream()
                .map(type -> placed(new Element.OfEnum(type), type))
                .toList();
    }

    /** Extensions that follow each other and extend the same type share a block, if they did in the source. */
    private List<Placed> extensions(
            GenericDescriptor scope, List<FieldDescriptor> extensions, Map<Descriptor, Element> owners) {
        List<Integer> path = ElementPaths.ofExtensions(scope);
        BiPredicate<Integer, Integer> together = (one, other) ->
                extensions.get(one).getContainingType() == extensions.get(other).getContainingType();
        List<Placed> placed = new ArrayList<>();
        for (Group group : groups(path, extensions.size(), together)) {
            List<FieldDescriptor> fields = extensions.subList(group.from, group.to);
            Element block = new Element.OfExtend(List.copyOf(fields), group.statement);
            placed.add(new Placed(block, locations.position(ElementPaths.plus(path, group.from))));
            fields.stream()
                    .filter(FieldTypes::isGroup)
                    .forEach(field -> owners.putIfAbsent(field.getMessageType(), block));
        }
        return placed;
    }

    private List<Placed> extensionRanges(Descriptor message) {
        DescriptorProto proto = message.toProto();
        List<Integer> path = ElementPaths.plus(ElementPaths.of(message), DescriptorProto.EXTENSION_RANGE_FIELD_NUMBER);
        // The options of a statement hold for all its ranges.
        BiPredicate<Integer, Integer> together = (one, other) -> proto.getExtensionRange(one)
                .getOptions()
                .equals(proto.getExtensionRange(other).getOptions());
        return groups(path, proto.getExtensionRangeCount(), together).stream()
                .map(group -> new Placed(
                        new Element.OfExtensionRanges(
                                List.copyOf(proto.getExtensionRangeList().subList(group.from, group.to)),
                                group.statement),
                        locations.position(ElementPaths.plus(path, group.from))))
                .toList();
    }

    private List<List<Placed>> reserved(Descriptor message) {
        DescriptorProto proto = message.toProto();
        List<Integer> path = ElementPaths.of(message);
        return List.of(
                reserved(
                        ElementPaths.plus(path, DescriptorProto.RESERVED_RANGE_FIELD_NUMBER),
                        proto.getReservedRangeCount(),
                        i -> Ranges.of(proto.getReservedRange(i))),
                reserved(
                        ElementPaths.plus(path, DescriptorProto.RESERVED_NAME_FIELD_NUMBER),
                        proto.getReservedNameCount(),
                        i -> Ranges.name(proto.getReservedName(i), message.getFile())));
    }

    private List<Placed> reserved(List<Integer> path, int count, IntFunction<String> item) {
        List<Placed> placed = new ArrayList<>();
        for (Group group : groups(path, count, (one, other) -> true)) {
            List<String> items = new ArrayList<>();
            for (int i = group.from; i < group.to; i++) {
                items.add(item.apply(i));
            }
            placed.add(new Placed(
                    new Element.OfReserved(List.copyOf(items), group.statement),
                    locations.position(ElementPaths.plus(path, group.from))));
        }
        return placed;
    }

    /** Elements of a list that share a statement: those from one index up to another. */
    private record Group(int from, int to, Optional<Location> statement) {}

    private List<Group> groups(List<Integer> path, int count, BiPredicate<Integer, Integer> together) {
        List<Group> groups = new ArrayList<>();
        int from = 0;
        Optional<Location> statement = count == 0 ? Optional.empty() : locations.statement(path, 0);
        for (int i = 1; i <= count; i++) {
            Optional<Location> next = i == count ? Optional.empty() : locations.statement(path, i);
            boolean same = i < count && statement.equals(next) && together.test(from, i);
            if (!same) {
                groups.add(new Group(from, i, statement));
                from = i;
                statement = next;
            }
        }
        return groups;
    }

    private Placed placed(Element element, GenericDescriptor thing) {
        return new Placed(element, locations.position(ElementPaths.of(thing)));
    }
}
