package dev.grpcsh.rpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
            int available = stream.available();
            if (stream instanceof KnownLength && available > maxMessageSize) {
                throw new MessageTooLarge(maxMessageSize);
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

    /** An input stream whose length gRPC need not count. */
    private static final class Bytes extends ByteArrayInputStream implements KnownLength {
        Bytes(byte[] bytes) {
            super(bytes);
        }
    }
}
