package dev.grpcsh.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of help on narrow screens. */
final class NarrowPageTest {
    private static final String LONG = "A message is JSON, or key=value words, or @FILE, or a line for grpcurl";

    private static final String TABLE = """
                  --rate=RATE   Calls a second: 100, a ramp 100..1000/30s, steps of 10 s each
                                  or max.
                  --yes         Do not ask.
            """;

    static Stream<Arguments> pages() {
        return Stream.of(
                Arguments.of("Short.\nLines.\n", 40, List.of("Short.", "Lines.")),
                Arguments.of(LONG + "\ncan be pasted.\n", 0, List.of(LONG, "can be pasted.")),
                Arguments.of(LONG + "\ncan be pasted.\n", 100, List.of(LONG, "can be pasted.")),
                Arguments.of(
                        LONG + "\ncan be pasted.\n\nOther.\n",
                        40,
                        List.of(
                                "A message is JSON, or key=value words,",
                                "or @FILE, or a line for grpcurl can be",
                                "pasted.",
                                "",
                                "Other.")),
                Arguments.of("Usage: x\n\n" + LONG + "\n", 100, List.of("Usage: x", "", LONG)),
                Arguments.of(
                        "Run it.\n\n" + LONG + "\n",
                        50,
                        List.of(
                                "Run it.",
                                "",
                                "A message is JSON, or key=value words, or @FILE,",
                                "or a line for grpcurl")),
                Arguments.of(
                        TABLE,
                        50,
                        List.of(
                                "      --rate=RATE   Calls a second: 100, a ramp",
                                "                    100..1000/30s, steps of 10 s",
                                "                    each or max.",
                                "      --yes         Do not ask.")),
                Arguments.of(
                        "  bench SayHello name=Ada --fail-if '.failed > 0' -o json > now.json\n",
                        40,
                        List.of("  bench SayHello name=Ada --fail-if '.failed > 0' -o json > now.json")),
                Arguments.of("x".repeat(50) + "\n", 40, List.of("x".repeat(40), "x".repeat(10))),
                Arguments.of("", 40, List.of()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatIsTooWideGoesOnBelow(String page, int columns, List<String> lines) {
        assertThat(NarrowPage.lines(page, columns)).isEqualTo(lines);
    }
}
