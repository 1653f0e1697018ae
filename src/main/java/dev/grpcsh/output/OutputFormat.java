package dev.grpcsh.output;

import dev.grpcsh.codec.JsonStyle;
import dev.grpcsh.codec.YamlText;
import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntSupplier;

/** How messages and listings are shown: the values of {@code -o}. */
public enum OutputFormat {
    /** JSON as it suits the reader: as {@link #PRETTY} for people, as {@link #JSONL} for programs. */
    JSON(Listings.OBJECTS),
    /** JSON with a member a line. */
    PRETTY(Listings.OBJECTS),
    /** JSON, one message a line. */
    JSONL(Listings.OBJECTS),
    /** YAML, one document a message. */
    YAML(Listings.OBJECTS),
    /** Protobuf text. */
    TEXT(Listings.PLAIN),
    /** A row a message, a column a field. */
    TABLE(Listings.PLAIN),
    /** One JSON object a call: headers, messages, status, trailers, timing. */
    ENVELOPE(Listings.NONE),
    /** The bytes: of the one message, or of a stream with lengths before them. */
    RAW(Listings.NONE);

    private final Listings listings;

    OutputFormat(Listings listings) {
        this.listings = listings;
    }

    /** What listings and reports are in a format. */
    public enum Listings {
        /** An object a row. */
        OBJECTS,
        /** Lines, as without a format. */
        PLAIN,
        /** Nothing: it is a form of messages alone. */
        NONE
    }

    /** What listings and reports are in it. */
    public Listings listings() {
        return listings;
    }

    /** Whether messages are JSON in it, and nothing else. */
    public boolean isJson() {
        return this == JSON || this == PRETTY || this == JSONL;
    }

    /** How it is written behind {@code -o}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words for all of them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(OutputFormat::word).toList();
    }

    /**
     * The format of that name, in any case.
     *
     * @throws ShellException if there is none
     */
    public static OutputFormat read(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ShellException.usage("'" + word + "' is no format"
                        + NearestName.question(word.toLowerCase(Locale.ROOT), words()) + "; there are "
                        + String.join(", ", words())));
    }

    /**
     * A fresh format for one statement.
     *
     * @param people whether people read it, and not a program
     * @param style how JSON looks, whatever its layout
     * @param columns how wide the screen is; 0 where it does not matter
     */
    MessageFormat create(Theme theme, boolean people, JsonStyle style, IntSupplier columns) {
        return switch (this) {
            case JSON -> people ? pretty(theme, true, style) : new JsonLinesFormat(style);
            case PRETTY -> pretty(theme, people, style);
            case JSONL -> new JsonLinesFormat(style);
            // Each behind ---, so that those of several calls stay apart.
            case YAML -> new DocumentFormat(style.in(JsonStyle.Layout.COMPACT), YamlText::document);
            case TEXT -> new ProtobufTextFormat();
            case TABLE -> new TableFormat(columns);
            case ENVELOPE -> new EnvelopeFormat(style);
            case RAW -> new RawFormat();
        };
    }

    private static MessageFormat pretty(Theme theme, boolean people, JsonStyle style) {
        return new DocumentFormat(
                style.in(JsonStyle.Layout.PRETTY),
                json -> JsonColors.paint(people ? LongValues.shortened(json) : json, theme));
    }
}
