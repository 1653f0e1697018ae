package dev.grpcsh.codec;

import dev.grpcsh.text.Given;

/**
 * JSON in a word, such as one in quotes, into which variables were put: inside a JSON string they are text, outside one a
 * value, and never anything that JSON takes for its own. One use.
 */
final class GivenJson {
    private static final char NONE = '\0';
    private static final char LINE_COMMENT = '#';
    private static final char BLOCK_COMMENT = '*';

    private final String text;
    private final StringBuilder json = new StringBuilder();
    /** The quote of the string, or the kind of the comment, that is open. */
    private char open = NONE;

    private int at;

    private GivenJson(String text) {
        this.text = text;
    }

    /** The JSON that a word is. */
    static String of(Given word) {
        if (word.parts().isEmpty() || word.isValue()) {
            return word.text();
        }
        GivenJson reading = new GivenJson(word.text());
        for (Given.Part part : word.parts()) {
            reading.typedUntil(part.start());
            reading.putIn(part);
        }
        reading.typedUntil(word.text().length());
        return reading.json.toString();
    }

    private void typedUntil(int end) {
        while (at < end) {
            char here = text.charAt(at);
            if (open == NONE) {
                open = opened(here);
            } else if (here == '\\' && isQuote(open) && at + 1 < end) {
                json.append(here);
                at++;
            } else if (closes(here)) {
                open = NONE;
            }
            json.append(text.charAt(at++));
        }
    }

    private char opened(char here) {
        if (isQuote(here)) {
            return here;
        } else if (here == '#' || text.startsWith("//", at)) {
            return LINE_COMMENT;
        }
        return text.startsWith("/*", at) ? BLOCK_COMMENT : NONE;
    }

    private boolean closes(char here) {
        return switch (open) {
            case LINE_COMMENT -> here == '\n';
            case BLOCK_COMMENT -> here == '/' && at > 0 && text.charAt(at - 1) == '*';
            default -> here == open;
        };
    }

    private static boolean isQuote(char unit) {
        return unit == '"' || unit == '\'';
    }

    private void putIn(Given.Part part) {
        String value = text.substring(part.start(), part.end());
        if (isQuote(open)) {
            json.append(JsonQuotes.escaped(value).replace("'", "\\u0027"));
        } else if (open == NONE) {
            json.append(part.isValue() ? value : JsonQuotes.quoted(value));
        }
        at = part.end();
    }
}
