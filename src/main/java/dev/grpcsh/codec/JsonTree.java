package dev.grpcsh.codec;

import dev.grpcsh.codec.JsonStyle.Layout;
import java.util.List;
import java.util.Map;

/** Maps, lists, texts, numbers, truths and nulls as JSON. The names of maps are texts. */
public final class JsonTree {
    private static final int WIDEST_LINE = 100;
    private static final int STEP = 2;

    private JsonTree() {}

    /** Adds a value, laid out as the sink lays things out. */
    public static void write(Object value, JsonSink to) {
        if (value instanceof Map<?, ?> object) {
            to.open('{');
            object.forEach((name, member) -> {
                to.name((String) name);
                write(member, to);
            });
            to.close('}');
        } else if (value instanceof List<?> list) {
            to.open('[');
            for (Object element : list) {
                to.element();
                write(element, to);
            }
            to.close(']');
        } else {
            leaf(value, to);
        }
    }

    /** A value as JSON over lines. */
    public static String pretty(Object value) {
        JsonSink sink = new JsonSink(Layout.PRETTY);
        write(value, sink);
        return sink.text();
    }

    /** A value as JSON for people who read much of it: what fits on a line stays on it. */
    public static String fitted(Object value) {
        JsonSink sink = new JsonSink(Layout.PRETTY);
        fit(value, sink, 0, 0);
        return sink.text();
    }

    /** Adds a value whose first line begins in a column, and whose further lines are indented so far. */
    private static void fit(Object value, JsonSink to, int indent, int column) {
        JsonSink line = new JsonSink(Layout.INLINE);
        write(value, line);
        boolean empty = !(value instanceof Map<?, ?> object && !object.isEmpty())
                && !(value instanceof List<?> elements && !elements.isEmpty());
        if (empty || column + line.length() <= WIDEST_LINE) {
            to.raw(line.text());
        } else if (value instanceof Map<?, ?> object) {
            to.open('{');
            object.forEach((name, member) -> {
                to.name((String) name);
                int nameWidth = JsonQuotes.quoted((String) name).length() + 2;
                fit(member, to, indent + STEP, indent + nameWidth);
            });
            to.close('}');
        } else {
            to.open('[');
            for (Object element : (List<?>) value) {
                to.element();
                fit(element, to, indent + STEP, indent);
            }
            to.close(']');
        }
    }

    private static void leaf(Object value, JsonSink to) {
        if (value instanceof String text) {
            to.string(text);
        } else {
            to.raw(String.valueOf(value));
        }
    }
}
