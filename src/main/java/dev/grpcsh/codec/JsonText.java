package dev.grpcsh.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.grpcsh.codec.Json.JsonBoolean;
import dev.grpcsh.codec.Json.JsonList;
import dev.grpcsh.codec.Json.JsonNull;
import dev.grpcsh.codec.Json.JsonNumber;
import dev.grpcsh.codec.Json.JsonObject;
import dev.grpcsh.codec.Json.JsonString;
import dev.grpcsh.codec.Json.Member;
import dev.grpcsh.codec.Json.Place;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.Excerpt;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.SecretNames;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a JSON text one after another, in the forgiving JSON of the command language: keys without quotes,
 * single quotes, comments, a trailing comma. Duplicate keys are refused. Confined to one thread; whoever made the
 * reader closes it.
 */
final class JsonText {
    private static final int DEEPEST = 200;
    private static final Place START = new Place(1, 1);

    /** Makes parsers that share what they learn of names. Immutable, and safe for several threads. */
    private static final JsonFactory PARSERS = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_YAML_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final JsonParser parser;
    private final Place base;

    private JsonText(Reader reader, Place base) {
        this.base = base;
        try {
            this.parser = PARSERS.createParser(reader);
        } catch (IOException e) {
            throw ShellException.failure("cannot read JSON: " + e.getMessage(), e);
        }
    }

    /** A text that is there as a whole. */
    static JsonText of(String text) {
        return new JsonText(new StringReader(text), START);
    }

    /**
     * A text that is still coming in: a value is handed out as soon as its last bracket was read.
     *
     * @param base where it begins in what it is a part of
     */
    static JsonText of(Reader reader, Place base) {
        return new JsonText(reader, base);
    }

    /**
     * The next value; empty at the end of the text.
     *
     * @throws MalformedMessage with the place
     */
    Optional<Json> next() {
        try {
            JsonToken token = parser.nextToken();
            return token == null ? Optional.empty() : Optional.of(value(token));
        } catch (StreamConstraintsException e) {
            // The other limit that is left is that on the digits of a number.
            boolean deep = parser.getParsingContext().getNestingDepth() >= DEEPEST;
            throw new MalformedMessage(
                    place(parser.currentLocation()),
                    deep ? "nested deeper than " + DEEPEST + " levels" : "more digits than any number here has");
        } catch (JsonEOFException e) {
            throw new MalformedMessage(
                    place(parser.currentLocation()), "the text ends before its last bracket or quote closes");
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new MalformedMessage(place(e.getLocation()), plain(e.getOriginalMessage(), isSecret()));
        } catch (MalformedText e) {
            throw new MalformedMessage(within(e.line(), e.column()), "bytes that are no text in UTF-8");
        } catch (IOException e) {
            throw ShellException.failure("cannot read the messages: " + e.getMessage(), e);
        }
    }

    private Json value(JsonToken token) throws IOException {
        Place place = place(parser.currentTokenLocation());
        return switch (token) {
            case START_OBJECT -> object(place);
            case START_ARRAY -> list(place);
            case VALUE_STRING -> new JsonString(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(place, parser.getText());
            case VALUE_TRUE -> new JsonBoolean(place, true);
            case VALUE_FALSE -> new JsonBoolean(place, false);
            case VALUE_NULL -> new JsonNull(place);
            default -> throw new MalformedMessage(place, "expected a value");
        };
    }

    private Json object(Place place) throws IOException {
        List<Member> members = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Place namePlace = place(parser.currentTokenLocation());
            String name = parser.currentName();
            if (!names.add(name)) {
                throw new MalformedMessage(
                        namePlace, "the key " + Excerpt.of(name) + " stands here for the second time");
            }
            members.add(new Member(namePlace, name, value(parser.nextToken())));
        }
        return new JsonObject(place, members);
    }

    private Json list(Place place) throws IOException {
        List<Json> values = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(token));
        }
        return new JsonList(place, values);
    }

    private Place place(JsonLocation location) {
        return within(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }

    private Place within(int line, int column) {
        return new Place(base.line() + line - 1, line == 1 ? base.column() + column - 1 : column);
    }

    /** Whether a value would stand here that sounds like a secret. */
    private boolean isSecret() {
        String name = parser.getParsingContext().getCurrentName();
        return name != null && SecretNames.contain(name);
    }

    /** The parser's messages speak to Java programmers; this says the same to whoever typed the text. */
    private static String plain(String message, boolean secret) {
        if (message.contains("was expecting a colon")) {
            return "expected : after the field name";
        }
        if (message.contains("field name")) {
            return "expected a field name";
        }
        if (message.startsWith("Unrecognized token")) {
            if (secret) {
                return "that word is no value; a text stands in quotes";
            }
            String word = message.replaceAll("^Unrecognized token '([^']*)'.*$", "$1");
            return "the word " + Excerpt.of(word) + " is no value; a text stands in quotes";
        }
        if (message.startsWith("Non-standard token")) {
            return "NaN and Infinity stand in quotes";
        }
        if (message.contains("was expecting comma")) {
            return "expected , or a closing bracket";
        }
        if (message.contains("expected a valid value")
                || message.contains("expected a value")
                || message.startsWith("Unexpected close marker")) {
            return "expected a value";
        }
        if (message.startsWith("Illegal character ((CTRL-CHAR")) {
            return "a control character, where JSON has none";
        }
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
