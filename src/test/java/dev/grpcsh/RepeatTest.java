package dev.grpcsh;

import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code repeat}, whole: what it runs, how it ends, what it tells. */
@Timeout(300)
final class RepeatTest {
    private static final String HELLO = "{\"message\":\"Hello again, A!\"}\n";

    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "repeat 3 call SayHelloAgain name=A",
                "repeat 3 --every 1ms call SayHelloAgain name=A",
                "repeat --every 1ms 3 --for 1h call SayHelloAgain name=A",
                "repeat --every=1ms 3 --keep-going call SayHelloAgain name=A",
                "repeat 3 try call SayHelloAgain name=A",
                "try repeat 3 call SayHelloAgain name=A",
            })
    void runsACommandSoManyTimes(String line) {
        succeeds(shell().run(line.split(" ")), HELLO.repeat(3));
        succeeds(shell().line(line), HELLO.repeat(3));
    }

    @Test
    void takesAnyCommand() {
        succeeds(shell().run("repeat", "2", "encode", "helloworld.HelloRequest", "name=Ada"), "0a03416461\n".repeat(2));
        succeeds(shell().run("repeat", "2", "repeat", "2", "echo", "-x"), "-x\n".repeat(4));
        succeeds(shell().run("repeat", "2", "health", "-t", "demo"), "SERVING\n".repeat(2));
        ShellHarness script = shell().withFile("two.gsh", "echo a\necho b\n");
        succeeds(script.run("repeat", "2", "run", "two.gsh"), "a\nb\n".repeat(2));
    }

    @Test
    void itsOptionsAreThoseBeforeTheCommand() {
        Result result = shell().run("repeat", "2", "call", "-v", "SayHelloAgain", "name=A", "-o", "text");
        assertThat(result.out())
                .isEqualTo("message: \"Hello again, A!\"\n\n".repeat(2).stripTrailing() + "\n");
        assertThat(result.err()).containsSubsequence("OK · sent", "OK · sent").doesNotContain("2 times");
    }

    @Test
    void stopsAtTheFirstFailure() {
        Result result = shell().run("repeat", "5", "call", "Fail", "code=5");
        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.err()).startsWith("NOT_FOUND").hasLineCount(1);
        Result refused = shell().run("repeat", "5", "call", "Fial");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("grpcsh: no method Fial").hasLineCount(1);
    }

    @Test
    void keepsGoingIfAskedTo() {
        Result result = shell().run("repeat", "3", "--keep-going", "call", "Fail", "code=5");
        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(result.errLines()).hasSize(4);
        assertThat(result.errLines().get(3)).startsWith("3 times · 3 failed · ");
        Result thrown = shell().run("repeat", "2", "--keep-going", "call", "Fial");
        assertThat(thrown.exitCode()).isEqualTo(2);
        assertThat(thrown.errLines()).hasSize(3);
        assertThat(thrown.errLines().get(1)).startsWith("grpcsh: no method Fial");
    }

    @Test
    void tellsAtTheEndAtATerminalOrIfAsked() {
        assertThat(shell().run("repeat", "2", "-v", "echo").err()).matches("2 times · 0 failed · [0-9.]+ m?s\n");
        assertThat(shell().withTerminals("011").run("repeat", "1", "echo").err())
                .contains("1 time · 0 failed · ");
        assertThat(shell().run("repeat", "2", "echo").err()).isEmpty();
    }

    @Test
    void stopsOnceTheExpressionHolds() {
        String bounds = "lo.latitude=1 hi.latitude=2";
        Result notes =
                shell().line("repeat --every 1ms --until '$count == 3' call RouteChat message=a; expect $count == 3");
        assertThat(notes.exitCode()).isZero();
        assertThat(notes.outLines()).hasSize(6);
        succeeds(shell().line("repeat 5 --until '$status == \"OK\"' call ListFeatures " + bounds), "");
        succeeds(shell().line("call Fail code=0; repeat --until $count==1 echo x"), "{}\nx\n");
    }

    @Test
    void aFailureMayBeWhatIsWaitedFor() {
        Result result = shell().run("repeat", "--until", "$status == \"NOT_FOUND\"", "call", "Fail", "code=5");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).startsWith("NOT_FOUND").hasLineCount(1);
    }

    @Test
    void whatNeverHoldsIsAFailedExpectation() {
        Result result = shell().run("repeat", "2", "--until", ".message == \"x\"", "call", "SayHelloAgain", "name=A");
        assertThat(result).isEqualTo(new Result(HELLO.repeat(2), """
                        grpcsh: does not hold after 2 times: .message == "x"
                          left   "Hello again, A!"
                          right  "x"
                        """, 4));
        Result late = shell().run("repeat", "--for", "1ms", "--every", "1h", "--until", "false", "echo");
        assertThat(late.exitCode()).isEqualTo(4);
        assertThat(late.err()).contains("does not hold after 1 time: false");
    }

    @Test
    void aFailureOnTheWayIsTheEndUnlessItKeepsGoing() {
        String[] waiting = {"repeat", "2", "--until", ".x", "call", "-t", "localhost:1", "SayHelloAgain"};
        Result stopped = shell().run(waiting);
        assertThat(stopped.exitCode()).isEqualTo(1);
        assertThat(stopped.err()).contains("--keep-going goes on past failures", "connection refused");
        waiting[3] = "--until=$status == \"OK\"";
        waiting[2] = "--keep-going";
        Result going = shell().run(waiting);
        assertThat(going.exitCode()).isEqualTo(4);
        assertThat(going.err()).containsSubsequence("connection refused", "connection refused", "2 times · 2 failed");
    }

    /** What an earlier call came to says nothing of one that never began. */
    @Test
    void aCallThatNeverBeganFulfilsNothing() {
        Result result = shell().line("call SayHelloAgain name=A; repeat 2 --keep-going --until '$status == \"OK\"'"
                + " call -t localhost:1 SayHelloAgain");
        assertThat(result.exitCode()).isEqualTo(4);
    }

    @Test
    void theTimeEndsIt() {
        succeeds(shell().run("repeat", "--for", "1ms", "--every", "1h", "echo", "once"), "once\n");
    }

    @Test
    void isAStageOfAPipeline() {
        succeeds(shell().line("repeat 2 call SayHelloAgain name=A | jq .message"), "\"Hello again, A!\"\n".repeat(2));
        succeeds(shell().line("repeat 9 --until '.message != \"\"' call SayHelloAgain name=A | jq 1"), "1\n");
        Result other = shell().line("repeat 9 --until .name call GetFeature | jq '{}' | call GetFeature");
        assertThat(other.exitCode()).isEqualTo(2);
        assertThat(other.err()).contains("--until speaks of the last call");
    }

    @Test
    void aReaderWhoLeavesEndsIt() {
        Result result = shell().withReaderLeavingAfter(3).run("repeat", "--keep-going", "echo", "x");
        assertThat(result.exitCode()).isEqualTo(141);
    }

    @Test
    void interruptEndsItAtOnce() {
        Result waiting =
                shell().withSignalIn(130, ShellHarness.Wait.REPETITION).run("repeat", "--every", "1h", "echo", "x");
        assertThat(waiting.exitCode()).isEqualTo(130);
        assertThat(waiting.out()).isEqualTo("x\n");
        Result calling = shell().withSignalAfter(130, "\"2\"")
                .run("repeat", "--keep-going", "-v", "call", "Generate", "interval=0.01s");
        assertThat(calling.exitCode()).isEqualTo(130);
        assertThat(calling.err()).contains("CANCELLED here after", "1 time · 0 failed");
        Result busy = shell().withSignalAfter(130, "x\nx\nx\n").run("repeat", "echo", "x");
        assertThat(busy.exitCode()).isEqualTo(130);
    }

    @Test
    void anExitInAScriptIsTheEnd() {
        ShellHarness script = shell().withFile("leave.gsh", "echo a\nexit 7\n");
        assertThat(script.run("repeat", "3", "run", "leave.gsh")).isEqualTo(new Result("a\n", "", 7));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "repeat => repeat: COMMAND is missing; see help repeat",
                "repeat 3 => repeat: COMMAND is missing",
                "repeat 0 echo => '0' is no count; write a number from 1",
                "repeat 5s echo => '5s' is no count; write a number from 1, and lengths of time with --for",
                "repeat 3 exit => exit is nothing to be repeated",
                "repeat 3 serve => serve is nothing to be repeated",
                "repeat 3 ehco => no command ehco; did you mean echo?",
                "repeat --every 5 echo => a duration needs a unit",
                "repeat --evry 5s echo => repeat has no option --evry; did you mean --every?",
                "repeat --xyzzyplugh echo => repeat has no option --xyzzyplugh; see help repeat",
                "repeat 3 --until .x( echo => jq: ",
                "try xyzzy => no command xyzzy",
            })
    void badInputIsOneLine(String words, String problem) {
        Result result = shell().run(words.split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("grpcsh: ").contains(problem).hasLineCount(1);
    }

    /** What is tried, too, says itself how it is to look. */
    @Test
    void theOutputOfWhatIsTriedIsItsOwn() {
        succeeds(shell().run("try", "call", "SayHelloAgain", "name=A", "-o", "text"), "message: \"Hello again, A!\"\n");
    }
}
