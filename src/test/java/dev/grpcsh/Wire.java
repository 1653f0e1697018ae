package dev.grpcsh;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.TextFormat;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import java.util.stream.Stream;

/** Files and messages for tests, written by hand. */
public final class Wire {
    private Wire() {}

    /** A file of descriptors, written as protobuf text. */
    public static FileDescriptorProto file(String text) {
        try {
            return TextFormat.parse(text, FileDescriptorProto.class);
        } catch (TextFormat.ParseException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Several of them. */
    public static List<FileDescriptorProto> files(String... texts) {
        return Stream.of(texts).map(Wire::file).toList();
    }

    /** A protoset. */
    public static byte[] protoset(List<FileDescriptorProto> files) {
        return FileDescriptorSet.newBuilder().addAllFile(files).build().toByteArray();
    }

    /** A message: the number of a field and its value, and so on; a text, an integer, or a message's bytes. */
    public static ByteString message(Object... numbersAndValues) {
        UnknownFieldSet.Builder fields = UnknownFieldSet.newBuilder();
        for (int i = 0; i < numbersAndValues.length; i += 2) {
            int number = (Integer) numbersAndValues[i];
            UnknownFieldSet.Field.Builder field = UnknownFieldSet.Field.newBuilder();
            if (numbersAndValues[i + 1] instanceof Integer value) {
                field.addVarint(value);
            } else if (numbersAndValues[i + 1] instanceof ByteString bytes) {
                field.addLengthDelimited(bytes);
            } else {
                field.addLengthDelimited(ByteString.copyFromUtf8(numbersAndValues[i + 1].toString()));
            }
            fields.mergeField(number, field.build());
        }
        return fields.build().toByteString();
    }
}
