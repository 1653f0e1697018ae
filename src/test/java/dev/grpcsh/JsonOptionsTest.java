package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How messages look as JSON, in whatever way that is asked for. */
class JsonOptionsTest {
    private static final String ECHO =
            "call Echo {int64Value: 9007199254740993, color: 'COLOR_GREEN', nested: {number: 1}}";

    @TempDir
    Path home;

    private ShellHarness shell() {
        return ShellHarness.in(home);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "int64-numbers | {\"int64Value\":9007199254740993,\"color\":\"COLOR_GREEN\",\"nested\":{\"number\":1}}",
                "proto-names   | {\"int64_value\":\"9007199254740993\",\"color\":\"COLOR_GREEN\",\"nested\":{\"number\":1}}",
                "enum-numbers  | {\"int64Value\":\"9007199254740993\",\"color\":2,\"nested\":{\"number\":1}}"
            })
    void oneLook(String look, String expected) {
        assertThat(shell().line(ECHO + " --" + look).out()).isEqualTo(expected + "\n");
        assertThat(shell().run("--" + look, "-c", ECHO).out()).isEqualTo(expected + "\n");
        assertThat(shell().line("set json " + look + "; " + ECHO).out()).isEqualTo(expected + "\n");
        assertThat(shell().line(ECHO + " -o envelope --" + look).out()).contains("\"messages\":[" + expected + "]");
        assertThat(shell().line(ECHO + " --" + look + " > file").exitCode()).isZero();
        assertThat(shell().file("file")).isEqualTo(expected + "\n");
        assertThat(shell().line(ECHO + " -o pretty --" + look).out().replaceAll("\\s", ""))
                .isEqualTo(expected);
    }

    @Test
    void defaults() {
        String feature = "{\"name\":\"\",\"location\":{\"latitude\":0,\"longitude\":0}}\n";
        assertThat(shell().line("call GetFeature --defaults").out()).isEqualTo(feature);
        assertThat(shell().run("--defaults", "call", "GetFeature").out()).isEqualTo(feature);
        assertThat(shell().line("call Echo --defaults").out())
                .contains("\"int64Value\":\"0\"", "\"texts\":[]", "\"byString\":{}", "\"color\":\"COLOR_UNSPECIFIED\"")
                .doesNotContain("maybeText", "choiceText", "timestamp");
    }

    @Test
    void allTogetherAndNoMore() {
        Result result =
                shell().line("set json int64-numbers,proto-names; " + ECHO + " --enum-numbers; unset json; " + ECHO);
        assertThat(result.outLines())
                .containsExactly(
                        "{\"int64_value\":9007199254740993,\"color\":2,\"nested\":{\"number\":1}}",
                        "{\"int64Value\":\"9007199254740993\",\"color\":\"COLOR_GREEN\",\"nested\":{\"number\":1}}");
    }

    @Test
    void decodedMessagesToo() {
        assertThat(shell().line("decode GenerateReply 0805 --int64-numbers").out())
                .isEqualTo("{\"number\":5}\n");
        assertThat(shell().line("encode Point latitude=1 --to json --defaults").out())
                .isEqualTo("{\"latitude\":1,\"longitude\":0}\n");
    }

    @Test
    void expressionsSeeTheSameWhateverTheLook() {
        Result result = shell().line("set json proto-names,enum-numbers; " + ECHO
                + "; expect .int64Value == 9007199254740993; expect .color == \"COLOR_GREEN\"");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void theNextCallReadsAllOfIt() {
        Result result = shell().line(
                        ECHO + " --int64-numbers --proto-names --enum-numbers --defaults | call Echo --proto-names");
        assertThat(result.out())
                .isEqualTo(
                        "{\"int64_value\":\"9007199254740993\",\"color\":\"COLOR_GREEN\",\"nested\":{\"number\":1}}\n");
    }

    @Test
    void anUnknownLookIsRefused() {
        Result result = shell().line("set json proto-name");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo(
                        "grpcsh: json: proto-name is nothing about JSON; did you mean proto-names?; write one or more"
                                + " of int64-numbers,proto-names,defaults,enum-numbers\n");
    }
}
