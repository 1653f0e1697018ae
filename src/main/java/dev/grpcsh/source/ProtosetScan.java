package dev.grpcsh.source;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.grpcsh.source.ProtosetContent.Place;
import java.io.IOException;
import java.io.InputStream;

/** Goes through a protoset once and notes what each of its files defines, and where it lies. */
final class ProtosetScan {
    /** Fields from this number on are ours, and passed over. */
    static final int FIRST_FIELD_OF_OURS = 50_000;

    private static final int BUFFER = 1 << 16;
    private static final int FILE = FileDescriptorSet.FILE_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private ProtosetScan() {}

    /**
     * The index of a set.
     *
     * @throws IOException if it cannot be read, or is none
     */
    static FileIndex<Place> scan(ProtosetContent content) throws IOException {
        FileIndex<Place> index = new FileIndex<>();
        try (InputStream stream = content.open()) {
            CodedInputStream in = CodedInputStream.newInstance(stream, BUFFER);
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == FILE) {
                    int length = in.readRawVarint32();
                    long offset = in.getTotalBytesRead();
                    int outer = in.pushLimit(length);
                    FileOutline outline = new OutlineReader(in).read();
                    in.popLimit(outer);
                    if (in.getTotalBytesRead() != offset + length) {
                        throw new InvalidProtocolBufferException("a file in it ends too early");
                    }
                    index.add(outline, new Place(offset, length));
                } else if (WireFormat.getTagFieldNumber(tag) >= FIRST_FIELD_OF_OURS) {
                    in.skipField(tag);
                } else {
                    throw new InvalidProtocolBufferException(
                            "field " + WireFormat.getTagFieldNumber(tag) + " does not belong there");
                }
            }
        }
        return index;
    }
}
