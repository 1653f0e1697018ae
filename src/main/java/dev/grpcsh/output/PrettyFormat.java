package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonWriter;
import dev.grpcsh.codec.MessageBytes;

/** JSON for people. */
final class PrettyFormat implements MessageFormat {
    private final Theme theme;
    private final JsonStyle style;

    PrettyFormat(Theme theme, JsonStyle style) {
        this.theme = theme;
        this.style = style.in(JsonStyle.Layout.PRETTY);
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        String json = new JsonWriter(style, message.types()).write(message.read());
        sink.write((JsonColors.paint(json, theme) + "\n").getBytes(UTF_8));
    }
}
