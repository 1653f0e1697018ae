package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code run --check}: each fault with its place, and nothing called. */
final class CheckTest {
    @TempDir
    private Path folder = Path.of("");

    private Result check(String text) {
        return ShellHarness.in(folder).withFile("t.gsh", text + "\n").run("run", "--check", "t.gsh");
    }

    /** What is put off, and what is written by then, is there when it is wanted. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "test a\ndefer unlet foo\nlet foo = 1",
                "bench compare a.json b.json\nbench merge a.hdr",
                "call SayHelloAgain name=a &\nrepeat 2 call SayHelloAgain name=a &\ncall SayHelloAgain name=a | jq . &",
                "test a\ndefer expect $bar == 1\nlet bar = 1",
                "test a\ncall SayHelloAgain name=x > out.json\ncall SayHelloAgain @out.json --allow-unknown-fields",
                "test a\ndefer unlet foo\nlet foo = 1\ntest b\ndefer unlet foo\nlet foo = 2",
            })
    void hasNothingToSayOfWhatWillBe(String text) {
        Result result = ShellHarness.in(folder).withFile("t.gsh", text + "\n").run("run", "--check", "t.gsh");
        assertThat(result.out() + result.err()).isEqualTo("1 file, and nothing wrong\n");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call SayHelloAgin => 1:6: no method SayHelloAgin; did you mean SayHelloAgain?",
                "call SayHelloAgain nmae=x => 1:20: helloworld.HelloRequest has no field nmae; did you mean name?",
                "call SayHelloAgain {\"nmae\": 1} => 1:21: helloworld.HelloRequest has no field nmae; did you mean name?",
                "call SayHelloAgain {\n  \"nmae\": 1} => 2:3: helloworld.HelloRequest has no field nmae; did you mean name?",
                "call SayHelloAgain <<END\n{\"nmae\": 1}\nEND => 2:2: helloworld.HelloRequest has no field nmae; did you mean"
                        + " name?",
                "call SayHelloAgain <<END\nnmae=x\nEND => 2:1: helloworld.HelloRequest has no field nmae; did you mean name?",
                "try call SayHelloAgin => 1:10: no method SayHelloAgin; did you mean SayHelloAgain?",
                "defer call SayHelloAgin => 1:12: no method SayHelloAgin; did you mean SayHelloAgain?",
                "call SayHelloAgain | jq .a.. => 1:27: ",
                "echo ${nope} => 1:6: no variable nope; let nope = … makes one",
                "let x = 1\necho ${x} ${y} => 2:11: no variable y",
                "test a\nlet x = 1\ntest b\necho ${x}${z} => 4:10: no variable z",
                "expect $nope == 1 => 1:8: no variable $nope",
                "expect .a | nope(1) => 1:13: nope is nothing that jq knows",
                "expect .a | startswith => 1:13: startswith takes another number of arguments than 0",
                "expect 'a | nope' => 1:9: a is nothing that jq knows; was the text \"a\" meant?",
                "repeat --until '.x == nope' call SayHelloAgain => 1:23: nope is nothing that jq knows",
                "expect .a == => 1:12: jq: something is missing at the end",
                "let x = ${y} => 1:9: in an expression a variable is written $y, not ${y}",
                "expect status NOPE => 1:15: 'NOPE' is no status",
                "expect json {\"a\": } => 1:19: expected a value",
                "nope => 1:1: no command nope; help lists them",
                "call SayHelloAgain --nope => 1:20: call has no option --nope",
                "describe Nope => 1:10: nothing here is called Nope",
                "use Nope => 1:5: no service Nope",
                "include nope.gsh => 1:9: nope.gsh: no such file",
                "include t.gsh => 1:9: t.gsh runs itself: t.gsh → t.gsh",
                "test a\ntest a => 2:6: there is a case of that name already, in line 1: a",
                "test a\neach nope.csv\necho => 2:1: nope.csv: no such file",
                "echo 'x => 1:6: the quote ' is not closed",
                "echo a && echo b => 1:8: && is not known here: a statement that fails stops the script anyway; write ; or a new"
                        + " line",
                "unlet nope => 1:7: no variable nope",
                "expect --within 1s .a == 1 => 1:8: expect: --within and --none wait for what a job brings; write --job",
                "expect --none 1s => 1:8: expect: --within and --none wait for what a job brings",
                "expect --job %1 --none 1s .a == 1 => 1:17: expect: --none stands alone",
                "expect --job x .a == 1 => 1:14: 'x' is no job; a job is written %1, and % is the newest",
                "send x {} => 1:6: 'x' is no job",
                "wait %1 x => 1:9: 'x' is no job",
                "let 1x = 2 => 1:5: '1x' is no name for a variable",
                "let status = 3 => 1:5: $status speaks of the last call; choose another name",
                "call SayHelloAgain name=a -H bad => 1:30: a header is written 'name: value', with a colon",
                "call SayHelloAgain name=a --header 'te: x' => 1:36: the header te belongs to gRPC itself",
                "health -H bad => 1:11: a header is written 'name: value', with a colon",
                "set header bad => 1:5: a header is written 'name: value', with a colon",
                "set nope 1 => 1:5: no setting nope",
                "set nope => 1:5: no setting nope",
                "unset nope => 1:7: no setting nope",
                "set output nope => 1:12: output: 'nope' is no format",
                "defer set output nope => 1:18: output: 'nope' is no format",
                "exit 300 => 1:6: '300' is no exit code",
                "bench SayHello name=a & => 1:1: bench does not run in the background; leave the & out",
                "repeat 2 set keep 3 & => 1:1: repeat does not run in the background; leave the & out",
                "defer set keep 3 & => 1:7: set does not run in the background; leave the & out",
                "try exit 300 => 1:10: '300' is no exit code",
                "export test Nope => 1:13: nothing here is called Nope",
            })
    void tellsEachFaultWithItsPlace(String row) {
        String[] parts = row.split(" => ", -1);
        Result result = check(parts[0]);
        assertThat(result.out()).startsWith("t.gsh:" + parts[1]);
        assertThat(result.outLines()).hasSize(1);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call SayHelloAgain name=Ada",
                "let id = .id\ncall GetFeature latitude=${id} longitude=${id}",
                "let id = .id\ncall GetFeature {\"latitude\": ${id}, \"longitude\": 1}",
                "let m = .m\ncall ${m} name=x",
                "let d = .d\ncall SayHelloAgain --deadline ${d}",
                "let a = [1]\nexpect $a | map(. + 1) | any(. > 1)",
                "expect [.a[] as $x | $x] | length == 0",
                "expect reduce .[] as $i (0; . + $i) == 0",
                "expect . as {a: $b, c: [$d]} | $b == $d",
                "let f = (def twice(f): f | f; 2 | twice(. * 2))",
                "expect {a: 1, \"b\": 2, c: .d} | .a == 1",
                "expect \"x\\(.a + $count)\" == \"x1\"",
                "expect label $out | (1, break $out)",
                "let h = .h\ncall SayHelloAgain -H ${h} --header \"x: ${h}\"",
                "let n = .n\nexit ${n}",
                "let n = .n\nset deadline ${n}\nset output ${n}",
                "call RouteChat &\nsend % latitude=1\nwait %\ncancel all",
                "set header 'x: y'\nunset header x\nset demo.tick 1s\nunset demo.tick",
                "expect .message | is_uuid or approx(1; 2)",
                "expect $ENV.HOME != null",
                "test a\nskip \"later\"\ncall Nope",
                "call /helloworld.Greeter/SayHelloAgain name=x",
                "each r.csv",
                "expect json <<END\n{}\nEND",
                "call RouteChat &\nexpect --job %1 --none 1s\nexpect --message json --soft .a == 1",
            })
    void takesWhatMayBeRight(String text) {
        String whole = text.startsWith("each") ? "test a\n" + text + "\necho ${a} ${row}\nexpect $row.a == $a" : text;
        ShellHarness.in(folder).withFile("r.csv", "a\n1\n");
        Result result = check(whole);
        assertThat(result.out()).isEmpty();
        assertThat(result.errLines()).containsExactly("1 file, and nothing wrong");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void looksAtFilesAgainstAnotherSchema() {
        String proto =
                "syntax = \"proto3\"; package p; service S { rpc M(Q) returns (Q); } message Q { string a = 1; }";
        ShellHarness shell = ShellHarness.in(folder).withFile("p.proto", proto).withFile("t.gsh", "call M b=1\n");
        Result result =
                shell.run("-t", "localhost:1", "--proto", "p.proto", "--reflection", "off", "run", "--check", "t.gsh");
        assertThat(result.out()).startsWith("t.gsh:1:8: p.Q has no field b");
        Result blind = shell.withFile("t.gsh", "call M b=1\ncall N\nexpect .a ==\n")
                .run("-t", "localhost:1", "run", "--check", "t.gsh");
        assertThat(blind.outLines()).hasSize(2);
        assertThat(blind.outLines().get(0))
                .startsWith("t.gsh:1:1: names and messages cannot be looked at, for there is no schema: localhost:1:");
    }

    @Test
    void isForEditorsToo() {
        ShellHarness shell = ShellHarness.in(folder).withFile("t.gsh", "nope\n");
        assertThat(shell.run("run", "--check", "t.gsh", "-o", "json").out())
                .isEqualTo("{\"file\":\"t.gsh\",\"line\":1,\"column\":1,\"length\":4,"
                        + "\"message\":\"no command nope; help lists them\"}\n");
    }
}
