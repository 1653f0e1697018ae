package dev.grpcsh.schema.json;

import dev.grpcsh.codec.JsonQuotes;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes maps, lists, texts, numbers and truths as JSON for people: what fits on a line stays on it. */
final class JsonTree {
    private static final int WIDEST_LINE = 100;
    private static final String STEP = "  ";

    private JsonTree() {}

    /** The JSON, with a line break at its end and nothing in it that could steer a terminal. */
    static String write(Map<String, ?> object) {
        return value(object, "", 0) + "\n";
    }

    /** The text of a value whose first line begins in a column. */
    private static String value(Object value, String indent, int column) {
        if (value instanceof Map<?, ?> object) {
            List<String> members = object.entrySet().stream()
                    .map(member -> {
                        String name = JsonQuotes.quoted((String) member.getKey()) + ": ";
                        return name + value(member.getValue(), indent + STEP, indent.length() + name.length());
                    })
                    .toList();
            return joined('{', members, '}', indent, column);
        } else if (value instanceof List<?> list) {
            List<String> elements = list.stream()
                    .map(element -> value(element, indent + STEP, indent.length()))
                    .toList();
            return joined('[', elements, ']', indent, column);
        }
        return value instanceof String text ? JsonQuotes.quoted(text) : String.valueOf(value);
    }

    private static String joined(char open, List<String> parts, char close, String indent, int column) {
        String line = parts.stream().collect(Collectors.joining(", ", open + "", close + ""));
        if (parts.isEmpty() || (column + line.length() <= WIDEST_LINE && !line.contains("\n"))) {
            return line;
        }
        return parts.stream()
                .map(part -> "\n" + indent + STEP + part)
                .collect(Collectors.joining(",", open + "", "\n" + indent + close));
    }
}
