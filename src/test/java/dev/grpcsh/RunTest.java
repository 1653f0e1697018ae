package dev.grpcsh;

import static dev.grpcsh.ShellHarness.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.ShellHarness.Wait;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of tests: cases, set-up, rows, what is put off, selection, order, retries, time limits, sessions. */
final class RunTest {
    private static final String TWO = """
            test "one" smoke
            call SayHelloAgain name=Ada
            expect .message == "Hello again, Ada!"
            test "two" slow
            call SayHelloAgain name=Bo
            expect .message == "Hello again, Ada!"
            """;

    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    /** What a run shows, without its times. */
    private static List<String> timeless(Result result) {
        return result.out()
                .replaceAll("\\d+(\\.\\d+)? (ms|s|min)\\b", "TIME")
                .lines()
                .toList();
    }

    @Test
    void tellsOfEachFailureWhatThereIs() {
        Result result = shell().withFile("t.gsh", TWO).run("run", "t.gsh");
        assertThat(timeless(result))
                .containsExactly(
                        "✗ t.gsh  1 passed, 1 failed · TIME",
                        "",
                        "✗ two  t.gsh:4",
                        "  t.gsh:6: expect .message == \"Hello again, Ada!\"",
                        "      left   \"Hello again, Bo!\"",
                        "      right  \"Hello again, Ada!\"",
                        "    request   {\"name\":\"Bo\"}",
                        "    response  {\"message\":\"Hello again, Bo!\"}",
                        "    status    OK · helloworld.Greeter/SayHelloAgain · TIME",
                        "",
                        "failed  2 cases in 1 file: 1 passed, 1 failed · TIME");
        assertThat(result.err()).isEmpty();
        assertThat(result.exitCode()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--only one => 1 passed",
                "--only ONE => 1 passed",
                "--only t?o => 1 failed",
                "--only o*e => 1 passed",
                "--tag smoke => 1 passed",
                "--tag smoke,slow => 1 passed, 1 failed",
                "--skip-tag slow => 1 passed",
                "--only two --retry 1 => 1 failed",
                "--repeat 2 --only one => 2 passed",
                "--shard 1/1 => 1 passed, 1 failed",
                "--parallel 2 => 1 passed, 1 failed",
                "--parallel auto => 1 passed, 1 failed",
                "--shuffle=7 => 1 passed, 1 failed",
                "--timeout 30s => 1 passed, 1 failed",
            })
    void choosesAndOrders(String row) {
        String[] parts = row.split(" => ", -1);
        Result result = shell().withFile("t.gsh", TWO).run(("run t.gsh " + parts[0]).split(" "));
        assertThat(result.outLines().get(result.outLines().size() - 1)).contains(": " + parts[1] + " · ");
        assertThat(result.exitCode()).isEqualTo(parts[1].contains("failed") ? 4 : 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--only nothing => no case is chosen; run --list tells which there are",
                "--shard 3/2 => --shard: '3/2' is no part of a whole; write one like 1/3",
                "--retry x => --retry: 'x' is no number from 0 to 1000",
                "--parallel 0 => --parallel: '0' is no number from 1 to 1000",
                "--repeat 0 => --repeat: '0' is no number from 1 to 1000000",
                "--shuffle=x => --shuffle: 'x' is no number; write --shuffle, or --shuffle=7",
                "--coverage-min 101 => --coverage-min: '101' is no part of a hundred; write one like 80%",
                "--report junit => --report: junit wants a file: --report junit=FILE",
                "--report github=x => --report: github goes to standard output, and takes no file",
                "--report junt=x => --report: there is no junt; did you mean junit?",
                "--exclude [ => --exclude: '[' is no pattern of file names: Missing '] near index 0",
            })
    void refusesWhatMakesNoSense(String row) {
        String[] parts = row.split(" => ", -1);
        Result result = shell().withFile("t.gsh", TWO).run(("run t.gsh " + parts[0]).split(" "));
        assertThat(result.errLines().get(0)).startsWith("grpcsh: " + parts[1].replaceFirst("Missing.*", ""));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test => t.gsh:1:1: test wants a name: test \"creates a user\"",
                "test '' => t.gsh:1:6: a case wants a name that is not empty",
                "test a\\ntest a => t.gsh:2:6: there is a case of that name already, in line 1: a",
                "test \"a\\u000ab\" => t.gsh:1:6: names and tags are one line, without control characters",
                "test a \"b\\u001bc\" => t.gsh:1:8: names and tags are one line, without control characters",
                "test \"${x}\" => t.gsh:1:7: what test says is known before anything runs: no ${…} in it",
                "test a | jq . => t.gsh:1:1: test stands alone, without | > & and <<",
                "skip why => t.gsh:1:1: skip stands directly below its test",
                "test a\\necho\\nskip why => t.gsh:3:1: skip stands directly below its test",
                "test a\\nskip => t.gsh:2:1: skip wants a reason, in quotes: skip \"waits for the new server\"",
                "test a\\nskip x\\nskip y => t.gsh:3:1: one skip a case is enough",
                "test a\\neach => t.gsh:2:1: each wants one file of rows: each users.csv",
                "test a\\neach nope.csv => t.gsh:2: nope.csv: no such file",
                "test a\\ninclude x.gsh => t.gsh:2:1: include stands before the first test: what it brings is for all of them",
                "include nope.gsh\\ntest a => t.gsh:1:1: nope.gsh: no such file",
                "include t.gsh\\ntest a => t.gsh:1:1: t.gsh runs itself: t.gsh → t.gsh",
                "test a\\nexpect-output <<E\\nE => t.gsh:2:1: expect-output speaks of the statement before it, and there is none",
                "test a\\necho 'x => t.gsh:2:6: the quote ' is not closed",
                "defer => t.gsh:1:6: what is to be deferred is missing here",
                "nope => t.gsh:1:1: no command nope; help lists them",
                "test a\\ncall M --nope => t.gsh:2:8: call has no option --nope; did you mean --open?",
                "test a\\ncall M --deadline x => t.gsh:2:19: --deadline: 'x' is no duration; write one like 5s, 250ms or 1h2m3.5s",
                "test a\\nexpect .a == => t.gsh:2:12: jq: something is missing at the end, behind its column 5: .a ==",
                "test a\\nrepeat --until '. =' call M => t.gsh:2:19: jq: something is missing at the end, behind its column 3: . =",
                "defer nope => t.gsh:1:7: no command nope; help lists them",
            })
    void faultsAreToldBeforeAnythingRuns(String row) {
        String[] parts = row.split(" => ", -1);
        Result result = shell().withFile("ok.gsh", "echo ran\n")
                .withFile("t.gsh", parts[0].replace("\\n", "\n") + "\n")
                .run("run", "ok.gsh", "t.gsh");
        assertThat(result.errLines()).containsExactly("grpcsh: " + parts[1]);
        assertThat(result.exitCode()).isEqualTo(parts[1].endsWith("no such file") ? 1 : 2);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void rowsOfEveryFormGiveVariables() {
        ShellHarness shell = shell().withFile("r.csv", "name,full name\nAda,\"A, L\"\nBo,\"B \"\"q\"\"\"\n")
                .withFile("r.jsonl", "{\"name\":\"Ada\",\"n\":1}\n{\"name\":\"Bo\",\"n\":2}\n")
                .withFile("r.json", "[{\"name\":\"Ada\",\"n\":1},{\"name\":\"Bo\",\"n\":2}]");
        String csv = """
                        test a
                        each r.csv
                        call SayHelloAgain name=${name}
                        expect .message == "Hello again, \\($name)!"
                        expect [$row["full name"]] | inside(["A, L", "B \\"q\\""])
                        """;
        assertThat(timeless(shell.withFile("t.gsh", csv).run("run", "t.gsh")).get(0))
                .isEqualTo("✓ t.gsh  2 passed · TIME");
        for (String file : List.of("r.jsonl", "r.json")) {
            String json = "test a\neach " + file + "\nexpect $n == $row.n and ($n | type) == \"number\"\n";
            assertThat(timeless(shell.withFile("t.gsh", json).run("run", "t.gsh"))
                            .get(0))
                    .isEqualTo("✓ t.gsh  2 passed · TIME");
        }
        Result gone = shell.withFile("t.gsh", "let name = \"kept\"\n" + csv + "test b\nexpect $name == \"kept\"\n")
                .run("run", "t.gsh");
        assertThat(gone.exitCode()).isZero();
        assertThat(shell.withFile("t.gsh", "test a\nexpect $name != null\n")
                        .run("run", "t.gsh", "--each", "r.csv")
                        .exitCode())
                .isZero();
        refuses(
                shell.withFile("t.gsh", csv).run("run", "t.gsh", "--each", "r.csv"),
                "grpcsh: t.gsh:2: rows come from one place: each, or --each");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r.csv | a,b\\n1\\n => r.csv:2: row 1 has 1 columns, and the first line names 2",
                "r.csv | a,a\\n => r.csv:1: column 2 has the name of another: a",
                "r.csv | a,\\n => r.csv:1: column 2 has no name",
                "r.csv | a\\n\"x\\n => r.csv:2:1: the quote is not closed",
                "r.csv | a\\nx\"y\\n => r.csv:2:2: a quote stands at the beginning of a cell, or doubled in one that is quoted",
                "r.csv | a\\n\"x\"y\\n => r.csv:2:4: a comma or the end of the line belongs behind the quote",
                "r.csv | a\\n => r.csv holds no row",
                "r.csv |  => r.csv:1:1: no line with the names of the columns",
                "r.json | [1] => r.json: row 1 is no object, whose names are columns, but of kind number",
            })
    void rowsThatDoNotParseAreTold(String row) {
        String[] parts = row.split(" => ", -1);
        String[] file = parts[0].split(" \\| ", -1);
        Result result = shell().withFile(file[0], file[1].strip().replace("\\n", "\n"))
                .withFile("t.gsh", "test a\neach " + file[0] + "\necho ran\n")
                .run("run", "t.gsh");
        refuses(result, "grpcsh: t.gsh:2: " + parts[1]);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void whoGoesOnGoesPastWrongWordsToo() {
        Result result = shell().withFile("t.gsh", "echo a\nnope\necho b\n").run("run", "--keep-going", "t.gsh");
        assertThat(result.out()).isEqualTo("a\nb\n");
        assertThat(result.errLines()).startsWith("t.gsh:2: nope");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo ${nope} => t.gsh:2:6: echo ${nope}",
                "call SayHelloAgain nmae=x => t.gsh:2:20: call SayHelloAgain nmae=x",
                "send %1 a=b => t.gsh:2:1: send %1 a=b",
                "call SayHelloAgain {\"nmae\": 1} => t.gsh:2:21: call SayHelloAgain {\"nmae\": 1}",
            })
    void faultsThatShowLaterHaveTheirPlaceToo(String row) {
        String[] parts = row.split(" => ", -1);
        Result result = shell().withFile("t.gsh", "test a\n" + parts[0] + "\n").run("run", "t.gsh");
        assertThat(result.outLines()).contains("  " + parts[1]);
        assertThat(result.exitCode()).isEqualTo(2);
    }

    @Test
    void theSetUpIsForAllAndItsFailureKeepsThemFromRunning() {
        Result result = shell().withFile("t.gsh", "let x = 1\ncall Fail code=5\ntest a\necho ${x}\ntest b\necho\n")
                .run("run", "t.gsh");
        assertThat(result.out())
                .contains("✗ t.gsh  2 not run, 1 outside cases")
                .contains("✗ outside its cases  t.gsh")
                .contains("t.gsh:2: call Fail code=5")
                .contains("2 not run, 1 outside cases (the set-up failed)");
        assertThat(result.exitCode()).isNotZero();
        Result good = shell().withFile(
                        "t.gsh", "let x = 1\ntest a\nexpect $x == 1\nlet y = 2\ntest b\nexpect $y == 2\n")
                .run("run", "t.gsh");
        assertThat(good.exitCode()).isZero();
    }

    @Test
    void whatIsPutOffRunsLastWhateverHappened() {
        ShellHarness shell = shell();
        String text = """
                let x = 1
                defer echo file > f.out
                test a
                defer echo first ${x} >> a.out
                let x = 2
                defer echo second ${x} >> a.out
                expect false
                echo never >> a.out
                """;
        assertThat(shell.withFile("t.gsh", text).run("run", "t.gsh").exitCode()).isEqualTo(4);
        assertThat(shell.file("a.out")).isEqualTo("second 2\nfirst 1\n");
        assertThat(shell.file("f.out")).isEqualTo("file\n");
        Result beside = shell.withFile("t.gsh", "test a\ndefer call Fail code=5\necho\n")
                .run("run", "t.gsh");
        assertThat(beside.out()).contains("t.gsh:2: defer call Fail code=5").contains("NOT_FOUND");
        assertThat(beside.exitCode()).isEqualTo(69);
        Result piped = shell.piped("defer echo end\necho begin\nexpect false\n");
        assertThat(piped.out()).isEqualTo("begin\nend\n");
        refuses(
                shell.line("defer echo x"),
                "grpcsh: defer puts a statement off to the end of a file or case; it stands in files and standard input");
    }

    @Test
    void aRetryBeginsWithTheVariablesAsBeforeIt() {
        String flaky = "test a\nlet tries = ($tries // 0) + 1\necho x >> count.out\n! test -f again.out\n";
        ShellHarness shell = shell().withFile("t.gsh", "let tries = 0\n" + flaky + "defer echo y > again.out\n")
                .withFile("fix.gsh", "");
        Result never = shell.run("run", "t.gsh", "--retry", "2");
        assertThat(never.exitCode()).isEqualTo(1);
        assertThat(shell.file("count.out")).isEqualTo("x\nx\nx\n");
        Result passes = shell.withFile("t.gsh", """
                                let tries = 0
                                test a
                                defer echo y > again.out
                                let tries = $tries + 1
                                expect $tries == 1
                                ! test -f again.out
                                """).run("run", "t.gsh", "--retry", "2");
        assertThat(timeless(passes))
                .contains("✓ t.gsh  1 flaky · TIME", "↻ a  t.gsh:2  flaky: passed at try 2; what failed before:");
        assertThat(passes.exitCode()).isZero();
    }

    @Test
    void aCaseThatTakesTooLongIsEnded() {
        Result result = shell().withFile("t.gsh", "test slow\nsleep 60s\ntest next\necho\n")
                .run("run", "t.gsh", "--timeout", "100ms");
        assertThat(timeless(result))
                .contains("✗ t.gsh  1 passed, 1 timed out · TIME", "◷ slow  t.gsh:1  timed out")
                .contains("    not done within TIME, and was ended");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void eachFileHasASessionOfItsOwn() {
        ShellHarness shell = shell().withFile("a.gsh", "let x = 1\nset header 'x-a: 1'\nuse RouteGuide\n")
                .withFile("b.gsh", "echo ${x}\n");
        refuses(shell.run("run", "a.gsh", "b.gsh"), "b.gsh:1: echo ${x}", "  no variable x; let x = … makes one");
        assertThat(shell.run("--var", "x=7", "run", "a.gsh", "b.gsh").out()).isEqualTo("7\n");
        assertThat(shell.line("run a.gsh; set; echo ${x}").err()).contains("no variable x");
        assertThat(shell.line("include a.gsh; echo ${x}").out()).isEqualTo("1\n");
    }

    @Test
    void jobsEndWithTheirCase() {
        String text = "test a\ncall Tick &\nexpect --job %1 --within 20s .number == 1\ntest b\ntry jobs\nexpect true\n";
        Result result = shell().withVariable("GRPCSH_DEMO_TICK", "1ms")
                .withFile("t.gsh", text)
                .run("run", "t.gsh");
        assertThat(result.out()).contains("t.gsh");
        Result unheard = shell().withFile("t.gsh", "test a\ncall Fail code=5 &\nsleep 200ms\ntest b\necho\n")
                .run("run", "t.gsh");
        assertThat(unheard.out()).contains("✗ t.gsh  1 passed, 1 failed").contains("%1: NOT_FOUND");
        assertThat(unheard.exitCode()).isEqualTo(69);
    }

    @Test
    void failFastBeginsNothingMore() {
        Result result = shell().withFile("a.gsh", "test a\nexpect false\ntest b\necho\n")
                .withFile("b.gsh", "test c\necho\n")
                .run("run", "a.gsh", "b.gsh", "--fail-fast");
        assertThat(result.out())
                .contains("✗ a.gsh  1 failed, 1 not run")
                .contains("– b.gsh  1 not run (a case failed before it)");
        assertThat(result.exitCode()).isEqualTo(4);
    }

    @Test
    void ctrlCEndsTheRunAndTheReportsAreWritten() {
        ShellHarness shell = shell().withFile("t.gsh", "test a\necho\ntest b\nsleep 60s\ntest c\necho\n")
                .withSignalIn(130, Wait.SLEEP);
        Result result = shell.run("run", "t.gsh", "--report", "junit=r.xml,json=r.json,tap=r.tap,html=r.html");
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.out()).contains("interrupted  3 cases in 1 file: 1 passed, 2 not run");
        assertThat(shell.file("r.xml")).contains("not run: interrupted").endsWith("</testsuites>\n");
        assertThat(shell.file("r.json")).contains("\"interrupted\":true");
        assertThat(shell.file("r.tap")).endsWith("# interrupted\n1..3\n");
        assertThat(shell.file("r.html")).contains("○ Interrupted").endsWith("</html>\n");
    }

    @Test
    void foldersAreSearched() {
        ShellHarness shell = shell();
        assertThat(folder.resolve("d/e").toFile().mkdirs()).isTrue();
        assertThat(folder.resolve("d/.hidden").toFile().mkdirs()).isTrue();
        shell.withFile("d/b.gsh", "test b\necho\n")
                .withFile("d/e/a.gsh", "test a\necho\n")
                .withFile("d/.hidden/x.gsh", "test x\nexpect false\n")
                .withFile("d/no.txt", "nope\n");
        assertThat(shell.run("run", "d", "--list").out()).isEqualTo("d/b.gsh:1\tb\nd/e/a.gsh:1\ta\n");
        assertThat(shell.run("run", "d", "--exclude", "e/*", "--list").out()).isEqualTo("d/b.gsh:1\tb\n");
        assertThat(shell.run("run", "d", "--shard", "2/2", "--list").out()).isEqualTo("d/e/a.gsh:1\ta\n");
        assertThat(shell.run("run", "d", "--list", "-o", "json").out()).isEqualTo("""
                        {"file":"d/b.gsh","line":1,"name":"b","tags":[]}
                        {"file":"d/e/a.gsh","line":1,"name":"a","tags":[]}
                        """);
        refuses(
                shell.run("run", "d/.hidden", "--exclude", "*"),
                "grpcsh: d/.hidden: no file there ends in .gsh, but for those excluded");
    }

    @Test
    void casesComeFromStandardInputToo() {
        Result result = shell().piped("echo set-up\ntest a\nexpect true\ntest b\nexpect false\n");
        assertThat(result.out()).startsWith("set-up\n✗ standard input  1 passed, 1 failed");
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(shell().withInput("test a\necho\n").run("run", "-").out()).contains("✓ standard input  1 passed");
        for (String line : List.of("test a", "skip x", "each x")) {
            Result typed = shell().line(line);
            assertThat(typed.err()).contains("gives a file of tests its shape");
            assertThat(typed.exitCode()).isEqualTo(2);
        }
    }

    /** However a secret came in and in whatever form it comes back. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "let token = \"S3CRET-value\" => call Echo stringValue=${token} -H 'authorization: Bearer S3CRET-value'",
                "let token = \"a\\\"S3CRET\\\\b\" => call Echo stringValue=${token} texts=${token}",
                "let token = \"begin--\\nline-S3CRET\\n--end\" => call Echo stringValue=${token}",
                "let token = \"begin--\\nline-S3CRET\\n--end\" => call Fail code=3 message=${token}",
                "let creds = {a: [{password: \"S3CRET\"}]} => call Fail code=3 message=${creds}",
                "let x = $ENV.API_TOKEN => call Echo stringValue=${x}",
                "echo => call Metadata -H 'x-plain: ${env:PLAIN}'",
                "echo => call Metadata --bearer @secret.txt",
                "echo => call Metadata --basic 'bob:S3CRET-word'",
                "echo => call Metadata -H 'cookie: S3CRET-cookie'",
                "set header 'x-api-key: S3CRET-key' => call Metadata",
                "echo => call Echo struct={token: \"S3CRET-field\"}\\nexpect json {stringValue: \"x\"}",
                "echo => call Echo struct={token: \"S3CRET-field\"}\\nexpect .struct.token == \"x\"",
                "echo => call Echo struct={token: \"S3CRET-field\"}\\njq .struct\\n",
                "let pwd = \"S3CRET-pw\" => expect $pwd == \"\"",
                "let password = \"S3CRET-pw\" => echo ${password}\nexpect-output <<E\nx\nE",
                "let password = \"S3CRET-pw\" => ! sh -c 'echo $0 >&2; exit 3' ${password}",
            })
    void secretsStayOutOfAllThatIsTold(String row) {
        String[] parts = row.split(" => ", -1);
        String text = parts[0] + "\ntest a\n" + parts[1].replace("\\n", "\n") + "\nexpect .x == \"nope\"\n";
        ShellHarness shell = shell().withFile("t.gsh", text)
                .withFile("secret.txt", "S3CRET-in-a-file\n")
                .withVariable("API_TOKEN", "S3CRET-environment")
                .withVariable("PLAIN", "S3CRET-plain");
        Result result = shell.run("run", "t.gsh", "-v", "--report", "junit=r.xml,json=r.json,tap=r.tap,html=r.html");
        assertThat(result.exitCode()).isNotEqualTo(0).isNotEqualTo(2);
        assertThat(result.out() + result.err()).doesNotContain("S3CRET").doesNotContain("UzNDUkVU");
        for (String report : List.of("r.xml", "r.json", "r.tap", "r.html")) {
            assertThat(shell.file(report)).as(report).doesNotContain("S3CRET").doesNotContain("UzNDUkVU");
        }
    }

    @Test
    void wherePeopleAreIsNoSecret() {
        ShellHarness shell = shell().withFile(
                        "t.gsh", "test a\necho /srv/app\ncall Echo stringValue=/srv/app\nexpect .x == 1\n")
                .withVariable("PWD", "/srv/app")
                .withVariable("XDG_SESSION_ID", "/srv");
        assertThat(shell.run("run", "t.gsh").out()).contains("{\"stringValue\":\"/srv/app\"}");
    }

    @Test
    void expectedTextsAreWrittenAnewWhereThatIsAsked() {
        String text = """
                test a
                call SayHelloAgain name=Ada
                expect json <<END
                {"message": "x"}
                END
                echo hi
                expect-output <<END
                old
                END
                let v = 1
                echo ho
                expect-output <<END
                ${v}
                END
                """;
        ShellHarness shell = shell().withFile("t.gsh", text);
        Result result = shell.run("run", "t.gsh", "--update");
        assertThat(result.errLines())
                .contains("t.gsh:3: updated", "t.gsh:7: updated", "t.gsh:12: left as it is: there is ${…} in it");
        assertThat(shell.file("t.gsh"))
                .contains("expect json <<END\n{\n  \"message\": \"Hello again, Ada!\"\n}\nEND\n")
                .contains("expect-output <<END\nhi\nEND\n")
                .contains("expect-output <<END\n${v}\nEND\n");
    }

    @Test
    void theProjectSaysWhatHoldsForEveryRun() {
        String project = "[run-defaults]\nretry = 1\ntags = [\"smoke\"]\n[run-defaults.variables]\nwho = \"Zoe\"\n";
        ShellHarness shell = shell().withFile(".grpcsh.toml", project)
                .withFile("t.gsh", "test a smoke\nexpect $who == \"Zoe\"\ntest b\nexpect false\n");
        Result untrusted = shell.run("run", "t.gsh");
        assertThat(untrusted.err()).contains("its [run-defaults] is not used, for you do not trust the file");
        assertThat(untrusted.exitCode()).isNotZero();
        assertThat(shell.run("profile", "trust").out())
                .isEqualTo("[run-defaults]\nretry = 1\ntags = [\"smoke\"]\n[run-defaults.variables]\nwho = \"Zoe\"\n");
        assertThat(timeless(shell.run("run", "t.gsh")).get(0)).isEqualTo("✓ t.gsh  1 passed · TIME");
        assertThat(shell.run("--var", "who=X", "run", "t.gsh").exitCode()).isEqualTo(4);
        Result wrong = shell.withFile(".grpcsh.toml", "[run-defaults]\nretri = \"1\"\n")
                .run("run", "t.gsh");
        assertThat(wrong.err()).contains("no key retri; did you mean retry?");
    }
}
