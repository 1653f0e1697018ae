package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.codec.JsonSink;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.MessageJson;
import dev.grpcsh.codec.YamlText;
import java.util.Map;

/** YAML: a document a message or row, each behind {@code ---}, so that those of several calls stay apart. */
final class YamlFormat implements MessageFormat {
    private final JsonSink json = new JsonSink(JsonStyle.Layout.COMPACT);
    private final MessageJson messages;

    YamlFormat(JsonStyle style) {
        this.messages = new MessageJson(style.in(JsonStyle.Layout.COMPACT), json);
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
        sink.write(YamlText.document(new String(json.take(), UTF_8)).getBytes(UTF_8));
    }
}
