package dev.grpcsh.output;

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
     */
    MessageFormat create(Theme theme, boolean people) {
        return switch (this) {
            case JSON -> people ? new PrettyFormat(theme) : new JsonLinesFormat();
            case PRETTY -> new PrettyFormat(theme);
            case JSONL -> new JsonLinesFormat();
            case TEXT -> new ProtobufTextFormat();
            case TABLE -> new TableFormat();
            case ENVELOPE -> new EnvelopeFormat();
            case RAW -> new RawFormat();
        };
    }
}
