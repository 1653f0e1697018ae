package dev.grpcsh.convert;

import dev.grpcsh.codec.JsonLeaves;
import dev.grpcsh.expression.JsonValue;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.JsonName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages as grpctestify writes them: JSON5, with {@code {{name}}} for what was extracted and {@code "*"} for anything. */
final class GctfValue {
    /** A text, or a hexadecimal number. */
    private static final Pattern PIECE =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"|'(?:[^'\\\\]|\\\\.)*+'|(?<![\\w.])(0[xX][0-9a-fA-F]{1,15})\\b");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final List<String> anything = new ArrayList<>();
    private final JsonValue value;

    private GctfValue(JsonValue value) {
        this.value = value;
    }

    /**
     * The values of a body, one after another.
     *
     * @throws ShellException if it is no JSON
     */
    static List<GctfValue> all(String body) {
        return new JsonLeaves((path, json) -> json)
                .all(decimal(body)).stream()
                        .map(json -> new GctfValue(JsonValue.parse(json)))
                        .toList();
    }

    /** Numbers that JSON5 takes and JSON does not, outside texts. */
    private static String decimal(String body) {
        Matcher piece = PIECE.matcher(body);
        StringBuilder out = new StringBuilder();
        while (piece.find()) {
            String number = piece.group(1);
            String kept = number == null ? piece.group() : String.valueOf(Long.decode(number));
            piece.appendReplacement(out, Matcher.quoteReplacement(kept));
        }
        return piece.appendTail(out).toString();
    }

    JsonValue value() {
        return value;
    }

    /** As a word or a document of ours. */
    String json() {
        return written(value.json());
    }

    /** The same without what may be anything, the paths of which are kept. */
    String jsonWithoutAnything() {
        return written(without(value, "").json());
    }

    /** Paths of what may be anything, as jq writes them. */
    List<String> anything() {
        return anything;
    }

    boolean mayBeAnything() {
        return value.json().contains("\"*\"");
    }

    private static boolean isAnything(JsonValue value) {
        return value.isText() && value.asText().equals("*");
    }

    private JsonValue without(JsonValue from, String path) {
        if (from.kind().equals("array")) {
            List<JsonValue> elements = new ArrayList<>();
            int index = 0;
            for (JsonValue element : from.elements()) {
                String inner = path + "[" + index++ + "]";
                if (isAnything(element)) {
                    anything.add(inner);
                } else {
                    elements.add(without(element, inner));
                }
            }
            return JsonValue.list(elements);
        } else if (!from.kind().equals("object")) {
            return from;
        }
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name : from.memberNames()) {
            JsonValue member = from.member(name);
            String inner = path
                    + (NAME.matcher(name).matches()
                            ? "." + JsonName.of(name)
                            : "[" + JsonValue.text(name).json() + "]");
            if (isAnything(member)) {
                anything.add(inner);
            } else {
                members.put(name, without(member, inner));
            }
        }
        return JsonValue.object(members);
    }

    /** What was extracted is a variable: a whole text its value, a part of one its text. */
    private static String written(String json) {
        return json.replace("${", "$${")
                .replaceAll("\"\\{\\{\\s*(\\w+)\\s*}}\"", "\\${$1}")
                .replaceAll("\\{\\{\\s*(\\w+)\\s*}}", "\\${$1}");
    }
}
