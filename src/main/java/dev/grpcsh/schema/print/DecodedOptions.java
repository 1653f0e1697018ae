package dev.grpcsh.schema.print;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Options with the custom ones among them told apart. Descriptors hold custom options as unknown fields, for whoever
 * read the descriptors could not know the extensions yet.
 *
 * @param known what is set, by number
 * @param unknown what no extension at hand explains
 */
record DecodedOptions(Map<FieldDescriptor, Object> known, UnknownFieldSet unknown) {
    private static final Comparator<FieldDescriptor> BY_NUMBER =
            Comparator.comparingInt(FieldDescriptor::getNumber).thenComparing(FieldDescriptor::getFullName);

    /** Reads options anew. Never fails: what makes no sense stays unknown. */
    static DecodedOptions of(Message options, VisibleExtensions visible) {
        Map<FieldDescriptor, Object> known = new TreeMap<>(BY_NUMBER);
        UnknownFieldSet unknown = UnknownFieldSet.getDefaultInstance();
        ByteString rest = options.toByteString();
        for (Descriptor type : types(options, visible)) {
            if (rest.isEmpty()) {
                break;
            }
            Optional<Message> read = read(type, rest, visible);
            if (read.isPresent()) {
                known.putAll(read.get().getAllFields());
                unknown = read.get().getUnknownFields();
                rest = unknown.toByteString();
            }
        }
        return new DecodedOptions(known, rest.isEmpty() ? UnknownFieldSet.getDefaultInstance() : unknown);
    }

    /** Several when a source delivers its own copy of descriptor.proto; what the copy does not know, protobuf's may. */
    private static List<Descriptor> types(Message options, VisibleExtensions visible) {
        Descriptor ours = options.getDescriptorForType();
        List<Descriptor> types = new ArrayList<>(visible.extended(ours.getFullName()));
        types.remove(ours);
        types.add(ours);
        return types;
    }

    private static Optional<Message> read(Descriptor type, ByteString bytes, VisibleExtensions visible) {
        try {
            return Optional.of(read(type, bytes, visible.registry()));
        } catch (InvalidProtocolBufferException custom) {
            try {
                return Optional.of(read(type, bytes, ExtensionRegistry.newInstance()));
            } catch (InvalidProtocolBufferException e) {
                return Optional.empty();
            }
        }
    }

    private static Message read(Descriptor type, ByteString bytes, ExtensionRegistry registry)
            throws InvalidProtocolBufferException {
        return DynamicMessage.newBuilder(type).mergeFrom(bytes, registry).buildPartial();
    }
}
