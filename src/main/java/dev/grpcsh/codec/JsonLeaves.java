package dev.grpcsh.codec;

import dev.grpcsh.codec.Json.JsonList;
import dev.grpcsh.codec.Json.JsonNumber;
import dev.grpcsh.codec.Json.JsonObject;
import dev.grpcsh.codec.Json.JsonString;
import dev.grpcsh.codec.Json.Member;
import dev.grpcsh.codec.JsonStyle.Layout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes JSON anew, with some of its texts and numbers replaced. */
public final class JsonLeaves {
    private final Replacement replacement;
    private final Layout layout;

    /** Makes a writer. */
    public JsonLeaves(Replacement replacement) {
        this(replacement, Layout.COMPACT);
    }

    /** Makes a writer that lays out what it writes. */
    public JsonLeaves(Replacement replacement, Layout layout) {
        this.layout = layout;
        this.replacement = replacement;
    }

    /** Says what stands in the place of a text or a number. */
    @FunctionalInterface
    public interface Replacement {
        /**
         * What to write there.
         *
         * @param path the names of the members around it, from the outside in
         * @param json the text in quotes, or the number
         */
        String of(List<String> path, String json);
    }

    /** The JSON with its leaves replaced; it must be one that this program wrote. */
    public String write(String json) {
        JsonSink sink = new JsonSink(layout);
        JsonText.of(json).next().ifPresent(value -> write(value, List.of(), sink));
        return sink.length() == 0 ? json : sink.text();
    }

    /**
     * The same for all values of a text that somebody wrote, one after another.
     *
     * @throws dev.grpcsh.failure.ShellException a usage problem with line and column, if it is no JSON
     */
    public List<String> all(String json) {
        List<String> values = new ArrayList<>();
        JsonText text = JsonText.of(json);
        try {
            for (Optional<Json> next = text.next(); next.isPresent(); next = text.next()) {
                JsonSink sink = new JsonSink(layout);
                write(next.get(), List.of(), sink);
                values.add(sink.text());
            }
            return values;
        } catch (MalformedMessage e) {
            throw e.asUsage(values.size() + 1, json, Set.of());
        }
    }

    /** Writes a value as it is. */
    static void write(Json value, JsonSink to) {
        new JsonLeaves((path, json) -> json).write(value, List.of(), to);
    }

    private void write(Json value, List<String> path, JsonSink to) {
        if (value instanceof JsonObject object) {
            to.open('{');
            for (Member member : object.members()) {
                List<String> inner = new ArrayList<>(path);
                inner.add(member.name());
                to.name(member.name());
                write(member.value(), inner, to);
            }
            to.close('}');
        } else if (value instanceof JsonList list) {
            to.open('[');
            for (Json element : list.values()) {
                to.element();
                write(element, path, to);
            }
            to.close(']');
        } else if (value instanceof JsonString text) {
            to.raw(replacement.of(path, JsonQuotes.quoted(text.text())));
        } else if (value instanceof JsonNumber number) {
            to.raw(replacement.of(path, number.text()));
        } else {
            to.raw(value.kind());
        }
    }
}
