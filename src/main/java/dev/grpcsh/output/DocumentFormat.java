package dev.grpcsh.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.codec.JsonSink;
import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.JsonTree;
import dev.grpcsh.codec.MessageBytes;
import dev.grpcsh.codec.MessageJson;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A JSON document a message or row, shown whole as soon as it is there: painted for people, or in another notation. */
final class DocumentFormat implements MessageFormat {
    private final JsonSink json;
    private final MessageJson messages;
    private final UnaryOperator<String> shown;

    /** Makes one; {@code shown}: what is made of the JSON of a document, with its line break. */
    DocumentFormat(JsonStyle style, UnaryOperator<String> shown) {
        this.json = new JsonSink(style.layout());
        this.messages = new MessageJson(style, json);
        this.shown = shown;
    }

    @Override
    public List<String> remarks() {
        return messages.badTexts();
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
        sink.write(shown.apply(new String(json.take(), UTF_8)).getBytes(UTF_8));
    }
}
