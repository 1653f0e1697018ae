package dev.grpcsh.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts in columns of a screen. */
final class DisplayWidthTest {
    @ParameterizedTest
    @CsvSource({"abc,3", "é,1", "e\u0301,1", "漢字,4", "한글,4", "😀,2", "a😀b,4", "'',0", "…·─,3", "a\u200Bb,2", "ｆ,2"})
    void columns(String text, int columns) {
        assertThat(DisplayWidth.of(text)).isEqualTo(columns);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "one two three => 7 => one two/three",
                "one two three => 5 => one/two/three",
                "one  two => 4 => one/two",
                "grpcsh.showcase.v1.Showcase => 18 => grpcsh.showcase./v1.Showcase",
                "abcdefgh => 3 => abc/def/gh",
                "漢字漢字 => 5 => 漢字/漢字",
                "漢字 => 1 => 漢/字",
                "ab => 2 => ab",
                "a => 0 => a",
                "😀😀 => 3 => 😀/😀",
            })
    void wraps(String text, int columns, String lines) {
        List<String> wrapped = DisplayWidth.wrapped(text, columns);
        assertThat(String.join("/", wrapped)).isEqualTo(lines);
    }

    @Test
    void whatIsVeryLongIsWrappedInItsTime() {
        assertThat(DisplayWidth.wrapped("word ".repeat(400_000), 40)).hasSize(50_000);
        assertThat(DisplayWidth.wrapped("x".repeat(2_000_000), 40)).hasSize(50_000);
    }
}
