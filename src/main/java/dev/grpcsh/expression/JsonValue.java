package dev.grpcsh.expression;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.MalformedText;
import dev.grpcsh.text.TextInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import net.thisptr.jackson.jq.internal.misc.JsonNodeComparator;
import org.jspecify.annotations.Nullable;

/** A JSON value that expressions can work on. Immutable, as long as nobody changes the tree inside. */
public final class JsonValue {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonNode node;

    JsonValue(JsonNode node) {
        this.node = node;
    }

    /** JSON's null. */
    public static JsonValue nothing() {
        return new JsonValue(JsonNodeFactory.instance.nullNode());
    }

    /** A text. */
    public static JsonValue text(String text) {
        return new JsonValue(TextNode.valueOf(text));
    }

    /** A number. */
    public static JsonValue number(long number) {
        return new JsonValue(JsonNodeFactory.instance.numberNode(number));
    }

    /** A number. */
    public static JsonValue number(double number) {
        return new JsonValue(JsonNodeFactory.instance.numberNode(number));
    }

    /** A list. */
    public static JsonValue list(Collection<JsonValue> values) {
        var array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(value.node));
        return new JsonValue(array);
    }

    /** A tree of maps, lists, texts, numbers and truths. */
    public static JsonValue of(Map<String, Object> tree) {
        return new JsonValue(MAPPER.valueToTree(tree));
    }

    /** An object. */
    public static JsonValue object(Map<String, JsonValue> members) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        members.forEach((name, value) -> object.set(name, value.node));
        return new JsonValue(object);
    }

    /** A value out of JSON that this program wrote. */
    public static JsonValue parse(String json) {
        try {
            return new JsonValue(MAPPER.readTree(json));
        } catch (JsonProcessingException e) {
            throw ShellException.failure("no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * The values of a stream of JSON, one after another as they come in.
     *
     * @throws ShellException from the iterator, when the stream holds no JSON
     */
    public static Iterator<JsonValue> stream(InputStream json) {
        try {
            MappingIterator<JsonNode> nodes = MAPPER.readerFor(JsonNode.class).readValues(TextInput.ofJson(json));
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    try {
                        return nodes.hasNextValue();
                    } catch (IOException e) {
                        throw notJson(e);
                    }
                }

                @Override
                public JsonValue next() {
                    try {
                        return new JsonValue(nodes.nextValue());
                    } catch (IOException e) {
                        throw notJson(e);
                    }
                }
            };
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /**
     * All values of a text of JSON, one after another.
     *
     * @throws ShellException a usage problem that begins with line and column
     */
    public static List<JsonValue> all(String text) {
        List<JsonValue> values = new ArrayList<>();
        try (MappingIterator<JsonNode> nodes = MAPPER.readerFor(JsonNode.class).readValues(text)) {
            while (nodes.hasNextValue()) {
                values.add(new JsonValue(nodes.nextValue()));
            }
            return values;
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : e.getLocation().getLineNr() + ":" + e.getLocation().getColumnNr() + ": ";
            throw ShellException.usage(place + notJson(e).getMessage());
        } catch (IOException e) {
            throw notJson(e);
        }
    }

    /** The elements of a list; of anything else, none. */
    public List<JsonValue> elements() {
        List<JsonValue> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> elements.add(new JsonValue(element)));
        }
        return elements;
    }

    /** The value as JSON on one line. */
    public String json() {
        try {
            return node.toString();
        } catch (RuntimeException e) {
            throw e.getCause() instanceof StreamConstraintsException ? tooDeep() : e;
        }
    }

    private static ShellException tooDeep() {
        return ShellException.failure("a value nested deeper than 1000 levels cannot be shown or read");
    }

    /** Whether it is a text. */
    public boolean isText() {
        return node.isTextual();
    }

    /** The text of a text, and JSON of anything else. */
    public String asText() {
        return node.isTextual() ? node.textValue() : json();
    }

    /** The names of an object's members; of anything else, none. */
    public List<String> memberNames() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** The member of that name; null if there is none. */
    public JsonValue member(String name) {
        return new JsonValue(node.path(name).isMissingNode() ? NullNode.getInstance() : node.path(name));
    }

    /** Whether it is an object with a member of that name. */
    public boolean has(String name) {
        return node.has(name);
    }

    /** The texts within members whose names are such, however deep. */
    public Set<String> textsBelow(Predicate<String> names) {
        Set<String> texts = new LinkedHashSet<>();
        Deque<JsonNode> outside = new ArrayDeque<>(List.of(node));
        Deque<JsonNode> inside = new ArrayDeque<>();
        while (!outside.isEmpty() || !inside.isEmpty()) {
            boolean below = !inside.isEmpty();
            JsonNode next = below ? inside.pop() : outside.pop();
            if (below && next.isTextual()) {
                texts.add(next.textValue());
            }
            if (next.isObject()) {
                next.properties()
                        .forEach(member ->
                                (below || names.test(member.getKey()) ? inside : outside).push(member.getValue()));
            } else {
                next.forEach((below ? inside : outside)::push);
            }
        }
        return texts;
    }

    /** The first element of a list; null of anything else. */
    public JsonValue firstElement() {
        return new JsonValue(node.isArray() && !node.isEmpty() ? node.get(0) : NullNode.getInstance());
    }

    /** What kind of value it is, in jq's words. */
    public String kind() {
        return switch (node.getNodeType()) {
            case ARRAY -> "array";
            case OBJECT, POJO -> "object";
            case BOOLEAN -> "boolean";
            case NUMBER -> "number";
            case STRING, BINARY -> "string";
            case NULL, MISSING -> "null";
        };
    }

    /** What jq takes for true: all but false and null. */
    public boolean isTruthy() {
        return !node.isNull() && !(node.isBoolean() && !node.booleanValue());
    }

    /** The value as maps, lists, texts, numbers, truths and nulls. */
    public @Nullable Object plain() {
        return MAPPER.convertValue(node, Object.class);
    }

    JsonNode node() {
        return node;
    }

    /** Whether {@code ==} holds of both: numbers are the same whatever they are made of. */
    boolean sameAs(JsonValue other) {
        return node.equals(other.node) || JsonNodeComparator.getInstance().compare(node, other.node) == 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonValue value && node.equals(value.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    @Override
    public String toString() {
        return json();
    }

    private static RuntimeException notJson(IOException e) {
        if (e instanceof InterruptedIOException) {
            return new Interruption();
        }
        if (e instanceof MalformedText) {
            return ShellException.usage("expected JSON: " + e.getMessage());
        }
        if (e instanceof StreamConstraintsException
                && String.valueOf(e.getMessage()).contains("nesting depth")) {
            return tooDeep();
        }
        String why =
                e instanceof JsonProcessingException json ? json.getOriginalMessage() : String.valueOf(e.getMessage());
        // The parser's messages speak to Java programmers.
        String plain = why.replaceFirst(" ?\\(start marker at .*", "")
                .replaceFirst("(?s)^Unrecognized token ('[^']*'): was expecting .*", "$1 is no value")
                .replaceFirst("(?s)^Non-standard token ('[^']*'): .*", "$1 is no value");
        return ShellException.usage("expected JSON: " + plain);
    }
}
