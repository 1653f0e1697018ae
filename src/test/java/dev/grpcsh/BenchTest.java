package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bench}: what it counts, what it refuses, what it writes. What it measures is for {@code scripts/bench/load}. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BenchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private Result bench(String line) {
        return shell().line("bench " + line + " --warm-up 1ms");
    }

    private JsonNode figures(String line) throws IOException {
        Result result = bench(line + " -o json");
        assertThat(result.exitCode()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    /** A load, and figures that it must come to. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SayHelloAgain name=Ada --count 50 => count 50 failed 0 sent 50 received 50 statuses.OK 50",
                "SayHelloAgain name=Ada --count 50 --concurrency 50 --connections 7 => count 50 sent 50",
                "SayHelloAgain name=Ada --count 3 --concurrency 1 => count 3",
                "SayHelloAgain '{name: \"a\"}' '{name: \"b\"}' --count 5 => count 5 sent 5",
                "SayHelloAgain --count 5 => count 5",
                "SayHelloAgain name=Ada --count 20 --rate 1000 => count 20",
                "SayHelloAgain name=Ada --count 20 --rate 500..1000/1s --connections 2 => count 20",
                "Generate count=7 --count 4 => count 4 sent 4 received 28",
                "Collect {} {} --count 4 => count 4 sent 8 received 4",
                "Converse {} {} --count 4 --concurrency 2 => count 4 sent 8 received 8",
                "Converse {} {} --count 2 --interval 5ms => count 2 sent 4 received 4",
                "Collect --count 2 => count 2 sent 0 received 2",
                "SayHelloAgain --data '{name: \"u\\($seq)\"}' --count 30 => count 30 sent 30",
                "Collect --data '{}, {}' --count 3 => count 3 sent 6",
                "SayHelloAgain name=Ada --count 20 --compress gzip => count 20",
            })
    void countsWhatItDoes(String row) throws IOException {
        String[] parts = row.split(" => ", -1);
        JsonNode figures = figures(parts[0]);
        String[] words = parts[1].split(" ", -1);
        for (int i = 0; i < words.length; i += 2) {
            JsonNode figure = words[i].equals("sent") || words[i].equals("received")
                    ? figures.path("messages").path(words[i])
                    : figures.at("/" + words[i].replace('.', '/'));
            assertThat(figure.asLong(-1)).as(words[i]).isEqualTo(Long.parseLong(words[i + 1]));
        }
        assertThat(figures.at("/latency/max").asDouble()).isPositive();
    }

    /** The server, too, knows how many calls there were. */
    @Test
    void makesAsManyCallsAsItTells() {
        Result result = ShellHarness.in(folder)
                .line("bench SayHelloAgain name=Ada --count 250 -q -t demo > out; call SayHelloAgain name=x > out");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void failuresAreTold() throws IOException {
        Result all = bench("Fail code=5 message=gone --count 20");
        assertThat(all.out()).contains("NOT_FOUND 20", "20 × NOT_FOUND: gone");
        assertThat(all.exitCode()).isEqualTo(69);
        JsonNode some = figures("SayHelloAgain --data '{name: \"x\"}' --count 20");
        assertThat(some.path("failed").asInt()).isZero();
        JsonNode mixed =
                JSON.readTree(bench("Fail --data '{code: (if $seq % 2 == 0 then 5 else 14 end)}' --count 20 -o json")
                        .out());
        assertThat(mixed.at("/statuses/NOT_FOUND").asInt()).isEqualTo(10);
        assertThat(mixed.at("/statuses/UNAVAILABLE").asInt()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nope => no method Nope",
                "SayHelloAgain nope=1 => helloworld.HelloRequest has no field nope",
                "SayHelloAgain --rate x => 'x' is no rate",
                "SayHelloAgain --rate 100..200/0s => a rate that changes takes time",
                "SayHelloAgain --concurrency 0 => is no count",
                "SayHelloAgain --concurrency 2 --connections 3 => --connections is between 1 and the calls in flight",
                "SayHelloAgain --count x => is no count",
                "SayHelloAgain name=a --data '{}' => messages come from one place",
                "SayHelloAgain --data '{' => jq",
                "SayHelloAgain --data '{nope: 1}' => --data, call 0: ",
                "SayHelloAgain --data 'empty' => takes one message, and the expression makes 0",
                "SayHelloAgain --data '{}, {}' => takes one message, and the expression makes 2",
                "SayHelloAgain --rows r.csv => --rows are for --data",
                "SayHelloAgain --interval 1ms --count 2 => --interval is the time between two messages of a call",
                "ListFeatures --interval 1ms --count 2 => takes one; --rate says how often it is called",
                "SayHelloAgain --count 2 --fail-if p99>1 => --fail-if: p99 is nothing that jq knows",
                "SayHelloAgain --count 2 --fail-if '.rate > $nope' => --fail-if: no variable $nope",
                "SayHelloAgain --count 2 --fail-if '' => an expression is missing",
                "SayHelloAgain --count 2 --data ' ' => an expression is missing",
                "SayHelloAgain --data '{}' --random => --random wants --rows",
                "SayHelloAgain --data '{}' --rows none.csv => none.csv: no such file",
                "SayHelloAgain --fail-if '.a(' => jq",
                "SayHelloAgain --fail-if '.rate < $baseline.rate' => --baseline FILE says what that is",
                "SayHelloAgain --baseline x.json => --baseline is for --fail-if",
                "SayHelloAgain --baseline none.json --fail-if false => none.json",
                "SayHelloAgain --html a --hdr ./a => two results want to be that file",
                "SayHelloAgain --html no/such/folder/a => cannot be written",
                "SayHelloAgain -t example.com:443 => is not on this machine; --yes makes load there",
                "compare a.json => B.json",
                "compare none.json none.json => none.json",
                "merge none.hdr => none.hdr",
            })
    void refusesBeforeACall(String row) {
        String[] parts = row.split(" => ", -1);
        Result result = shell().line("bench " + parts[0]);
        assertThat(result.err()).contains(parts[1]).doesNotContain("bug");
        assertThat(result.out()).isEmpty();
        assertThat(result.exitCode()).isNotZero();
    }

    /** Nobody makes load at a server for want of another. */
    @Test
    void wantsAServerNamed() {
        assertThat(ShellHarness.in(folder).line("bench SayHelloAgain --count 1").err())
                .contains("bench: of which server?");
    }

    @Test
    void aProblemWithLaterDataEndsTheLoad() {
        Result result = bench("SayHelloAgain --data 'if $seq < 100 then {} else {nope: 1} end' --count 500");
        assertThat(result.err()).contains("--data, call 100: ");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void rowsAreTakenInTurn() throws IOException {
        ShellHarness shell = shell().withFile("r.jsonl", "{\"code\": 5}\n{\"code\": 3}\n{\"code\": 14}\n");
        JsonNode figures = JSON.readTree(
                shell.line("bench Fail --data '{code: $row.code}' --rows r.jsonl --count 7 -t demo -o json")
                        .out());
        assertThat(figures.at("/statuses/NOT_FOUND").asInt()).isEqualTo(3);
        assertThat(figures.at("/statuses/INVALID_ARGUMENT").asInt()).isEqualTo(2);
        assertThat(figures.at("/statuses/UNAVAILABLE").asInt()).isEqualTo(2);
    }

    @Test
    void whatMustNotBeFails() {
        ShellHarness shell = shell().withFile(
                        "base.json", bench("SayHelloAgain --count 10 -o json").out());
        Result holds = shell.line("bench SayHelloAgain --count 10 --warm-up 1ms --baseline base.json"
                + " --fail-if '.count != $baseline.count' --fail-if '.failed > 0'");
        assertThat(holds.exitCode()).as(holds.err()).isZero();
        Result fails = shell.line("bench SayHelloAgain --count 11 --warm-up 1ms --baseline base.json"
                + " --fail-if '.count > $baseline.count' --fail-if '.rate > 0'");
        assertThat(fails.err())
                .contains("what must not be is so: .count > $baseline.count  (11 and 10)", "and .rate > 0");
        assertThat(fails.exitCode()).isEqualTo(4);
        Result compared = shell.withFile(
                        "now.json", bench("SayHelloAgain --count 20 -o json").out())
                .line("bench compare base.json now.json");
        assertThat(compared.out()).contains("count\t10\t20\t+100.0 %");
    }

    @Test
    void filesHoldWhatWasMeasured() throws IOException {
        ShellHarness shell = shell();
        String load =
                "bench Fail --data '{code: (if $seq % 4 == 0 then 5 else 14 end), message: \"<b>x</b>\"}' --count 40"
                        + " --warm-up 1ms";
        var unused = shell.line(load + " --hdr a.hdr --html a.html --csv a.csv");
        assertThat(shell.line(load + " --hdr b.hdr").exitCode()).isNotZero();
        JsonNode merged =
                JSON.readTree(shell.line("bench merge a.hdr b.hdr -o json").out());
        assertThat(merged.path("count").asInt()).isEqualTo(80);
        assertThat(merged.at("/statuses/NOT_FOUND").asInt()).isEqualTo(20);
        assertThat(merged.at("/statuses/UNAVAILABLE").asInt()).isEqualTo(60);
        assertThat(shell.file("a.csv")).startsWith("at,seconds,count,failed,rate,inFlight,p50,p90,p99,max\n");
        assertThat(shell.file("a.html"))
                .contains("Content-Security-Policy", "grpcsh.showcase.v1.Showcase/Fail", "&lt;b&gt;x&lt;/b&gt;")
                .doesNotContain("<b>x", "<script", "http://", "https://");
        assertThat(shell.withFile("bad.hdr", "0,1,2,nonsense\n")
                        .line("bench merge bad.hdr")
                        .err())
                .contains("bad.hdr: no log of bench --hdr");
        String cut = shell.file("a.hdr").strip().replaceFirst("(?s)\n[^\n]*$", "\n3.0 4.0 garbage\n");
        assertThat(shell.withFile("cut.hdr", cut).line("bench merge cut.hdr").err())
                .contains("can be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--csv -", "-o csv", "--output csv", "--output=csv", "-o=csv", "-ocsv", "-o CSV"})
    void showsCsvInPlaceOfATable(String option) {
        Result result = shell().line("bench SayHelloAgain name=Ada --count 5 --warm-up 1ms " + option);
        assertThat(result.outLines().get(0)).isEqualTo("at,seconds,count,failed,rate,inFlight,p50,p90,p99,max");
        assertThat(result.err()).contains("latency");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void ctrlCEndsAndReports() {
        Result result = shell().withSignalIn(130, ShellHarness.Wait.LOAD)
                .line("bench SayHelloAgain name=Ada --for 1h --rate 100 --warm-up 1ms");
        assertThat(result.out()).contains("ended     before its time", "latency");
        assertThat(result.exitCode()).isEqualTo(130);
    }

    /** What is computed ahead and wanted by nobody is no problem, and what is wanted is sent in turn. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Fail --data 'if $seq > 50 then error(\"boom\") else {code: 5} end' --count 50",
                "Fail --data 'if $seq >= 30 then {code: 14} else {code: 5} end' --count 30 --rate 1000 --connections 7",
                "Fail --data 'if $seq >= 20 then {code: 14} else {code: 5} end' --count 20 --connections 5",
            })
    void dataIsSentInTurn(String load) throws IOException {
        JsonNode figures =
                JSON.readTree(shell().line("bench " + load + " -o json").out());
        assertThat(figures.path("statuses").size()).isEqualTo(1);
        assertThat(figures.at("/statuses/NOT_FOUND").asInt())
                .isEqualTo(figures.path("count").asInt());
    }

    /** A result takes the place of nothing that the load reads, and options of a load belong to one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SayHelloAgain --data '{}' --rows r.jsonl --csv r.jsonl => r.jsonl is read by this load",
                "SayHelloAgain --baseline base.json --fail-if false --html ./base.json => is read by this load",
                "SayHelloAgain @m.json --hdr m.json => m.json is read by this load",
                "compare base.json base.json --fail-if true => bench compare makes no load",
                "merge a.hdr --html x.html => bench merge makes no load",
                "merge a.hdr --rate 3 => bench merge makes no load",
            })
    void inputsStayWhatTheyAre(String row) {
        String[] parts = row.split(" => ", -1);
        ShellHarness shell = shell().withFile("r.jsonl", "{}\n")
                .withFile("m.json", "{}\n")
                .withFile("base.json", "{\"latency\": {}, \"rate\": 1}\n");
        Result result = shell.line("bench " + parts[0]);
        assertThat(result.err()).contains(parts[1]);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(shell.file("r.jsonl") + shell.file("m.json")).isEqualTo("{}\n{}\n");
    }

    @Test
    void noCallIsNoSuccess() {
        Result result = bench("Wait duration=1h --for 0s");
        assertThat(result.exitCode()).isNotZero();
        assertThat(result.err()).contains("no call ended");
    }

    @Test
    void textsThatDifferInNumbersAreOne() throws IOException {
        JsonNode figures = JSON.readTree(
                bench("Wait duration=1h --deadline 20ms --count 30 -o json").out());
        assertThat(figures.path("errors").size()).isEqualTo(1);
        assertThat(figures.path("errors").elements().next().asInt()).isEqualTo(30);
    }

    @Test
    void partsOfTheHistogramAreAllCalls() throws IOException {
        JsonNode figures = figures("SayHelloAgain name=A --count 3000");
        int sum = 0;
        for (JsonNode part : figures.path("histogram")) {
            sum += part.path("count").asInt();
        }
        assertThat(sum).isEqualTo(3000);
    }

    @Test
    void aMessageOfTheServerForgesNoLine() {
        assertThat(bench("Fail '{code: 5, message: \"x\\ncalls  9 in 1 s\"}' --count 3")
                        .out())
                .doesNotContain("\ncalls  9");
    }

    @Test
    void whatIsUnderWayAtTheEndIsCutOff() throws IOException {
        JsonNode figures = JSON.readTree(bench("Wait duration=1h --for 50ms --concurrency 3 --deadline 100ms -o json")
                .out());
        assertThat(figures.path("cutOff").asInt()
                        + figures.at("/statuses/DEADLINE_EXCEEDED").asInt())
                .isEqualTo(3);
    }
}
