package dev.grpcsh.schema;

import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TextFormat;
import java.util.stream.Stream;

/** Files as protobuf text, linked; descriptor.proto is at hand. */
public final class LinkedFiles {
    private LinkedFiles() {}

    /** Links a file to those that it imports; an import that is not among them is missing. */
    public static FileDescriptor link(String text, FileDescriptor... others) {
        return link(proto(text), others);
    }

    /** The same for a file that is no text. */
    public static FileDescriptor link(FileDescriptorProto proto, FileDescriptor... others) {
        FileDescriptor[] imports = proto.getDependencyList().stream()
                .flatMap(name -> Stream.concat(Stream.of(others), Stream.of(DescriptorProtos.getDescriptor()))
                        .filter(file -> file.getName().equals(name))
                        .limit(1))
                .toArray(FileDescriptor[]::new);
        try {
            return FileDescriptor.buildFrom(proto, imports, true);
        } catch (DescriptorValidationException e) {
            throw new AssertionError(e);
        }
    }

    /** A file as protobuf text. */
    public static FileDescriptorProto proto(String text) {
        try {
            return TextFormat.parse(text, FileDescriptorProto.class);
        } catch (TextFormat.ParseException e) {
            throw new AssertionError(text, e);
        }
    }
}
