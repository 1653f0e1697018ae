package dev.grpcsh.compiler;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** The names of the files in a serialized {@code FileDescriptorSet}, without reading what is in them. */
final class ProtosetNames {
    private static final int FIRST_FIELD = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private ProtosetNames() {}

    static Set<String> read(Path protoset) throws IOException {
        Set<String> names = new HashSet<>();
        try (InputStream stream = Files.newInputStream(protoset)) {
            CodedInputStream in = CodedInputStream.newInstance(stream);
            in.setSizeLimit(Integer.MAX_VALUE);
            while (in.readTag() == FIRST_FIELD) {
                int outer = in.pushLimit(in.readRawVarint32());
                if (in.readTag() == FIRST_FIELD) {
                    names.add(in.readString());
                }
                in.skipRawBytes(in.getBytesUntilLimit());
                in.popLimit(outer);
            }
        }
        return names;
    }
}
