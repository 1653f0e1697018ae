package dev.grpcsh.output;

import dev.grpcsh.codec.JsonSink;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.MessageJson;
import java.util.List;
import java.util.Map;

/** JSON for programs. What comes thick and fast is handed on in blocks. */
final class JsonLinesFormat implements MessageFormat {
    private static final int BLOCK = 1 << 15;

    private final JsonSink json = new JsonSink(JsonStyle.Layout.COMPACT);
    private final MessageJson messages;

    JsonLinesFormat(JsonStyle style) {
        this.messages = new MessageJson(style.in(JsonStyle.Layout.COMPACT), json);
    }

    @Override
    public List<String> remarks() {
        return messages.badTexts();
    }

    @Override
    public void reply(MessageBytes message, ByteSink sink) {
        messages.add(message);
        endLine(sink);
    }

    @Override
    public void object(Map<String, Object> object, ByteSink sink) {
        JsonTree.write(object, json);
        endLine(sink);
    }

    @Override
    public void flush(ByteSink sink) {
        if (json.length() > 0) {
            sink.write(json.take());
        }
    }

    private void endLine(ByteSink sink) {
        json.endLine();
        if (json.length() >= BLOCK) {
            flush(sink);
        }
    }
}
