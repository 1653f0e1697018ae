package dev.grpcsh.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.text.ControlCharacters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** JSON as YAML means the same, to readers of YAML of any age. */
class YamlTextTest {
    private static final String LONG = "word ".repeat(100);

    private static Object read(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static String json(Object value) {
        JsonSink sink = new JsonSink(JsonStyle.Layout.COMPACT);
        JsonTree.write(value, sink);
        return sink.text();
    }

    @Test
    void looksAsPeopleWriteIt() {
        String yaml = YamlText.document("{\"name\":\"Ada\",\"id\":\"7\",\"at\":{\"latitude\":1,\"longitude\":-2.5},"
                + "\"tags\":[\"a\",\"b: c\"],\"none\":[],\"empty\":{},\"ok\":true,\"gone\":null,"
                + "\"text\":\"two\\nlines\\n\",\"big\":1.0E100}");
        assertThat(yaml).isEqualTo("""
                ---
                name: Ada
                id: "7"
                at:
                  latitude: 1
                  longitude: -2.5
                tags:
                - a
                - 'b: c'
                none: []
                empty: {}
                ok: true
                gone: null
                text: |
                  two
                  lines
                big: 1.0e+100
                """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " lead",
                "trail ",
                "~",
                "null",
                "Null",
                "yes",
                "No",
                "on",
                "OFF",
                "y",
                "true",
                "1",
                "-1",
                "0x10",
                "0o7",
                "1_000",
                "12:30:45",
                "1e3",
                ".5",
                ".inf",
                "2026-11-27",
                "=",
                "<<",
                "a: b",
                "a #b",
                "# a",
                "- a",
                "-",
                "?",
                "? a",
                "[a]",
                "{a}",
                "&a",
                "*a",
                "!a",
                "|",
                "> a",
                "%a",
                "@a",
                "`a`",
                "'a'",
                "\"a\"",
                "a\\b",
                "---",
                "--- a",
                "...",
                "a\nb",
                "\na",
                "a\n",
                "a\n\n",
                "a \nb",
                "  a\nb",
                "a\tb",
                "\t",
                "a\r\nb",
                "a:",
                ":a",
                "a,b",
                "é",
                "日本",
                "😀",
                "\u001b[31m",
                "a\u202eb",
                "\u0085",
                "\u2028",
                "\ufeff",
                "\u0000",
                "a\nb\u001b"
            })
    void textsStayTexts(String text) {
        List<Object> places = List.of(text, List.of(text, List.of(text)), Map.of("key", text), Map.of(text, text));
        for (Object place : places) {
            String yaml = YamlText.document(json(place));
            assertThat(read(yaml)).as(yaml).isEqualTo(place);
            assertThat(yaml.chars().filter(unit -> unit != '\n' && ControlCharacters.steersTerminal((char) unit)))
                    .as(yaml)
                    .isEmpty();
        }
    }

    @Test
    void longTextsAndNamesStayWhole() {
        Map<String, Object> value = Map.of(LONG, LONG, "lines", (LONG + "\n").repeat(50));
        assertThat(read(YamlText.document(json(value)))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-7", "2.5", "1.0E-9", "1.0E100", "12345678901234567890123", "true", "null"})
    void valuesStayValues(String value) {
        assertThat(read(YamlText.document("[" + value + "]"))
                        .toString()
                        .replace("[", "")
                        .replace("]", ""))
                .isEqualTo(value);
    }

    @Test
    void depthIsNoMatter() {
        int depth = 3_000;
        String yaml = YamlText.document("[".repeat(depth) + "1" + "]".repeat(depth));
        assertThat(yaml).endsWith("- 1\n");
        List<String> dashes = new ArrayList<>(yaml.lines().toList());
        assertThat(String.join("", dashes).chars().filter(unit -> unit == '-')).hasSize(depth + 3);
    }
}
