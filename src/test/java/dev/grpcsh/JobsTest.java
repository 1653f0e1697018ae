package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.demo.DemoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs in scripts, on the embedded demo server: their life from {@code &} to {@code wait}. */
final class JobsTest {
    private static final String ENDLESS = "call Generate interval=5ms payload_size=1 --quiet &\n";

    private final ShellHarness shell;

    JobsTest(@TempDir Path folder) {
        this.shell = ShellHarness.in(folder);
    }

    private Result succeeds(String script) {
        Result result = shell.piped(script);
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isZero();
        return result;
    }

    private void fails(int exitCode, String problem, String script) {
        Result result = shell.piped(script);
        assertThat(result.err()).contains(problem);
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void anOpenStreamTakesMessagesUntilItIsEnded() {
        Result result = succeeds("""
                        call RouteChat &
                        send %1 location.latitude=1 message=one
                        send % {location: {latitude: 1}, message: "two"} {location: {latitude: 1}, message: "three"}
                        wait %1 --received 3
                        expect .message == "two"
                        end %1
                        wait %1
                        expect $status == "OK"
                        expect $count == 3
                        """);
        assertThat(result.outLines())
                .containsExactly(
                        "{\"location\":{\"latitude\":1},\"message\":\"one\"}",
                        "{\"location\":{\"latitude\":1},\"message\":\"one\"}",
                        "{\"location\":{\"latitude\":1},\"message\":\"two\"}");
    }

    /** Whoever has waited for a message finds it remembered, and shown before what comes next. */
    @Test
    void whatWasWaitedForIsThere() {
        StringBuilder script = new StringBuilder("call Converse &\n");
        StringBuilder expected = new StringBuilder();
        for (int i = 1; i <= 200; i++) {
            script.append("send % text=" + i + "; wait % --received " + i + "; expect .text == \"" + i + "\"; echo " + i
                    + "\n");
            expected.append("{\"text\":\"" + i + "\",\"number\":\"" + i + "\"}\n" + i + "\n");
        }
        assertThat(succeeds(script + "cancel all\n").out()).isEqualTo(expected.toString());
    }

    @Test
    void messagesComeFromAllPlaces() {
        shell.withFile("points.jsonl", "{latitude: 1}\n{latitude: 2}\n");
        Result result = succeeds("""
                        call RecordRoute &
                        send %1 @points.jsonl
                        send %1 <<END
                        latitude=3
                        latitude=4
                        END
                        call ListFeatures --max 2 | jq .location | send %1
                        end; wait
                        """);
        assertThat(result.out()).contains("\"pointCount\":4");
    }

    @Test
    void givenMessagesItEndsAfterTheLastUnlessItIsOpen() {
        assertThat(succeeds("call RecordRoute {} {} &\nwait %1").out()).contains("\"pointCount\":2");
        assertThat(succeeds("call RecordRoute {} {} --open &\nsend %1 {}\nend %1\nwait %1")
                        .out())
                .contains("\"pointCount\":3");
        fails(2, "%1 takes no more messages", "call Generate interval=1s &\nsend %1 {}");
        fails(2, "--open is for jobs", "call RecordRoute --open");
        fails(2, "--open: ListFeatures takes one message", "call ListFeatures {} --open &");
    }

    @Test
    void aCancelledJobIsASuccessAndSaysSo() {
        succeeds(ENDLESS + "wait %1 --received 2\ncancel %1\nwait %1\nexpect $status == \"CANCELLED\"");
        succeeds(ENDLESS + ENDLESS + "cancel all\nwait all");
        assertThat(shell.piped(ENDLESS + "cancel %1\ncancel %1").exitCode()).isZero();
        assertThat(shell.piped(ENDLESS + "cancel %1\ncancel %1").err()).isEqualTo("%1 is over already\n");
        assertThat(succeeds("call Generate count=1 | jq -c .number").out()).isEqualTo("\"1\"\n");
    }

    @Test
    void waitEndsAsItsJob() {
        fails(69, "  %1: NOT_FOUND: gone", "call Fail code=5 message=gone &\nwait %1\n");
        succeeds("call Fail code=5 message=gone &\ntry wait %1\nexpect $status == \"NOT_FOUND\"");
        fails(74, "%1: ABORTED", "call Fail code=10 &\ncall Generate count=1 &\nwait");
        fails(1, "%1 is over, with NOT_FOUND", "call Fail code=5 &\ntry wait %1\nsend %1 {}");
    }

    @Test
    void waitKnowsHowMuchAndHowLong() {
        fails(1, "%1 is over, and received 2 of 3", "call Generate count=2 &\nwait %1 --received 3");
        fails(1, "%1 is not over after 20 ms", ENDLESS + "wait %1 --for 20ms");
        fails(1, " of 1000000 after 20 ms", ENDLESS + "wait %1 --received 1000000 --for 20ms");
        fails(2, "--received is for one job", "sleep 1ms &\nwait %1 --received 1");
    }

    @Test
    void whatAQuietJobReceivedIsShownLater() {
        Result result = succeeds("call Generate count=4 --quiet &\nwait %1\necho ==\ntail %1\necho ==\ntail %1 -n 1");
        assertThat(result.outLines())
                .containsExactly(
                        "==",
                        "{\"number\":\"1\"}",
                        "{\"number\":\"2\"}",
                        "{\"number\":\"3\"}",
                        "{\"number\":\"4\"}",
                        "==",
                        "{\"number\":\"4\"}");
        assertThat(succeeds("call Generate count=2 --quiet &\nfg %1").outLines())
                .hasSize(2);
        assertThat(succeeds("call Generate count=9 interval=2ms --quiet &\ntail %1 -f")
                        .outLines())
                .hasSize(9);
    }

    @Test
    void jobsAreListedUntilTheirEndIsKnown() {
        Result result = succeeds("""
                call RouteChat &
                call Generate count=3 --quiet &
                sleep 1h &
                try wait %2
                jobs
                echo ==
                jobs --all
                jobs -o jsonl
                cancel all
                """);
        assertThat(result.outLines())
                .containsExactly(
                        "%1\topen\trouteguide.RouteGuide/RouteChat\t0\t0\t0",
                        "%3\trunning\tsleep 1h\t0\t0\t0",
                        "==",
                        "%1\topen\trouteguide.RouteGuide/RouteChat\t0\t0\t0",
                        "%2\tOK\tgrpcsh.showcase.v1.Showcase/Generate\t1\t3\t0",
                        "%3\trunning\tsleep 1h\t0\t0\t0",
                        "{\"job\":\"%1\",\"state\":\"open\",\"title\":\"routeguide.RouteGuide/RouteChat\","
                                + "\"sent\":0,\"received\":0,\"ageMillis\":0}",
                        "{\"job\":\"%3\",\"state\":\"running\",\"title\":\"sleep 1h\","
                                + "\"sent\":0,\"received\":0,\"ageMillis\":0}");
    }

    @Test
    void aPipelineIsAJobToo() {
        Result result = succeeds("""
                call Generate count=3 | jq '{text: (.number | tostring)}' | call Converse > answers.jsonl &
                wait %1
                jobs -a
                """);
        assertThat(shell.file("answers.jsonl")).hasLineCount(3);
        assertThat(result.out()).contains("%1\tOK\tcall Generate count=3 | jq");
        succeeds("call Generate interval=1ms | jq .number > numbers &\nsleep 50ms\ncancel %1\nwait %1");
    }

    @Test
    void secretsDoNotStandInTheList() {
        assertThat(succeeds("call Generate interval=1s -H 'authorization: Bearer s3cret' | jq . &\njobs\ncancel %1")
                        .out())
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '`', textBlock = """
                    call Nope & => no method Nope
                    call RouteChat {nope: 1} & => has no field nope
                    call Nope | jq . & => no method Nope
                    set keep 3 & => set does not run in the background
                    exit & => exit does not run in the background
                    call RouteChat & ls => & ends a statement
                    send %7 {} => there are no jobs
                    wait 1 => '1' is no job; a job is written %1
                    chat RouteChat => chat needs a person at a terminal; without one: call RouteChat &
                    """)
    void slipsMakeNoJob(String line, String problem) {
        Result result = shell.line(line);
        assertThat(result.err()).contains(problem);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void aRefusedStatementTakesNoNumber() {
        Result result = succeeds("try call Generate count=1 | jq .");
        assertThat(result.exitCode()).isZero();
        assertThat(shell.run("-c", "call Generate count=1 --quiet &; jobs -a; wait")
                        .outLines())
                .singleElement()
                .asString()
                .startsWith("%1\t");
    }

    @Test
    void whatIsLeftIsCancelledAtTheEnd() {
        Result left = shell.script(ENDLESS + "call RouteChat &");
        assertThat(left.exitCode()).isZero();
        assertThat(left.err())
                .hasLineCount(2)
                .contains("%2  routeguide.RouteGuide/RouteChat  still runs, and is cancelled");
        assertThat(shell.script(ENDLESS + "exit 3").exitCode()).isEqualTo(3);
    }

    @Test
    void leadingTheSessionElsewhereLetsJobsFinish() {
        try (ServedDemo served = ServedDemo.start()) {
            Result result = shell.piped("connect " + served.address()
                    + "\ncall RouteChat &\nconnect demo\nsend %1 {}\nsend %1 {}\nend %1\nwait %1\nexpect $count == 1");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.outLines()).hasSize(1);
        }
    }

    @Test
    void theEmbeddedServerIsServedWithItsState() {
        Result result = shell.piped("""
                call RouteChat {location: {latitude: 9}, message: "kept"}
                serve --port 0 &
                jobs
                cancel %1
                """);
        assertThat(result.err()).isEqualTo("%1  stopped\n");
        List<String> lines = result.outLines();
        assertThat(lines.get(0)).startsWith("127.0.0.1:");
        assertThat(lines.get(1)).startsWith("%1\trunning\tserve " + lines.get(0));
    }

    @Test
    void callsEndWhenThereIsEnough() {
        assertThat(succeeds("call Generate interval=1ms --max 3").outLines()).hasSize(3);
        succeeds("call Generate interval=1ms --for 30ms > numbers; expect $count > 0");
        succeeds("call RecordRoute {} --half-close-delay 5ms; expect .pointCount == 1");
        assertThat(succeeds("call Generate interval=1ms | jq '{texts: [\"a\"]}' | call Echo --max 2 > two")
                        .exitCode())
                .isZero();
    }

    @Test
    void messagesAreCompressedOneByOneOfACallThatCan() {
        fails(
                2,
                "%1 cannot compress; begin its call with --compress gzip",
                "call RouteChat &\nsend %1 {} --compress gzip");
        succeeds("""
                call RouteChat --compress gzip &
                send %1 message=packed
                send %1 message=as_it_is --compress identity
                send %1 message=packed_again --compress gzip
                end; wait
                expect $count == 3
                """);
    }

    @Test
    void aFloodOfOneJobHoldsUpNobody() {
        Result result = succeeds("call Generate payload_size=100 &\nwait % --received 5000\ncall SayHelloAgain name=A\n"
                + "cancel %1\nwait %1");
        assertThat(result.out()).contains("{\"message\":\"Hello again, A!\"}");
    }

    @Test
    void aFailingStageEndsTheOthersAndIsAllThatIsTold() {
        Result result = shell.piped("call Generate interval=1ms | jq '{nope: 1}' | call Converse");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("has no field nope").doesNotContain("CANCELLED");
    }

    /** The last stage takes nothing until the gate opens; a hundred kilobytes a message soon fill all that lies between. */
    @Test
    void aSlowStageSlowsTheFirstServer() {
        Result result = succeeds("""
                ! mkfifo gate
                call Generate payload_size=100000 | ! sh -c 'cat gate > /dev/null; cat > /dev/null' &
                wait %1 --received 20
                sleep 1s
                jobs
                ! sh -c 'echo > gate'
                wait %1 --received 900
                cancel %1
                wait %1
                """);
        long received = Long.parseLong(result.outLines().get(0).split("\t", -1)[4]);
        assertThat(received).isBetween(20L, 600L);
    }

    @Test
    void aRepetitionIsCancelledBetweenItsRoundsAndInThem() {
        succeeds("repeat --every 1h call SayHelloAgain &\nwait %1 --received 1\ncancel %1\nwait %1\n"
                + "repeat call Generate count=3 interval=1h &\nwait %2 --received 1\ncancel %2\nwait %2");
    }

    @Test
    void aRepetitionDoesNotFollowTheSessionElsewhere() {
        try (ServedDemo served = ServedDemo.start()) {
            Result result = shell.piped("repeat --every 10ms call SayHelloAgain &\nwait %1 --received 1\nconnect "
                    + served.address() + "\nwait %1");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.err()).contains("%1  the session leads elsewhere now, and this ends");
        }
    }

    @Test
    void whatNeedsTheEndOfTheCallGetsIt() {
        assertThat(succeeds("call Generate count=2 -o envelope &\nwait").out())
                .contains("\"messages\":[{\"number\":\"1\"},{\"number\":\"2\"}],\"status\":{\"code\":0")
                .hasLineCount(1);
        assertThat(succeeds("call Generate count=2 -o table &\nwait").outLines())
                .hasSize(3);
        assertThat(shell.piped("call Generate count=2 -v -q &\nwait").err()).contains("%1  OK · sent 1 message");
    }

    @Test
    void aScriptThatStopsSaysWhere() {
        fails(3, "standard input:1: call SayHelloAgain", "call SayHelloAgain | ! sh -c 'exit 3'");
        fails(3, "! sh ended with exit code 3", "call SayHelloAgain | ! sh -c 'exit 3'");
        fails(7, "%1: ended with exit code 7", "! sh -c 'exit 7' &\nwait");
        fails(2, "standard input:2: wait", "call Generate count=2 | call sendStatus &\nwait");
    }

    @Test
    void aSlipInAFilterMakesNoJob() {
        fails(2, "jq: ", "call Generate count=1 | jq .a + &\necho went on");
        assertThat(shell.line("call Generate count=1 | jq .number &; wait").outLines())
                .containsExactly("\"1\"");
    }

    @Test
    void aPipeWantsTheWholeMessage() {
        assertThat(succeeds("health -t demo | jq -r .status").out()).isEqualTo("SERVING\n");
        fails(2, "the header host belongs to HTTP/2 itself; use --authority", "call Metadata -H 'host: a'");
    }

    @Test
    void aJobIsCancelledWhileItWaitsForItsServer() throws IOException {
        Files.write(shell.folder().resolve("demo.protoset"), DemoServer.protoset());
        Result result = shell.run(
                "-t",
                "localhost:1",
                "--wait-for-ready",
                "--protoset",
                "demo.protoset",
                "--reflection",
                "off",
                "-c",
                "call SayHelloAgain &; jobs; cancel %1; wait %1");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.outLines()).singleElement().asString().startsWith("%1\treceiving\thelloworld.Greeter/");
    }
}
