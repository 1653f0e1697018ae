package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls in a trace. */
@Timeout(60)
final class TraceTest {
    private static final Pattern SENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    @TempDir
    private Path folder = Path.of("");

    private static List<MatchResult> sent(Result result) {
        return SENT.matcher(result.out()).results().toList();
    }

    @Test
    void eachCallHasATraceOfItsOwn() {
        Result result = ShellHarness.in(folder)
                .run(
                        "-c",
                        "call Metadata --trace; expect ($trace_id | length) == 32; jq -r $trace_id; call Metadata --trace;"
                                + " call Metadata; jq $trace_id");
        assertThat(result.exitCode()).isZero();
        List<MatchResult> sent = sent(result);
        assertThat(sent).hasSize(2);
        String first = sent.get(0).group(1);
        assertThat(first).isNotEqualTo(sent.get(1).group(1));
        assertThat(result.err())
                .contains("trace " + first + "\n", "trace " + sent.get(1).group(1) + "\n");
        assertThat(result.outLines().get(1)).isEqualTo(first);
        assertThat(result.outLines().get(result.outLines().size() - 1)).isEqualTo("null");
    }

    @Test
    void itStandsBeforeTheCommandTooAndReflectionIsNoPartOfIt() {
        Result result = ShellHarness.in(folder).run("--trace", "-c", "call Metadata; call Metadata");
        assertThat(sent(result)).hasSize(2);
        assertThat(sent(result).get(0).group(2))
                .isNotEqualTo(sent(result).get(1).group(2));
    }

    /** Only what is well-formed goes on with; anything else is a trace of its own. */
    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '`', textBlock = """
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00      | true
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01      | true
            cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more | true
            ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01      | false
            00-00000000000000000000000000000000-00f067aa0ba902b7-01      | false
            00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01      | false
            00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01      | false
            nonsense                                                     | false
            ``                                                           | false
            """)
    void itGoesOnWithTheTraceAround(String around, boolean goesOn) {
        Result result =
                ShellHarness.in(folder).withVariable("TRACEPARENT", around).run("call", "Metadata", "--trace");
        MatchResult sent = sent(result).get(0);
        assertThat(sent.group(1).equals("4bf92f3577b34da6a3ce929d0e0e4736")).isEqualTo(goesOn);
        assertThat(sent.group(2)).isNotEqualTo("00f067aa0ba902b7");
        assertThat(sent.group(3)).isEqualTo(goesOn && around.endsWith("-00") ? "00" : "01");
    }

    @Test
    void twoTracesContradict() {
        Result result = ShellHarness.in(folder).run("call", "Metadata", "--trace", "-H", "traceparent: x");
        assertThat(result.err()).isEqualTo("grpcsh: --trace and a header traceparent contradict each other\n");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aTraceThatSomebodyTypesIsToldAsWell() {
        Result result = ShellHarness.in(folder)
                .run(
                        "-c",
                        "call Metadata -H 'traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'; jq -r $trace_id");
        assertThat(result.outLines().get(1)).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }
}
