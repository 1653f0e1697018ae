package dev.grpcsh.schema.print;

import com.google.protobuf.DescriptorProtos.DescriptorProto.ExtensionRange;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.List;
import java.util.Optional;

/** One statement or block of a file or a message, as source has them. */
sealed interface Element {
    /** A field of no one-of; a group with what it holds. */
    record OfField(FieldDescriptor field) implements Element {}

    /** A one-of with its fields. */
    record OfOneof(OneofDescriptor oneof) implements Element {}

    /** A message. */
    record OfMessage(Descriptor message) implements Element {}

    /** An enum. */
    record OfEnum(EnumDescriptor type) implements Element {}

    /** A service. */
    record OfService(ServiceDescriptor service) implements Element {}

    /** An {@code extend} block: extensions of one type. */
    record OfExtend(List<FieldDescriptor> extensions, Optional<Location> statement) implements Element {}

    /** An {@code extensions} statement. */
    record OfExtensionRanges(List<ExtensionRange> ranges, Optional<Location> statement) implements Element {}

    /** A {@code reserved} statement: its ranges or names, as they stand in it. */
    record OfReserved(List<String> items, Optional<Location> statement) implements Element {}
}
