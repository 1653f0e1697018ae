package dev.grpcsh.codec;

import dev.grpcsh.codec.Json.JsonList;
import dev.grpcsh.codec.Json.JsonNumber;
import dev.grpcsh.codec.Json.JsonObject;
import dev.grpcsh.codec.Json.JsonString;
import dev.grpcsh.codec.Json.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes JSON anew, compact, with some of its texts and numbers replaced. */
public final class JsonLeaves {
    private final Replacement replacement;

    /** Makes a writer. */
    public JsonLeaves(Replacement replacement) {
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
        return JsonText.of(json).next().map(value -> write(value, List.of())).orElse(json);
    }

    private String write(Json value, List<String> path) {
        if (value instanceof JsonObject object) {
            return object.members().stream()
                    .map(member -> member(member, path))
                    .collect(Collectors.joining(",", "{", "}"));
        } else if (value instanceof JsonList list) {
            return list.values().stream()
                    .map(element -> write(element, path))
                    .collect(Collectors.joining(",", "[", "]"));
        } else if (value instanceof JsonString text) {
            return replacement.of(path, JsonQuotes.quoted(text.text()));
        } else if (value instanceof JsonNumber number) {
            return replacement.of(path, number.text());
        }
        return value.kind();
    }

    private String member(Member member, List<String> path) {
        List<String> inner = new ArrayList<>(path);
        inner.add(member.name());
        return JsonQuotes.quoted(member.name()) + ":" + write(member.value(), inner);
    }
}
