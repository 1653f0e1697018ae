package dev.grpcsh.codec;

/**
 * Adds messages to JSON under construction, as {@link JsonWriter} writes them and, where their bytes are as serializers
 * make them, much faster. Confined to one thread.
 */
public final class MessageJson {
    private final JsonStyle style;
    private final JsonSink json;
    private final WireJson fast;
    private final boolean direct;

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
        if (!direct || !fast.write(message)) {
            new JsonWriter(style, message.types()).message(message.read(), json);
        }
    }
}
