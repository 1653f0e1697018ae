package dev.grpcsh.command.calls;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;

/** A message to fill in, as grpcurl makes one: each message in it is there, and each list has one element. */
final class GrpcurlTemplate {
    private GrpcurlTemplate() {}

    /** The template of a type. */
    static DynamicMessage of(Descriptor type) {
        return of(type, List.of());
    }

    private static DynamicMessage of(Descriptor type, List<Descriptor> within) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        switch (type.getFullName()) {
            case "google.protobuf.Any" ->
                message.setField(type.findFieldByNumber(1), "type.googleapis.com/google.protobuf.Empty");
            case "google.protobuf.Struct" ->
                put(message, 1, "google.protobuf.Struct", "supports arbitrary JSON objects");
            case "google.protobuf.Value" -> {
                FieldDescriptor struct = type.findFieldByNumber(5);
                DynamicMessage.Builder inner = DynamicMessage.newBuilder(struct.getMessageType());
                put(inner, 1, "google.protobuf.Value", "supports arbitrary JSON");
                message.setField(struct, inner.build());
            }
            case "google.protobuf.ListValue" -> {
                FieldDescriptor values = type.findFieldByNumber(1);
                FieldDescriptor struct = values.getMessageType().findFieldByNumber(5);
                DynamicMessage.Builder inner = DynamicMessage.newBuilder(struct.getMessageType());
                put(inner, 1, "google.protobuf.ListValue", "is an array of arbitrary JSON values");
                message.addRepeatedField(
                        values,
                        DynamicMessage.newBuilder(values.getMessageType())
                                .setField(struct, inner.build())
                                .build());
            }
            default -> {
                if (!within.contains(type)) {
                    fill(message, type, within);
                }
            }
        }
        return message.buildPartial();
    }

    private static void fill(DynamicMessage.Builder message, Descriptor type, List<Descriptor> within) {
        List<Descriptor> deeper = new ArrayList<>(within);
        deeper.add(type);
        for (FieldDescriptor field : type.getFields()) {
            boolean nested = field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (field.isMapField()) {
                message.addRepeatedField(field, entry(field.getMessageType(), deeper));
            } else if (field.isRepeated()) {
                message.addRepeatedField(field, nested ? of(field.getMessageType(), deeper) : zero(field));
            } else if (nested) {
                message.setField(field, of(field.getMessageType(), deeper));
            }
        }
    }

    private static Message entry(Descriptor type, List<Descriptor> within) {
        FieldDescriptor key = type.findFieldByNumber(1);
        FieldDescriptor value = type.findFieldByNumber(2);
        boolean nested = value.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
        return DynamicMessage.newBuilder(type)
                .setField(key, zero(key))
                .setField(value, nested ? of(value.getMessageType(), within) : zero(value))
                .buildPartial();
    }

    private static Object zero(FieldDescriptor field) {
        return switch (field.getJavaType()) {
            case INT -> 0;
            case LONG -> 0L;
            case FLOAT -> 0f;
            case DOUBLE -> 0d;
            case BOOLEAN -> false;
            case STRING -> "";
            case BYTE_STRING -> com.google.protobuf.ByteString.EMPTY;
            case ENUM -> field.getEnumType().getValues().get(0);
            case MESSAGE -> throw new IllegalArgumentException("a message has no zero");
        };
    }

    private static void put(DynamicMessage.Builder struct, int number, String name, String text) {
        FieldDescriptor fields = struct.getDescriptorForType().findFieldByNumber(number);
        FieldDescriptor value = fields.getMessageType().findFieldByNumber(2);
        DynamicMessage textual = DynamicMessage.newBuilder(value.getMessageType())
                .setField(value.getMessageType().findFieldByNumber(3), text)
                .build();
        struct.addRepeatedField(
                fields,
                DynamicMessage.newBuilder(fields.getMessageType())
                        .setField(fields.getMessageType().findFieldByNumber(1), name)
                        .setField(value, textual)
                        .build());
    }
}
