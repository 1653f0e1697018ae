package dev.grpcsh.codec;

/** Texts as JSON. */
public final class JsonQuotes {
    private JsonQuotes() {}

    /** A text as a JSON string, with nothing in it that could steer a terminal. */
    public static String quoted(String text) {
        return '"' + escaped(text) + '"';
    }

    /** A text as it stands inside a JSON string. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 8);
        JsonBuffer.escape(text, escaped);
        return escaped.toString();
    }
}
