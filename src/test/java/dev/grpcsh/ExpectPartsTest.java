package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wanted in part is looked at in whatever way its names are written, and nothing stands for what is not there. */
final class ExpectPartsTest {
    private static final String USE = "use grpcsh.showcase.v1.Showcase\n";

    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    /** A call's message, a part that it has, and one that it does not have. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Echo {int32_value: 5} => {int32_value: 5} => {int32_value: 6}",
                "Echo {int32_value: 5} => {int32Value: 5} => {int32Value: 6}",
                "Echo {by_int64: {\"5\": \"a\"}} => {by_int64: {\"5\": \"a\"}} => {by_int64: {\"+5\": \"b\"}}",
                "Echo {by_int64: {\"5\": \"a\"}} => {byInt64: {\"05\": \"a\"}} => {by_int64: {\"05\": \"b\"}}",
                "Echo {by_int64: {\"5\": \"a\"}} => {byInt64: {\"5.0\": \"a\"}} => {by_int64: {\"6\": \"a\"}}",
                "Legacy {id: a, Inner: {text: x}} => {Inner: {text: x}} => {Inner: {text: y}}",
                "Legacy {id: a, Inner: {text: x}} => {inner: {text: x}} => {inner: {text: y}}",
                "Legacy {id: a, count: 3} => {count: 3} => {count: 4}",
                "Echo {} => {value: {}} => {value: null}",
                "Echo {value: null} => {value: null} => {value: 1}",
                "Echo {struct: {a: {b: 1}}} => {struct: {a: {b: 1}}} => {struct: {a: {c: null}}}",
                "Echo {struct: {a: {b: null}}} => {struct: {a: {b: null}}} => {struct: {a: null}}",
                "Echo {string_value: x} => {nested: null} => {string_value: null}",
                "Echo {packed_numbers: [1, 2]} => {packed_numbers: [2, 1]} => {packed_numbers: [1, 1]}",
                "Echo {packed_numbers: [1, 1, 2]} => {packed_numbers: [1, 1]} => {packed_numbers: [2, 2]}",
                "Echo {int32_value: 5} => {int32_value: 5.0} => {int64_value: 1}",
                "Echo {nested: {name: n}} => {nested: {name: n}} => {nested: {name: m}}",
            })
    void containsWhatItHas(String row) {
        String[] parts = row.split(" => ", -1);
        String call = USE + "call " + quoted(parts[0]) + " > out\n";
        for (String form : new String[] {"json contains", "order"}) {
            if (!parts[1].equals("{value: {}}")) {
                assertThat(shell().script(call + "expect " + form + " " + quoted(parts[1]) + "\n"))
                        .as(form)
                        .isEqualTo(new Result("", "", 0));
            }
            assertThat(shell().script(call + "expect " + form + " " + quoted(parts[2]) + "\n")
                            .exitCode())
                    .as(form)
                    .isEqualTo(4);
        }
    }

    /** Texts without quotes, for readers of the table. */
    private static String quoted(String json) {
        return json.replaceAll("(?<=[:\\[] )([a-z]+)(?=[,}\\]])", "\"$1\"").replace("\"null\"", "null");
    }

    @Test
    void aFieldOfAnotherJsonNameIsLookedAt() {
        ShellHarness shell = shell().withFile(
                        "j.proto",
                        "syntax = \"proto3\"; package grpcsh.showcase.v1; service Showcase { rpc Echo(E) returns (E); }"
                                + " message E { string foo_bar = 14 [json_name = \"custom\"]; }");
        for (String name : new String[] {"foo_bar", "custom"}) {
            for (String wanted : new String[] {"x", "y"}) {
                Result result = shell.withFile(
                                "t.gsh",
                                USE + "call Echo {foo_bar: \"x\"}\nexpect json contains {" + name + ": \"" + wanted
                                        + "\"}\n")
                        .run("--proto", "j.proto", "--reflection", "off", "run", "t.gsh");
                assertThat(result.exitCode()).as(name + " " + wanted).isEqualTo(wanted.equals("x") ? 0 : 4);
            }
        }
    }

    /** Whoever waits for a message of a job finds it, however many came before or since, and whatever they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "json {\"text\": \"a\", \"number\": \"1\"}",
                "json contains {\"number\": 1}",
                ".number == 1",
                "order {\"number\": 1}",
                ".text | test(\"a\")",
                "count 2",
            })
    void waitsForAnyMessageThatFits(String expectation) {
        String call = USE + "call Converse {\"text\": \"a\", \"answers\": 2} --open > out &\n";
        assertThat(shell().script(call + "wait % --received 2\nexpect --job % --within 10s " + expectation
                                + "\ncancel %\n")
                        .exitCode())
                .isZero();
        assertThat(shell().script(call + "expect --job % --within 10s " + expectation + "\ncancel %\n")
                        .exitCode())
                .isZero();
    }

    @Test
    void whatIsKeptNoLongerIsNotSaidToBeMissing() {
        String call = USE + "set keep 10\ncall Generate count=50 > out\n";
        assertThat(shell().script(call + "expect order {\"number\": 1} {\"number\": 50}\n")
                        .err())
                .contains("the call had 50 responses, of which the first 10 are kept; set keep N keeps more");
        assertThat(shell().script(USE + "set keep 10\ncall Generate count=50 > out &\nwait\n"
                                + "expect --job %1 --within 1ms .number == 20\n")
                        .err())
                .contains("of which the first 10 are kept");
    }

    /** The end of a job that was expected as it came fails nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"--within 10s status NOT_FOUND", "--within 10s $status == \"NOT_FOUND\""})
    void anExpectedEndOfAJobIsNoFailure(String expectation) {
        Result result = shell().withFile(
                        "t.gsh", "test a\n" + USE + "call Fail code=5 &\nexpect --job % " + expectation + "\n")
                .run("run", "t.gsh", "--repeat", "20");
        assertThat(result.exitCode()).as(result.out()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {".a = 1", "(.a = 1)", "((.a |= 1))", " ( .a += 1 ) "})
    void whatAssignsIsRefused(String expression) {
        assertThat(shell().script("expect " + expression + "\n").err()).contains("= changes a value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(1 == 1)", "[1 | . == 1] == [true]", "({a: 1} | .a) <= 1", "(1 < 2) and (2 != 3)"})
    void whatComparesIsNot(String expression) {
        assertThat(shell().script("expect " + expression + "\n")).isEqualTo(new Result("", "", 0));
    }
}
