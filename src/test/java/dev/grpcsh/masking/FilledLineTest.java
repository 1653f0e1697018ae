package dev.grpcsh.masking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.language.Glance;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed to get a form, and the line that makes its call again. */
final class FilledLineTest {
    private static final List<String> MESSAGE = List.of("{\"a\": 1}");

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "form X => call X '{\"a\": 1}'",
                "call -i X => call X '{\"a\": 1}'",
                "call X --interactive => call X '{\"a\": 1}'",
                "call -vi X => call -v X '{\"a\": 1}'",
                "form X -H \"x-session: ${token}\" --deadline 5s => call X -H \"x-session: ${token}\" --deadline 5s '{\"a\": 1}'",
                "form X # why => call X '{\"a\": 1}'",
                "form   X => call X '{\"a\": 1}'",
                "form X; ls => nothing",
                "call -i X | jq . => nothing",
            })
    void isWhatWasTypedWithTheMessages(String typed, String line) {
        assertThat(FilledLine.of(typed, Glance.at(typed), MESSAGE))
                .isEqualTo(line.equals("nothing") ? java.util.Optional.empty() : java.util.Optional.of(line));
    }

    @Test
    void ofNothingThereIsNoLine() {
        assertThat(FilledLine.of("form X", Glance.at("form X"), List.of())).isEmpty();
    }
}
