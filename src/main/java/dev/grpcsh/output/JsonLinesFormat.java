package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;

/** JSON for programs. */
final class JsonLinesFormat implements MessageFormat {
    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        String json = new JsonWriter(JsonStyle.COMPACT, message.types()).write(message.read());
        sink.write((json + "\n").getBytes(UTF_8));
    }
}
