package dev.grpcsh.rpc;

import io.grpc.KnownLength;
import io.grpc.MethodDescriptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Takes messages for their size alone, and enforces the limit on it on every transport. */
final class CountingMarshaller implements MethodDescriptor.Marshaller<Long> {
    private final int maxMessageSize;

    CountingMarshaller(int maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    @Override
    public InputStream stream(Long value) {
        return new ByteArrayInputStream(new byte[0]);
    }

    @Override
    public Long parse(InputStream stream) {
        try {
            long size = stream instanceof KnownLength
                    ? stream.available()
                    : stream.transferTo(OutputStream.nullOutputStream());
            if (size > maxMessageSize) {
                throw new BytesMarshaller.MessageTooLarge(maxMessageSize);
            }
            return size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
