package dev.grpcsh.schema.diff;

/** What a change breaks, for whoever still goes by the other schema. */
public enum Breakage {
    /** Nothing, by protobuf's own rules. */
    NOTHING(""),
    /** JSON is refused, or read as something else. */
    JSON("JSON"),
    /** Bytes are refused, or read as something else. */
    WIRE("the wire"),
    /** Both. */
    WIRE_AND_JSON("the wire and JSON"),
    /** Calls fail, whatever is in their messages. */
    CALLS("calls");

    private final String words;

    Breakage(String words) {
        this.words = words;
    }

    /** What breaks, in words that stand after "breaks"; empty for nothing. */
    public String words() {
        return words;
    }

    /** Whether bytes are affected. */
    public boolean breaksWire() {
        return this == WIRE || this == WIRE_AND_JSON;
    }

    /** Whether JSON is affected. */
    public boolean breaksJson() {
        return this == JSON || this == WIRE_AND_JSON;
    }

    /** What both break together. */
    Breakage and(Breakage other) {
        if (this == other || other == NOTHING) {
            return this;
        } else if (this == NOTHING) {
            return other;
        }
        return this == CALLS || other == CALLS ? CALLS : WIRE_AND_JSON;
    }
}
