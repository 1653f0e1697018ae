package dev.grpcsh.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be seen of a text that may be half typed or wrong. */
final class GlanceTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "call X a=1 => <call><X><a=1>",
                "call X 'a b' \"c d\" => <call><X><a b><c d>",
                "call X {a: 'b c'} [1, 2] => <call><X><{a: 'b c'}><[1, 2]>",
                "call X | jq . ; ls => <call><X> / <jq><.> / <ls>",
                "call X & ls => <call><X> / <ls>",
                "! grep x => / <grep><x>",
                "a|b c;d => <a|b><c;d>",
                // Broken words are taken as they stand.
                "call X 'a b => <call><X><'a b>!",
                "call X {a: {b => <call><X><{a: {b>!",
                "call X {a] b=1 => <call><X><{a]><b=1>",
                "call \"a\\q\" b => <call><\"a\\q\"><b>",
                "call ${x.y} b => <call><${x.y}><b>",
                "ls && call X => <ls><&&><call><X>",
                // A comment is looked at, too.
                "ls # a b => <ls><a><b>",
            })
    void seesWords(String text, String expected) {
        String seen = Glance.at(text).stages().stream()
                .map(stage -> stage.pieces().stream()
                        .map(piece -> "<" + piece.text() + ">" + (piece.open() ? "!" : ""))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(" / "));
        assertThat(seen.strip()).isEqualTo(expected);
    }

    @Test
    void placesAreThoseOfTheText() {
        String text = "call  'a b'\t{x: 1} ; ls";
        List<Glance.Piece> pieces = Glance.at(text).stages().stream()
                .flatMap(stage -> stage.pieces().stream())
                .toList();
        assertThat(pieces)
                .extracting(piece -> text.substring(piece.start(), piece.end()))
                .containsExactly("call", "'a b'", "{x: 1}", "ls");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "'", "\"", "\\", "; ", "a ", "${", "}", "|", "{]", "\"\\", "<<E\n"})
    void longTextsAreNoTrouble(String part) {
        String text = part.repeat(1_000_000 / part.length());
        assertThat(Glance.at(text).stages()).isNotEmpty();
    }
}
