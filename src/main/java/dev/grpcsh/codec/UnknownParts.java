package dev.grpcsh.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.List;
import java.util.Map;

/** Finds what a message holds and its type does not explain. */
public final class UnknownParts {
    private UnknownParts() {}

    /** Whether every field of a message, and of those inside it, is known, and the type of every {@code Any}. */
    public static boolean noneIn(Message message, Types types) {
        if (!message.getUnknownFields().asMap().isEmpty() || isUnknownAny(message, types)) {
            return false;
        }
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            if (field.getKey().getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
                List<?> values = field.getValue() instanceof List<?> list ? list : List.of(field.getValue());
                if (!values.stream().allMatch(value -> noneIn((Message) value, types))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isUnknownAny(Message message, Types types) {
        if (!message.getDescriptorForType().getFullName().equals("google.protobuf.Any")) {
            return false;
        }
        for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
            boolean url = field.getKey().getNumber() == 1 && !(field.getValue() instanceof ByteString);
            if (url) {
                String text = field.getValue().toString();
                return types.messageType(text.substring(text.lastIndexOf('/') + 1))
                        .isEmpty();
            }
        }
        return false;
    }
}
