package dev.grpcsh.compiler;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** A serialized {@code FileDescriptorSet}, of which only the names of its files are read. */
record ProtosetFile(Path path) {
    private static final int FIRST_FIELD = 1 << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    /**
     * Takes out the last file, if it has this name.
     *
     * @return the names of the other files
     */
    Set<String> takeOutLast(String name) throws IOException {
        Set<String> names = new HashSet<>();
        String last = "";
        long start = 0;
        try (InputStream stream = Files.newInputStream(path)) {
            CodedInputStream in = CodedInputStream.newInstance(stream);
            in.setSizeLimit(Integer.MAX_VALUE);
            for (long next = 0; in.readTag() == FIRST_FIELD; next = in.getTotalBytesRead()) {
                start = next;
                int outer = in.pushLimit(in.readRawVarint32());
                last = in.readTag() == FIRST_FIELD ? in.readString() : "";
                names.add(last);
                in.skipRawBytes(in.getBytesUntilLimit());
                in.popLimit(outer);
            }
        }
        if (last.equals(name)) {
            names.remove(name);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(start);
            }
        }
        return names;
    }
}
