package dev.grpcsh.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.ControlCharacters;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/**
 * JSON as YAML that readers of <a href="https://yaml.org/spec/1.2.2/">YAML 1.2</a> and of 1.1 take for the same value:
 * a text that either could take for something else is in quotes. Token by token, so that no depth is too deep.
 */
public final class YamlText {
    private static final ImplicitTuple UNTAGGED = new ImplicitTuple(true, true);
    private static final int WIDEST_KEY = 1024;

    /** What a reader of YAML 1.1 takes for a truth or a null. */
    private static final Set<String> WORDS = Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");

    private YamlText() {}

    /** A document behind {@code ---}; the JSON is one that this program wrote. */
    public static String document(String json) {
        StringBuilder text = new StringBuilder();
        Emitter emitter = new Emitter(
                DumpSettings.builder()
                        .setWidth(Integer.MAX_VALUE)
                        .setSplitLines(false)
                        .setMaxSimpleKeyLength(WIDEST_KEY)
                        .build(),
                new Text(text));
        emitter.emit(new StreamStartEvent());
        emitter.emit(new DocumentStartEvent(true, Optional.empty(), Map.of()));
        try (JsonParser parser = factory().createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                emitter.emit(event(token, parser));
            }
        } catch (IOException e) {
            throw ShellException.failure("cannot write YAML: " + e.getMessage(), e);
        }
        emitter.emit(new DocumentEndEvent(false));
        emitter.emit(new StreamEndEvent());
        // What could steer a terminal stands between double quotes, where YAML knows the escape.
        return ControlCharacters.escaped(text.toString());
    }

    private record Text(StringBuilder text) implements StreamDataWriter {
        @Override
        public void write(String part) {
            text.append(part);
        }

        @Override
        public void write(String part, int offset, int length) {
            text.append(part, offset, offset + length);
        }
    }

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxNumberLength(Integer.MAX_VALUE)
                        .build())
                .build();
    }

    private static Event event(JsonToken token, JsonParser parser) throws IOException {
        return switch (token) {
            case START_OBJECT -> new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK);
            case END_OBJECT -> new MappingEndEvent();
            case START_ARRAY -> new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK);
            case END_ARRAY -> new SequenceEndEvent();
            case FIELD_NAME, VALUE_STRING -> scalar(parser.getText(), style(parser.getText()));
            case VALUE_NUMBER_FLOAT -> scalar(number(parser.getText()), ScalarStyle.PLAIN);
            default -> scalar(parser.getText(), ScalarStyle.PLAIN);
        };
    }

    private static Event scalar(String text, ScalarStyle style) {
        return new ScalarEvent(Optional.empty(), Optional.empty(), UNTAGGED, text, style);
    }

    /** Plain is but what begins with a letter and is no word that means something; the emitter quotes where it must. */
    private static ScalarStyle style(String text) {
        boolean odd = text.chars().anyMatch(unit -> unit != '\n' && ControlCharacters.steersTerminal((char) unit));
        if (odd || text.isEmpty() || WORDS.contains(text.toLowerCase(Locale.ROOT))) {
            return ScalarStyle.DOUBLE_QUOTED;
        }
        if (text.indexOf('\n') >= 0) {
            return ScalarStyle.LITERAL;
        }
        return Character.isLetter(text.codePointAt(0)) ? ScalarStyle.PLAIN : ScalarStyle.DOUBLE_QUOTED;
    }

    /** A reader of YAML 1.1 wants a point, and a sign before the exponent. */
    private static String number(String text) {
        int exponent = Math.max(text.indexOf('E'), text.indexOf('e'));
        if (exponent < 0) {
            return text;
        }
        String digits = text.substring(0, exponent);
        String power = text.substring(exponent + 1);
        return (digits.contains(".") ? digits : digits + ".0")
                + "e"
                + (Character.isDigit(power.charAt(0)) ? "+" + power : power);
    }
}
