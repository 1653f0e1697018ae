package dev.grpcsh.codec;

/**
 * Messages as JSON in UTF-8, one behind the other, as {@link JsonWriter} writes them and much faster. Confined to one
 * thread.
 */
public final class JsonLines {
    private final JsonStyle style;
    private final JsonBytes json = new JsonBytes();
    private final WireJson fast;
    private final boolean direct;

    /** Makes one that is empty. */
    public JsonLines(JsonStyle style) {
        this.style = style;
        this.fast = new WireJson(style, json);
        this.direct = style.layout() == JsonStyle.Layout.COMPACT && !style.defaults();
    }

    /**
     * Adds a message.
     *
     * @throws dev.grpcsh.failure.ShellException if the bytes are no message of that type; nothing is added then
     */
    public void add(MessageBytes message) {
        if (!direct || !fast.write(message)) {
            json.raw(new JsonWriter(style, message.types()).write(message.read()));
        }
    }

    /** Adds a message and a line break. */
    public void addLine(MessageBytes message) {
        add(message);
        json.add('\n');
    }

    /** Adds what stands between messages. */
    public void add(String text) {
        json.raw(text);
    }

    /** How many bytes there are. */
    public int size() {
        return json.length();
    }

    /** What there is, which begins anew. */
    public byte[] take() {
        return json.take();
    }
}
