package dev.grpcsh.profile;

import dev.grpcsh.failure.NearestName;
import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.DurationText;
import dev.grpcsh.text.SecretNames;
import dev.grpcsh.toml.TomlText;
import dev.grpcsh.toml.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project's file says of every run: the table {@code [run-defaults]}.
 *
 * @param profile where calls go, if nobody says otherwise
 * @param variables texts by name
 * @param timeout how long a case may take
 * @param retries how often a failing case is tried again
 * @param tags which cases: one of these is enough
 */
public record RunDefaults(
        Optional<String> profile,
        Map<String, String> variables,
        Optional<Duration> timeout,
        Optional<Integer> retries,
        List<String> tags) {
    /** The table's name, which no profile can have. */
    public static final String NAME = "run-defaults";

    private static final int MOST_RETRIES = 1_000;
    private static final List<String> KEYS = List.of("profile", "variables", "timeout", "retry", "tags");

    /**
     * Reads the table.
     *
     * @throws ShellException if a key is unknown or a value does not fit, with its place
     */
    static RunDefaults read(Value.Table table) {
        Optional<String> profile = Optional.empty();
        Map<String, String> variables = new LinkedHashMap<>();
        Optional<Duration> timeout = Optional.empty();
        Optional<Integer> retries = Optional.empty();
        List<String> tags = new ArrayList<>();
        for (Map.Entry<String, Value.Entry> entry : table.entries().entrySet()) {
            Value value = entry.getValue().value();
            switch (entry.getKey()) {
                case "profile" -> profile = Optional.of(text(entry.getKey(), value));
                case "timeout" -> timeout = Optional.of(duration(value));
                case "retry" -> retries = Optional.of(number(value));
                case "tags" -> tags.addAll(texts(value));
                case "variables" -> variables.putAll(variables(value));
                default ->
                    throw entry.getValue()
                            .key()
                            .problem("no key " + entry.getKey() + NearestName.question(entry.getKey(), KEYS)
                                    + "; there are " + String.join(", ", KEYS));
            }
        }
        return new RunDefaults(profile, variables, timeout, retries, tags);
    }

    /** As TOML, without secrets. */
    String text() {
        StringBuilder text = new StringBuilder("[" + NAME + "]\n");
        profile.ifPresent(name -> line(text, "profile", TomlText.quoted(name)));
        timeout.ifPresent(time -> line(text, "timeout", TomlText.quoted(DurationText.written(time))));
        retries.ifPresent(number -> line(text, "retry", String.valueOf(number)));
        if (!tags.isEmpty()) {
            line(text, "tags", TomlText.list(tags));
        }
        if (!variables.isEmpty()) {
            text.append('[').append(NAME).append(".variables]\n");
        }
        variables.forEach((name, value) ->
                line(text, name, TomlText.quoted(SecretNames.contain(name) ? SecretNames.MASK : value)));
        return text.toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append(" = ").append(value).append('\n');
    }

    private static String text(String key, Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw value.place().problem(key + " is a text in quotes");
    }

    private static Duration duration(Value value) {
        String text = text("timeout", value);
        try {
            return DurationText.readWait(text);
        } catch (ShellException e) {
            throw e.at(value.place().toString());
        }
    }

    private static int number(Value value) {
        String text = value instanceof Value.Whole number ? number.digits() : text("retry", value);
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) > MOST_RETRIES) {
            throw value.place().problem("retry is a number up to " + MOST_RETRIES);
        }
        return Integer.parseInt(text);
    }

    private static List<String> texts(Value value) {
        if (value instanceof Value.Items items) {
            return items.items().stream().map(item -> text("tags", item)).toList();
        }
        return List.of(text("tags", value));
    }

    private static Map<String, String> variables(Value value) {
        if (!(value instanceof Value.Table table)) {
            throw value.place().problem("variables are a table: [" + NAME + ".variables]");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        table.entries().forEach((name, entry) -> variables.put(name, text(name, entry.value())));
        return variables;
    }
}
