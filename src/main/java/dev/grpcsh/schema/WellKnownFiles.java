package dev.grpcsh.schema;

import com.google.protobuf.AnyProto;
import com.google.protobuf.ApiProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.SourceContextProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.TypeProto;
import com.google.protobuf.WrappersProto;
import com.google.rpc.CodeProto;
import com.google.rpc.ErrorDetailsProto;
import com.google.rpc.StatusProto;
import java.util.Optional;

/** The files that come with protobuf and gRPC themselves, for sources that do not deliver them. */
public final class WellKnownFiles {
    /** The file that describes descriptors: always ours, for options are read by it. */
    public static final String OF_DESCRIPTORS = "google/protobuf/descriptor.proto";

    private WellKnownFiles() {}

    static Optional<FileDescriptor> named(String name) {
        return switch (name) {
            case "google/protobuf/any.proto" -> Optional.of(AnyProto.getDescriptor());
            case "google/protobuf/api.proto" -> Optional.of(ApiProto.getDescriptor());
            case OF_DESCRIPTORS -> Optional.of(DescriptorProtos.getDescriptor());
            case "google/protobuf/duration.proto" -> Optional.of(DurationProto.getDescriptor());
            case "google/protobuf/empty.proto" -> Optional.of(EmptyProto.getDescriptor());
            case "google/protobuf/field_mask.proto" -> Optional.of(FieldMaskProto.getDescriptor());
            case "google/protobuf/source_context.proto" -> Optional.of(SourceContextProto.getDescriptor());
            case "google/protobuf/struct.proto" -> Optional.of(StructProto.getDescriptor());
            case "google/protobuf/timestamp.proto" -> Optional.of(TimestampProto.getDescriptor());
            case "google/protobuf/type.proto" -> Optional.of(TypeProto.getDescriptor());
            case "google/protobuf/wrappers.proto" -> Optional.of(WrappersProto.getDescriptor());
            case "google/rpc/code.proto" -> Optional.of(CodeProto.getDescriptor());
            case "google/rpc/error_details.proto" -> Optional.of(ErrorDetailsProto.getDescriptor());
            case "google/rpc/status.proto" -> Optional.of(StatusProto.getDescriptor());
            default -> Optional.empty();
        };
    }

    /** The file that defines a type, by the type's full name. */
    static Optional<FileDescriptor> defining(String type) {
        return switch (type) {
            case "google.protobuf.Any" -> named("google/protobuf/any.proto");
            case "google.protobuf.Duration" -> named("google/protobuf/duration.proto");
            case "google.protobuf.Empty" -> named("google/protobuf/empty.proto");
            case "google.protobuf.FieldMask" -> named("google/protobuf/field_mask.proto");
            case "google.protobuf.Timestamp" -> named("google/protobuf/timestamp.proto");
            case "google.protobuf.Struct",
                    "google.protobuf.Value",
                    "google.protobuf.ListValue",
                    "google.protobuf.NullValue" -> named("google/protobuf/struct.proto");
            case "google.protobuf.DoubleValue",
                    "google.protobuf.FloatValue",
                    "google.protobuf.Int64Value",
                    "google.protobuf.UInt64Value",
                    "google.protobuf.Int32Value",
                    "google.protobuf.UInt32Value",
                    "google.protobuf.BoolValue",
                    "google.protobuf.StringValue",
                    "google.protobuf.BytesValue" -> named("google/protobuf/wrappers.proto");
            case "google.rpc.Status" -> named("google/rpc/status.proto");
            case "google.rpc.Code" -> named("google/rpc/code.proto");
            default ->
                type.startsWith("google.rpc.")
                        ? named("google/rpc/error_details.proto")
                        : type.startsWith("google.protobuf.") ? named(OF_DESCRIPTORS) : Optional.empty();
        };
    }
}
