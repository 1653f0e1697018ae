package dev.grpcsh.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import dev.grpcsh.demo.proto.showcase.Nested;
import java.util.Random;

/** Messages at random, the same for the same seed, within what has a JSON form. */
final class RandomMessages {
    private final Random random;

    RandomMessages(long seed) {
        this.random = new Random(seed);
    }

    DynamicMessage next(Descriptor type, int depth) {
        DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
        switch (type.getFullName()) {
            case "google.protobuf.Timestamp" -> {
                message.setField(type.findFieldByNumber(1), random.nextInt() * 10L);
                message.setField(type.findFieldByNumber(2), random.nextInt(1_000_000_000));
            }
            case "google.protobuf.Duration" -> {
                message.setField(type.findFieldByNumber(1), (long) random.nextInt(1000));
                message.setField(type.findFieldByNumber(2), random.nextInt(1_000_000_000));
            }
            case "google.protobuf.FieldMask" ->
                message.addRepeatedField(type.findFieldByNumber(1), "string_value.item_name");
            case "google.protobuf.Any" -> {
                message.setField(type.findFieldByNumber(1), "type.googleapis.com/grpcsh.showcase.v1.Nested");
                message.setField(
                        type.findFieldByNumber(2),
                        next(Nested.getDescriptor(), depth + 1).toByteString());
            }
            case "google.protobuf.Value" -> {
                if (random.nextBoolean()) {
                    message.setField(type.findFieldByName("number_value"), random.nextInt() / 4.0);
                } else {
                    message.setField(type.findFieldByName("string_value"), text());
                }
            }
            default -> fields(message, depth);
        }
        return message.build();
    }

    private void fields(DynamicMessage.Builder message, int depth) {
        for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
            boolean wanted = random.nextInt(4) == 0;
            boolean tooDeep = depth > 3 && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
            if (!wanted || tooDeep) {
                continue;
            }
            if (field.isMapField()) {
                message.addRepeatedField(field, entry(field.getMessageType(), depth));
            } else if (field.isRepeated()) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    message.addRepeatedField(field, value(field, depth));
                }
            } else {
                message.setField(field, value(field, depth));
            }
        }
    }

    private DynamicMessage entry(Descriptor type, int depth) {
        return DynamicMessage.newBuilder(type)
                .setField(type.findFieldByNumber(1), value(type.findFieldByNumber(1), depth))
                .setField(type.findFieldByNumber(2), value(type.findFieldByNumber(2), depth))
                .build();
    }

    private Object value(FieldDescriptor field, int depth) {
        return switch (field.getJavaType()) {
            case INT -> random.nextInt();
            case LONG -> random.nextLong();
            case FLOAT -> Float.intBitsToFloat(random.nextInt() & 0xbf7f_ffff);
            case DOUBLE -> random.nextGaussian() * Math.pow(10, random.nextInt(600) - 300);
            case BOOLEAN -> random.nextBoolean();
            case STRING -> text();
            case BYTE_STRING -> {
                byte[] bytes = new byte[random.nextInt(20)];
                random.nextBytes(bytes);
                yield ByteString.copyFrom(bytes);
            }
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(random.nextInt(6));
            case MESSAGE -> next(field.getMessageType(), depth + 1);
        };
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            int point = random.nextInt(random.nextBoolean() ? 0x80 : 0x11_0000);
            text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? '?' : point);
        }
        return text.toString();
    }
}
