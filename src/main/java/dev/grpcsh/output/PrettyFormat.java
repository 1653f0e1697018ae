package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;

/** JSON for people. */
final class PrettyFormat implements MessageFormat {
    private final Theme theme;

    PrettyFormat(Theme theme) {
        this.theme = theme;
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        String json = new JsonWriter(JsonStyle.PRETTY, message.types()).write(message.read());
        sink.write((JsonColors.paint(json, theme) + "\n").getBytes(UTF_8));
    }
}
