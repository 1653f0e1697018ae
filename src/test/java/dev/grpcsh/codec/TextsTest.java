package dev.grpcsh.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsh.failure.ShellException;
import dev.grpcsh.text.ControlCharacters;
import dev.grpcsh.text.DurationText;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Durations, quotes and control characters. */
class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "5s,           PT5S",
        "250ms,        PT0.25S",
        "1h2m3.5s,     PT1H2M3.5S",
        "2d,           PT48H",
        "1us,          PT0.000001S",
        "1ns,          PT0.000000001S",
        ".5s,          PT0.5S",
        "1.5h,         PT1H30M",
        "-1.5s,        PT-1.5S",
        "0s,           PT0S",
        "1m1m,         PT2M",
        "9223372036854775807s, PT2562047788015215H30M7S"
    })
    void durationsAreRead(String text, Duration expected) {
        assertThat(DurationText.read(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            5                    | a duration needs a unit: 5s or 5ms, not 5
            0                    | a duration needs a unit: 0s or 0ms, not 0
            -1.5                 | a duration needs a unit: -1.5s or -1.5ms, not -1.5
            s                    | 's' is no duration; write one like 5s, 250ms or 1h2m3.5s
            5 s                  | '5 s' is no duration; write one like 5s, 250ms or 1h2m3.5s
            5S                   | '5S' is no duration; write one like 5s, 250ms or 1h2m3.5s
            1h30                 | '1h30' is no duration; write one like 5s, 250ms or 1h2m3.5s
            --5s                 | '--5s' is no duration; write one like 5s, 250ms or 1h2m3.5s
            9223372036854775808s | '9223372036854775808s' is longer than a duration can be
            """)
    void otherDurationsAreRefused(String text, String problem) {
        assertThatThrownBy(() -> DurationText.read(text))
                .isInstanceOf(ShellException.class)
                .hasMessage(problem);
    }

    @Test
    void noDurationIsRefused() {
        assertThatThrownBy(() -> DurationText.read(""))
                .hasMessage("'' is no duration; write one like 5s, 250ms or 1h2m3.5s");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0.0 ms",
        "PT0.0004S, 0.4 ms",
        "PT0.002S, 2 ms",
        "PT0.9994S, 999 ms",
        "PT9.75S, 9.8 s",
        "PT59.94S, 59.9 s",
        "PT3M20S, 3 min 20 s",
        "PT2H, 120 min 0 s"
    })
    void durationsAreShown(Duration duration, String text) {
        assertThat(DurationText.show(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            chars = {
                0, 7, 0x1b, 0x1f, 0x7f, 0x80, 0x9b, 0x9f, 0x61c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2066,
                0x2069, 0xfeff
            })
    void steering(char unit) {
        String escape = String.format(java.util.Locale.ROOT, "\\u%04x", (int) unit);
        assertThat(ControlCharacters.steersTerminal(unit)).isTrue();
        assertThat(ControlCharacters.escaped("a" + unit + "b")).isEqualTo("a" + escape + "b");
        assertThat(ControlCharacters.escapedLine("a" + unit + "b")).isEqualTo("a" + escape + "b");
        assertThat(JsonQuotes.quoted("a" + unit + "b")).isEqualTo("\"a" + escape + "b\"");
    }

    @ParameterizedTest
    @ValueSource(chars = {' ', '~', 0xa0, 'ä', 0x61b, 0x200d, 0x2010, 0x2027, 0x202f, 0x206a, '世', 0xfffd})
    void harmless(char unit) {
        assertThat(ControlCharacters.steersTerminal(unit)).isFalse();
        assertThat(ControlCharacters.escapedLine("a" + unit)).isEqualTo("a" + unit);
        assertThat(JsonQuotes.quoted("a" + unit)).isEqualTo("\"a" + unit + '"');
    }

    @Test
    void linesStayInTextAndNotInALine() {
        assertThat(ControlCharacters.escaped("a\tb\nc\r")).isEqualTo("a\tb\nc\\u000d");
        assertThat(ControlCharacters.escapedLine("a\tb\nc\r")).isEqualTo("a\\u0009b\\u000ac\\u000d");
    }

    @Test
    void quotes() {
        assertThat(JsonQuotes.quoted("a\"b\\c/\n\t\r\b<&>'")).isEqualTo("\"a\\\"b\\\\c/\\n\\t\\r\\u0008<&>'\"");
        assertThat(JsonQuotes.escaped("")).isEmpty();
    }
}
