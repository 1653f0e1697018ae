package dev.grpcsh.codec;

import java.util.List;

/**
 * Adds messages to JSON under construction, as {@link JsonWriter} writes them and, where their bytes are as serializers
 * make them, much faster. Confined to one thread.
 */
public final class MessageJson {
    private final JsonStyle style;
    private final JsonSink json;
    private final WireJson fast;
    private final boolean direct;
    private List<String> badTexts = List.of();

    /** Makes one that adds to a sink, whose layout is the style's. */
    public MessageJson(JsonStyle style, JsonSink json) {
        this.style = style;
        this.json = json;
        this.fast = new WireJson(style, json);
        this.direct = !style.defaults();
    }

    /**
     * Adds a message.
     *
     * @throws dev.grpcsh.failure.ShellException if the bytes are no message of that type; nothing is added then
     */
    public void add(MessageBytes message) {
        badTexts = List.of();
        JsonSink.Mark mark = json.mark();
        try {
            if (direct && fast.write(message)) {
                return;
            }
            new JsonWriter(style, message.types()).message(message.read(), json);
        } catch (RuntimeException | Error e) {
            json.rewind(mark);
            throw e;
        }
        badTexts = message.badTexts();
    }

    /** Which strings of the message added last are no UTF-8, a sentence each. */
    public List<String> badTexts() {
        return badTexts;
    }
}
