package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.codec.JsonSink;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.MessageJson;
import java.util.Map;

/** JSON for people. */
final class PrettyFormat implements MessageFormat {
    private final Theme theme;
    private final JsonSink json = new JsonSink(JsonStyle.Layout.PRETTY);
    private final MessageJson messages;

    PrettyFormat(Theme theme, JsonStyle style) {
        this.theme = theme;
        this.messages = new MessageJson(style.in(JsonStyle.Layout.PRETTY), json);
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        messages.add(message);
        show(sink);
    }

    @Override
    public void object(Map<String, Object> object, ByteSink sink) {
        JsonTree.write(object, json);
        show(sink);
    }

    private void show(ByteSink sink) {
        json.endLine();
        byte[] bytes = json.take();
        sink.write(
                theme.isColored()
                        ? JsonColors.paint(new String(bytes, UTF_8), theme).getBytes(UTF_8)
                        : bytes);
    }
}
