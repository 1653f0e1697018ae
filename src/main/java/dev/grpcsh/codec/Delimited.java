package dev.grpcsh.codec;

import com.google.protobuf.CodedOutputStream;
import dev.grpcsh.failure.ShellException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Messages one after another in binary form, each with its length as a varint before it. Confined to one thread. */
public final class Delimited {
    private static final int BITS_OF_LENGTH = 31;

    private final InputStream stream;
    private long offset;
    private int number;

    /** Reads from a stream, which stays its owner's to close. */
    public Delimited(InputStream stream) {
        this.stream = stream;
    }

    /** What stands before a message of that length. */
    public static byte[] prefix(int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream coded = CodedOutputStream.newInstance(bytes);
        try {
            coded.writeUInt32NoTag(length);
            coded.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * The bytes of the next message, handed out once they are all there; empty at the end.
     *
     * @throws ShellException a usage problem if the stream ends inside a message, or holds no length
     */
    public Optional<byte[]> next() throws IOException {
        number++;
        long start = offset;
        Optional<Integer> length = length(start);
        if (length.isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = stream.readNBytes(length.get());
        offset += bytes.length;
        if (bytes.length < length.get()) {
            throw problem(start, "a length of " + length.get() + ", and the data ends after " + bytes.length);
        }
        return Optional.of(bytes);
    }

    private Optional<Integer> length(long start) throws IOException {
        long length = 0;
        for (int shift = 0; ; shift += 7) {
            int next = stream.read();
            if (next < 0 && shift == 0) {
                return Optional.empty();
            } else if (next < 0) {
                throw problem(start, "the bytes end inside a length");
            }
            offset++;
            length |= (long) (next & 0x7f) << shift;
            if (length >>> BITS_OF_LENGTH != 0 || shift > BITS_OF_LENGTH) {
                throw problem(start, "a length of more than 2 GiB");
            } else if (next < 0x80) {
                return Optional.of((int) length);
            }
        }
    }

    private ShellException problem(long at, String what) {
        return ShellException.usage("message " + number + ", at offset " + at + ": " + what
                + "; --delimited is for messages with their lengths before them");
    }
}
