package dev.grpcsh.rpc;

import io.grpc.Drainable;
import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Hands messages through as bytes, and enforces the size limit on every transport (the in-process one ignores gRPC's
 * own).
 */
final class BytesMarshaller implements MethodDescriptor.Marshaller<byte[]> {
    private final int maxMessageSize;

    BytesMarshaller(int maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    /** A message that is larger than the limit; gRPC hands it back as the cause of the call's status. */
    static final class MessageTooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MessageTooLarge(int limit) {
            super("a message is larger than " + limit + " bytes", null, false, false);
        }
    }

    @Override
    public InputStream stream(byte[] value) {
        return new Bytes(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
        try {
            if (stream instanceof KnownLength) {
                return known(stream, stream.available());
            }
            byte[] bytes = stream.readNBytes(maxMessageSize);
            if (bytes.length == maxMessageSize && stream.read() >= 0) {
                throw new MessageTooLarge(maxMessageSize);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reading what is not known to have a length takes a block of many kilobytes for the smallest message. */
    private byte[] known(InputStream stream, int length) throws IOException {
        if (length > maxMessageSize) {
            throw new MessageTooLarge(maxMessageSize);
        }
        byte[] bytes = new byte[length];
        int read = stream.readNBytes(bytes, 0, length);
        if (read < length) {
            throw new EOFException("a message of " + length + " bytes ends after " + read);
        }
        return bytes;
    }

    /** An input stream whose length gRPC need not count, and which it need not copy by way of a block of its own. */
    private static final class Bytes extends ByteArrayInputStream implements KnownLength, Drainable {
        Bytes(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int drainTo(OutputStream target) throws IOException {
            return (int) transferTo(target);
        }
    }
}
