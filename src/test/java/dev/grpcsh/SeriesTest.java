package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A method that takes one message, called once for each of many. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SeriesTest {
    /** Each way to go through the messages. */
    private static final List<String> WAYS =
            List.of("", " --concurrency 1", " --concurrency 4", " --concurrency 100", " --concurrency 3 --unordered");

    @TempDir
    private Path folder = Path.of("");

    private ServedDemo served;

    @BeforeAll
    void serve() {
        served = ServedDemo.start().ticking();
    }

    @AfterAll
    void end() {
        served.close();
    }

    private ShellHarness shell() {
        return ShellHarness.in(folder).withVariable("GRPCSH_TARGET", served.address());
    }

    private void rows(String... rows) {
        try {
            Files.writeString(folder.resolve("rows.jsonl"), String.join("\n", rows));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String row(String code) {
        if (code.equals("bad")) {
            return "{\"nope\": 1}";
        }
        return code.equals("broken") ? "{\"message\":" : "{\"code\": " + code + ", \"message\": \"m" + code + "\"}";
    }

    /** Statuses that the server is to answer with, options, the exit code, how many are OK, what is told besides. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0 0 =>  => 0 => 3 => ",
                "0 5 7 =>  => 69 => 1 => message 2  NOT_FOUND: m5",
                "0 5 7 0 => --keep-going => 69 => 2 => 4 calls · 2 OK · 2 failed, first message 2",
                "7 5 => --keep-going => 71 => 0 => 2 calls · 0 OK · 2 failed, first message 1",
                "0 bad 0 =>  => 2 => 1 => has no field nope; it has code, message, details",
                "bad 0 =>  => 2 => 0 => message 1, line 1, column 2: grpcsh.showcase.v1.FailRequest has no field nope",
                "0 bad 5 0 => --keep-going => 2 => 2 => 4 messages · 2 OK · 2 failed, first message 2",
                "0 broken 0 => --keep-going => 2 => 1 => message 2, line 3, column 29: the text ends before",
                "0 => --keep-going => 0 => 1 => ",
                " =>  => 0 => 0 => ",
            })
    void goesThroughTheMessages(String table) {
        String[] parts = table.split(" => ?", -1);
        List<String> codes = Arrays.stream(parts[0].strip().split(" "))
                .filter(code -> !code.isEmpty())
                .toList();
        rows(codes.stream().map(SeriesTest::row).toArray(String[]::new));
        for (String way : WAYS) {
            Result result = shell().line("call Fail @rows.jsonl" + way + " " + parts[1]);
            assertThat(result.exitCode()).as(way).isEqualTo(Integer.parseInt(parts[2]));
            assertThat(result.err()).as(way).contains(parts[4]);
            long shown = result.out().lines().count();
            if (way.contains("unordered") && parts[1].isEmpty()) {
                // Which of those under way end before the one that fails is left to chance.
                assertThat(shown).as(way).isLessThanOrEqualTo(codes.size());
            } else {
                assertThat(shown).as(way).isEqualTo(Long.parseLong(parts[3]));
            }
        }
    }

    @Test
    void keepsTheOrder() {
        rows(IntStream.range(0, 200)
                .mapToObj(i -> "{\"stringValue\": \"" + i + "\"}")
                .toArray(String[]::new));
        String expected = IntStream.range(0, 200).mapToObj(i -> "" + i).collect(Collectors.joining("\n")) + "\n";
        for (String way : WAYS) {
            Result result = shell().line("call Echo @rows.jsonl" + way + " | jq -r .stringValue");
            if (way.contains("unordered")) {
                assertThat(result.out().lines().sorted())
                        .containsExactlyElementsOf(expected.lines().sorted().toList());
            } else {
                assertThat(result.out()).as(way).isEqualTo(expected);
            }
        }
    }

    /** What is said before, the line, its exit code, and its output. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // The last response is . and $count counts all.
                "call Echo @rows.jsonl > all; let n = [$count, .stringValue]; echo ${n} => 0 => [3,\"c\"]",
                "call Echo @rows.jsonl --concurrency 9 > all; let n = $count; echo ${n} => 0 => 3",
                "call Echo @rows.jsonl --max 2 | jq -r .stringValue => 0 => a\nb",
                "call Echo @rows.jsonl --interval 1ms --concurrency 2 | jq -r .stringValue => 0 => a\nb\nc",
                "call Generate <<END\n{\"count\": 2}\n{\"count\": 1}\nEND => 0 => {\"number\":\"1\"}\n{\"number\":\"2\"}\n{\"number\":\"1\"}",
                "call Echo <<END\nstringValue=x\nstringValue=y\nEND => 0 => {\"stringValue\":\"x\"}\n{\"stringValue\":\"y\"}",
                "call Echo - <<END\n{}\nEND => 2 => ",
                "call Echo {} {} => 2 => ",
                "call Echo {} --concurrency 2 => 2 => ",
                "call Echo @rows.jsonl --unordered => 2 => ",
                "call Echo @rows.jsonl --concurrency 10001 => 2 => ",
                "call Echo @rows.jsonl --concurrency 0 => 2 => ",
                "call Generate @rows.jsonl --concurrency 2 --unordered => 2 => ",
                "call Collect @rows.jsonl --keep-going => 2 => ",
                "call grpcurl -plaintext -d @ ${env:GRPCSH_TARGET} helloworld.Greeter/SayHello < rows.jsonl => 2 => ",
            })
    void means(String table) {
        rows("{\"stringValue\": \"a\"}", "{\"stringValue\": \"b\"}", "{\"stringValue\": \"c\"}");
        String[] parts = table.replace("\\n", "\n").split(" => ?", -1);
        Result result = shell().line(parts[0]);
        assertThat(result.exitCode()).as(result.err()).isEqualTo(Integer.parseInt(parts[1]));
        assertThat(result.out().strip()).isEqualTo(parts[2]);
    }

    /** A call is made as soon as its message is there. */
    @Test
    void standardInput() {
        Result result = shell().withInput("{\"stringValue\": \"a\"} {\"stringValue\": \"b\"}")
                .run("call", "Echo", "-", "--concurrency", "2");
        ShellHarness.succeeds(result, "{\"stringValue\":\"a\"}\n{\"stringValue\":\"b\"}\n");
        ShellHarness.succeeds(shell().run("call", "Echo", "-"), "");
    }

    /** Ctrl-C ends all that are under way, and says how far it came. */
    @ParameterizedTest
    @ValueSource(strings = {"", " --concurrency 3", " --concurrency 3 --unordered"})
    void anInterruptEndsIt(String way) {
        rows("{}", "{\"duration\": \"60s\"}", "{\"duration\": \"60s\"}", "{}");
        Result result = shell().withSignalAfter(130, "{}").line("call Wait @rows.jsonl" + way);
        assertThat(result.exitCode()).isEqualTo(130);
    }

    @Test
    void aPersonIsToldHowMany() {
        rows("{}", "{}");
        assertThat(shell().withTerminals("011").line("call Echo @rows.jsonl").err())
                .contains("2 calls");
        assertThat(shell().line("call Echo @rows.jsonl").err()).isEmpty();
    }
}
