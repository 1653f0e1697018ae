package dev.grpcsh.expression;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.Interruption;
import dev.grpcsh.failure.ShellException;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    private static final Expressions EXPRESSIONS = new Expressions();

    private static List<String> run(String expression, String input) {
        return EXPRESSIONS
                .compile(expression)
                .run(JsonValue.parse(input), Map.of("name", JsonValue.text("Ada"), "n", JsonValue.number(3)))
                .stream()
                .map(JsonValue::json)
                .toList();
    }

    /** Ctrl-C ends each once it is well under way; without that none of them would end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "last(range(1e12))",
                "range(1e12) | select(false)",
                "first(range(1e12) | select(false))",
                "reduce range(1e12) as $x (0; . + $x)",
                "[foreach range(1e12) as $x (0; . + $x; empty)]",
                "any(range(1e12); . < 0)",
                "[limit(1; range(1e12) | select(. < 0))]",
                "try last(range(1e12)) catch 1",
                "last(range(1e12))?",
                "def f: range(1e12) | select(. < 0); [f]"
            })
    void endlessLoopsCanBeInterrupted(String expression) throws InterruptedException {
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread thread = new Thread(() -> ended.set(catchThrowable(() -> run(expression, "0"))));
        thread.setDaemon(true);
        thread.start();
        int seen = 0;
        while (seen < 20 && thread.isAlive()) {
            boolean within = Arrays.stream(thread.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().startsWith("net.thisptr.jackson.jq.internal.tree"));
            seen += within ? 1 : 0;
            Thread.sleep(1);
        }
        thread.interrupt();
        thread.join(20_000);
        assertThat(ended.get()).isInstanceOf(Interruption.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            .                                        ; {"a":1}                      | {"a":1}
            .a.b                                     ; {"a":{"b":"x"}}              | "x"
            .[]                                      ; [1,2]                        | 1 2
            empty                                    ; null                         |
            map(select(. > 1))                       ; [1,2,3]                      | [2,3]
            "Hello, \\($name)!"                      ; null                         | "Hello, Ada!"
            . + $n                                   ; 4                            | 7
            $n == 3                                  ; null                         | true
            .id == 42                                ; {"id":42}                    | true
            .id == 42.0                              ; {"id":42}                    | true
            . == 9007199254740993                    ; 9007199254740993             | true
            9007199254740993 == 9007199254740993     ; null                         | true
            .                                        ; 9007199254740993             | 9007199254740993
            . == 9223372036854775807                 ; 9223372036854775807          | true
            [.] == [9007199254740993]                ; 9007199254740993             | true
            """)
    void results(String expressionAndInput, String results) {
        String[] parts = expressionAndInput.split(" ; ", 2);
        assertThat(String.join(" ", run(parts[0].strip(), parts[1].strip()))).isEqualTo(results == null ? "" : results);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            . == 9007199254740992                    ; 9007199254740993             | false
            . != 9007199254740992                    ; 9007199254740993             | true
            . < 9007199254740993                     ; 9007199254740992             | true
            . > 9007199254740992                     ; 9007199254740993             | true
            9007199254740993 == 9007199254740992     ; null                         | false
            . == 18446744073709551615                ; 18446744073709551615         | true
            . == 18446744073709551614                ; 18446744073709551615         | false
            [.] == [9007199254740992]                ; 9007199254740993             | false
            """)
    void exactIntegers(String expressionAndInput, String results) {
        String[] parts = expressionAndInput.split(" ; ", 2);
        assertThat(String.join(" ", run(parts[0].strip(), parts[1].strip()))).isEqualTo(results);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Ada             | Ada is nothing that jq knows; was the text "Ada" meant?
            .a == Ada       | Ada is nothing that jq knows; was the text "Ada" meant?
            ${x}            | in an expression a variable is written $x, not ${x}
            .a == ${id}     | in an expression a variable is written $id, not ${id}
            ${env:HOME}     | in an expression a variable is written $ENV.HOME, not ${env:HOME}
            """)
    void problems(String expression, String problem) {
        assertThatThrownBy(() -> run(expression, "{}"))
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessage(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {".a |", "(", "]", "\"a", ".a.[", "$nothing", "error(\"x\")", ".a", "1/0", "{} | keys[0] + 1 | .x"
            })
    void otherProblemsNameTheExpression(String expression) {
        assertThatThrownBy(() -> run(expression, "[]"))
                .isInstanceOfSatisfying(
                        ShellException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE))
                .message()
                .startsWith("jq: ")
                .matches(text -> text.endsWith(" in " + expression) || text.endsWith(": " + expression))
                .doesNotContain("\n");
    }

    /** An expression that jq does not understand, and where that is told to be. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                ".a | => something is missing at the end, behind its column 4",
                "foo(1; 2 => something is missing at the end, behind its column 8",
                "if .a then 1 => something is missing at the end, behind its column 12",
                ".a ] => not understood at its column 4, at ]",
                ". as x | 1 => not understood at its column 6, at x | 1",
                "`.a\n| [1, ]` => not understood at its line 2, column 7, at ]",
            })
    void whatIsNotUnderstoodHasAPlace(String expression, String problem) {
        assertThatThrownBy(() -> run(expression.replace("\\n", "\n"), "[]")).hasMessageStartingWith("jq: " + problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            .a == 3                      ; .a                  ; 3
            .a==3                        ; .a                  ; 3
            .a != "x == y"               ; .a                  ; "x == y"
            .a >= 3                      ; .a                  ; 3
            .a < 3                       ; .a                  ; 3
            (.a == 3) == true            ; (.a == 3)           ; true
            [.[] [[] .x == 1]            ; -                   ; -
            .a                           ; -                   ; -
            .a == 3 and .b == 4          ; -                   ; -
            .a == 3 or .b                ; -                   ; -
            .a [] == 3                   ; .a []               ; 3
            .a == "\\""                  ; .a                  ; "\\""
            .a == 1 == true              ; -                   ; -
            .a == 1, .b                  ; -                   ; -
            """)
    void comparisons(String row) {
        String[] cells = row.split(" *; *", -1);
        assertThat(Comparison.in(cells[0].strip()).map(found -> List.of(found.left(), found.right())))
                .isEqualTo(
                        cells[1].equals("-")
                                ? java.util.Optional.empty()
                                : java.util.Optional.of(List.of(cells[1], cells[2].strip())));
    }

    @Test
    void pipesAreNoComparison() {
        assertThat(Comparison.in(".a | length == 3")).isEmpty();
        assertThat(Comparison.in("(.a | length) == 3")).contains(new Comparison("(.a | length)", "3"));
    }

    @Test
    void values() {
        assertThat(JsonValue.text("a\"").json()).isEqualTo("\"a\\\"\"");
        assertThat(JsonValue.text("a\"").asText()).isEqualTo("a\"");
        assertThat(JsonValue.parse("{\"a\": [1, 9007199254740993]}").asText())
                .isEqualTo("{\"a\":[1,9007199254740993]}");
        assertThat(JsonValue.list(List.of(JsonValue.nothing(), JsonValue.number(1.5)))
                        .json())
                .isEqualTo("[null,1.5]");
        assertThat(JsonValue.object(Map.of("a", JsonValue.number(Long.MAX_VALUE)))
                        .json())
                .isEqualTo("{\"a\":9223372036854775807}");
    }

    @ParameterizedTest
    @CsvSource({"null, false", "false, false", "true, true", "0, true", "'\"\"', true", "[], true", "{}, true"})
    void truth(String json, boolean truthy) {
        assertThat(JsonValue.parse(json).isTruthy()).isEqualTo(truthy);
    }

    @Test
    void streams() {
        Iterator<JsonValue> values =
                JsonValue.stream(new ByteArrayInputStream("{\"a\":1}\n2 \"x\"\nbad".getBytes(UTF_8)));
        List<String> read = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            assertThat(values.hasNext()).isTrue();
            read.add(values.next().json());
        }
        assertThat(read).containsExactly("{\"a\":1}", "2", "\"x\"");
        assertThatThrownBy(() -> {
                    if (values.hasNext()) {
                        values.next();
                    }
                })
                .isInstanceOf(ShellException.class)
                .message()
                .startsWith("expected JSON: ");
    }
}
