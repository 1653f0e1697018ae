package dev.grpcsh.output;

import com.google.protobuf.CodedOutputStream;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.output.Output.CallBegin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The bytes as they came: bare for a single response, with its length as a varint before each of a stream. */
final class RawFormat implements MessageFormat {
    private boolean delimited;

    @Override
    public void begin(CallBegin call, ByteSink sink) {
        delimited = call.streams();
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        if (delimited) {
            sink.write(varint(message.bytes().length));
        }
        sink.write(message.bytes());
    }

    private static byte[] varint(int length) {
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
}
