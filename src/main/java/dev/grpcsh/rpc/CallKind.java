package dev.grpcsh.rpc;

/** Which side of a call sends how many messages. */
public enum CallKind {
    /** One message each way. */
    UNARY("unary", false, false),
    /** One request, any number of responses. */
    SERVER_STREAM("server stream", false, true),
    /** Any number of requests, one response. */
    CLIENT_STREAM("client stream", true, false),
    /** Any number of messages each way. */
    BIDI_STREAM("bidi stream", true, true);

    private final String words;
    private final boolean clientStreams;
    private final boolean serverStreams;

    CallKind(String words, boolean clientStreams, boolean serverStreams) {
        this.words = words;
        this.clientStreams = clientStreams;
        this.serverStreams = serverStreams;
    }

    /** The kind with those streaming sides. */
    public static CallKind of(boolean clientStreams, boolean serverStreams) {
        if (clientStreams) {
            return serverStreams ? BIDI_STREAM : CLIENT_STREAM;
        }
        return serverStreams ? SERVER_STREAM : UNARY;
    }

    /** How it is shown, such as {@code server stream}. */
    public String words() {
        return words;
    }

    /** Whether the client may send any number of messages. */
    public boolean clientStreams() {
        return clientStreams;
    }

    /** Whether the server may send any number of messages. */
    public boolean serverStreams() {
        return serverStreams;
    }
}
