package dev.grpcsh.output;

/** A detail of a status. */
public sealed interface StatusDetail {
    /** The full name of its type, or its type URL where that is not known. */
    String type();

    /** What is in it, on one line. */
    String text();

    /**
     * One whose type is known.
     *
     * @param json its content: any JSON value, on one line
     */
    record Decoded(String type, String json) implements StatusDetail {
        @Override
        public String text() {
            return json;
        }
    }

    /**
     * One whose type nobody knows, or whose bytes do not fit it.
     *
     * @param text its bytes, in words
     */
    record Undecoded(String type, String text) implements StatusDetail {}
}
