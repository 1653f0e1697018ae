package dev.grpcsh.output;

import dev.grpcsh.codec.JsonStyle;

/** How messages are shown: the values of {@code -o}. */
public enum OutputFormat {
    /** JSON as it suits the reader: as {@link #PRETTY} for people, as {@link #JSONL} for programs. */
    JSON,
    /** JSON with a member a line. */
    PRETTY,
    /** JSON, one message a line. */
    JSONL,
    /** Protobuf text. */
    TEXT,
    /** A row a message, a column a field. */
    TABLE,
    /** One JSON object a call: headers, messages, status, trailers, timing. */
    ENVELOPE,
    /** The bytes: of the one message, or of a stream with lengths before them. */
    RAW;

    /** Whether messages are JSON in it, and nothing else. */
    public boolean isJson() {
        return this == JSON || this == PRETTY || this == JSONL;
    }

    /**
     * A fresh format for one statement.
     *
     * @param people whether people read it, and not a program
     * @param style how JSON looks, whatever its layout
     */
    MessageFormat create(Theme theme, boolean people, JsonStyle style) {
        return switch (this) {
            case JSON -> people ? new PrettyFormat(theme, style) : new JsonLinesFormat(style);
            case PRETTY -> new PrettyFormat(theme, style);
            case JSONL -> new JsonLinesFormat(style);
            case TEXT -> new ProtobufTextFormat();
            case TABLE -> new TableFormat();
            case ENVELOPE -> new EnvelopeFormat(style);
            case RAW -> new RawFormat();
        };
    }
}
