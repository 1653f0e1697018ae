package dev.grpcsh.source;

import dev.grpcsh.failure.ShellException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of a protoset, in memory or in a file, of which parts are read on demand. */
sealed interface ProtosetContent {
    /** Where a serialized file lies, in bytes. */
    record Place(long offset, int length) {}

    /** What is equal for the same bytes; empty where they may change. */
    Optional<Object> identity();

    /** All of it, from its beginning; the caller closes it. */
    InputStream open() throws IOException;

    /** The part at a place. */
    byte[] read(Place place) throws IOException;

    /** In memory. */
    final class OfArray implements ProtosetContent {
        private final byte[] bytes;

        OfArray(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public Optional<Object> identity() {
            return Optional.of(new Same(bytes));
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] read(Place place) {
            int from = Math.toIntExact(place.offset());
            return Arrays.copyOfRange(bytes, from, from + place.length());
        }
    }

    /** Bytes that are the same as others. */
    @SuppressWarnings("ArrayRecordComponent") // It is there to be compared, by what is in it.
    record Same(byte[] bytes) {
        private static final int LOOKED_AT = 256;

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && Arrays.equals(bytes, same.bytes);
        }

        /** Of the end alone, where files of the same beginning differ. */
        @Override
        public int hashCode() {
            int from = Math.max(0, bytes.length - LOOKED_AT);
            return 31 * bytes.length + Arrays.hashCode(Arrays.copyOfRange(bytes, from, bytes.length));
        }
    }

    /** In a file, which must stay as it was. */
    final class OfFile implements ProtosetContent {
        private final Path path;
        private final long size;
        private final FileTime modified;

        OfFile(Path path) throws IOException {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            this.path = path;
            this.size = attributes.size();
            this.modified = attributes.lastModifiedTime();
        }

        Path path() {
            return path;
        }

        @Override
        public Optional<Object> identity() {
            return Optional.empty();
        }

        long size() {
            return size;
        }

        FileTime modified() {
            return modified;
        }

        @Override
        public InputStream open() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public byte[] read(Place place) throws IOException {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
            if (now.size() != size || !now.lastModifiedTime().equals(modified)) {
                throw ShellException.failure(
                        path.getFileName() + " has changed since it was first read; reload reads it again");
            }
            ByteBuffer buffer = ByteBuffer.allocate(place.length());
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, place.offset() + buffer.position()) < 0) {
                        throw new IOException(path.getFileName() + " ends too early");
                    }
                }
            }
            return buffer.array();
        }
    }
}
