package dev.grpcsh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.ShellHarness.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How runs end early, and what they leave: Ctrl-C wherever it comes, time that is over, pipes, files written anew. */
final class RunEndsTest {
    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    private Path pipe(String name) throws IOException, InterruptedException {
        Path pipe = folder.resolve(name);
        Process maker = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(maker.waitFor()).isZero();
        return pipe;
    }

    /** One Ctrl-C is enough, and what was not run by then is told of as such. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "test a\nsleep 60s\ntest b\necho\n => 2 not run",
                "test a\ndefer sleep 60s\ntest b\necho\n => 2 not run",
                "test a\ndefer echo x > put.off\ndefer sleep 60s\ntest b\necho\n => 2 not run",
                "defer sleep 60s\ntest a\necho\n => 1 passed",
                "sleep 60s\ntest a\necho\n => 1 not run",
            })
    void ctrlCEndsTheRunWhereverItComes(String row) {
        String[] parts = row.split(" => ", -1);
        ShellHarness shell = shell().withFile("t.gsh", parts[0]).withSignalIn(130, Wait.SLEEP);
        Result result = shell.run("run", "t.gsh", "--report", "tap=r.tap");
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.outLines())
                .last()
                .asString()
                .startsWith("interrupted  ")
                .contains(": " + parts[1] + " · ");
        assertThat(shell.file("r.tap")).contains("# interrupted\n");
        if (parts[0].contains("put.off")) {
            assertThat(shell.file("put.off")).isEqualTo("x\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run t.gsh", "run --check t.gsh", "run --list t.gsh", "run --each none t.gsh"})
    void ctrlCEndsWhatComesBeforeTheFirstCase(String line) throws IOException, InterruptedException {
        var unused = pipe("none");
        String each = line.contains("--each") ? "" : "each none\n";
        Result result = shell().withFile("t.gsh", "test a\n" + each + "echo\n")
                .withSignalIn(130, Wait.OPENING)
                .run(line.split(" "));
        assertThat(result.exitCode()).isEqualTo(130);
    }

    /** What is put off has the case's time, and its failures are the case's, soft ones too. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "test a\ndefer sleep 60s\ntest b\necho\n => 1 passed, 1 timed out",
                "test a\ndefer call Wait duration=60s\ntest b\necho\n => 1 passed, 1 timed out",
                "test a\ndefer echo x > put.off\nsleep 60s\ntest b\necho\n => 1 passed, 1 timed out",
                "test a\ndefer expect --soft false\ntest b\necho\n => 1 passed, 1 failed",
                "test a\ndefer expect false\ntest b\necho\n => 1 passed, 1 failed",
                "test a\n! sleep 60\ntest b\necho\n => 1 passed, 1 timed out",
                "test a\n! sh -c 'sleep 60 & sleep 60'\ntest b\necho\n => 1 passed, 1 timed out",
            })
    void whatIsPutOffBelongsToItsCase(String row) {
        String[] parts = row.split(" => ", -1);
        ShellHarness shell = shell().withFile("t.gsh", parts[0]);
        Result result = shell.run("run", "t.gsh", "--timeout", "300ms");
        assertThat(result.outLines()).last().asString().contains(": " + parts[1] + " · ");
        if (parts[0].contains("put.off")) {
            assertThat(shell.file("put.off")).isEqualTo("x\n");
        }
    }

    /** A case that is tried again begins as it did the first time, whatever it changed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "let seen = $ENV.NONE // 1\nset header 'x-r: 1'\ntry call Metadata\nexpect [.texts[].name] | index(\"x-r\") == null",
                "call Metadata\nlet seen = [.texts[].name]\nset header 'x-r: 1'\nexpect $seen | index(\"x-r\") != null",
                "try call SayHello name=x\nlet s = $status\nuse helloworld.Greeter\nexpect $s == \"OK\"",
                "call Metadata\nset deadline 1ns\ncall Metadata\ncall Metadata",
                "let n = ($k // 0) + 1\nlet k = $n\nexpect $n == 2",
            })
    void aRetryInheritsNothing(String body) {
        String file = "use grpcsh.showcase.v1.Showcase\nlet k = null\ntest a\n" + body + "\n";
        Result result = shell().withFile("t.gsh", file).run("run", "t.gsh", "--retry", "2", "-o", "json");
        assertThat(result.out()).contains("\"attempts\":3").doesNotContain("flaky");
        assertThat(result.exitCode()).isNotZero();
    }

    /** What was a secret when it was shown is one when it is told, though no variable holds it any more. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "test a\neach p.csv\necho ${password}",
                "test a\nlet password = \"hunter2hunter2\"\necho \"x ${password}\"\nunlet password",
                "test a\ndefer unlet password\nlet password = \"hunter2hunter2\"\necho \"x ${password}\"",
                "test a\nlet password = \"hunter2hunter2\"\necho \"x ${password}\"\nlet password = \"other\"",
                "test a\neach p.csv\ntry call SayHelloAgain name=${password}",
                "let password = \"hunter2hunter2\"\necho \"x ${password}\"\nlet password = \"other\"\ntest a\necho y",
            })
    void secretsThatAreGoneStaySecret(String file) {
        ShellHarness shell =
                shell().withFile("p.csv", "user,password\nada,hunter2hunter2\n").withFile("t.gsh", file + "\n");
        Result result = shell.run("run", "t.gsh", "-v", "--report", "json=r.json,html=r.html");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out() + shell.file("r.json") + shell.file("r.html"))
                .contains("***")
                .doesNotContain("hunter2");
    }

    @Test
    void anEmptyCellInQuotesIsARow() {
        Result result = shell().withFile("r.csv", "v\n\"a\"\n\n\"\"\n")
                .withFile("t.gsh", "test a\neach r.csv\necho $v\n")
                .run("run", "t.gsh");
        assertThat(result.out()).contains("2 cases in 1 file: 2 passed");
    }

    /** What a run reads is nothing that a report may take the place of. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--report junit=r.csv",
                "--report tap=i.gsh",
                "--report json=t.gsh",
                "--coverage r.csv",
                "--coverage i.gsh",
                "--report html=sub/../r.csv"
            })
    void reportsTakeNoFilesPlace(String option) {
        ShellHarness shell = shell().withFile("r.csv", "v\na\n")
                .withFile("i.gsh", "echo x\n")
                .withFile("sub/x", "")
                .withFile("t.gsh", """
                        include i.gsh
                        test a
                        each r.csv
                        echo
                        """);
        Result result = shell.run(("run t.gsh " + option).split(" "));
        assertThat(result.err()).contains("is a file of this run; a report would take its place");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(shell.file("r.csv")).isEqualTo("v\na\n");
        assertThat(shell.file("i.gsh")).isEqualTo("echo x\n");
    }

    @Test
    void updatesOfACaseThatIsTriedAgainAreMadeOnce() {
        String before = """
                test a
                call SayHelloAgain name=A
                expect json <<END
                {"message": "no"}
                END
                expect --soft json <<END
                {}
                END
                expect false
                """;
        ShellHarness shell = shell().withFile("t.gsh", before);
        var unused = shell.run("run", "t.gsh", "--update", "--retry", "2");
        String now = "{\n  \"message\": \"Hello again, A!\"\n}\n";
        assertThat(shell.file("t.gsh"))
                .isEqualTo("test a\ncall SayHelloAgain name=A\nexpect json <<END\n" + now + "END\n"
                        + "expect --soft json <<END\n" + now + "END\nexpect false\n");
    }

    /** What stands in a folder for others to include is no test of its own, and files without cases have no tags to lack. */
    @Test
    void whatIsIncludedIsNoTest() {
        ShellHarness shell =
                shell().withFile("t/common.gsh", "echo c\n").withFile("t/a.gsh", "include common.gsh\ntest a\necho\n");
        assertThat(shell.run("run", "t").out())
                .contains("1 case in 1 file: 1 passed")
                .doesNotContain("common");
        assertThat(shell.run("run", "t/common.gsh").out()).isEqualTo("c\n");
    }

    @Test
    void rowsOfAPipeAreReadOnce() throws IOException, InterruptedException {
        Path pipe = pipe("rows.json");
        Thread writer = new Thread(() -> {
            try {
                Files.writeString(pipe, "{\"x\": 1}\n{\"x\": 2}\n", UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        writer.start();
        Result result = shell().withFile("a.gsh", "test a\nexpect $x > 0\ntest b\nexpect $x < 3\n")
                .withFile("b.gsh", "test a\nexpect $x > 0\n")
                .run("run", "--each", "rows.json", "a.gsh", "b.gsh");
        writer.join();
        assertThat(result.out()).contains("6 cases in 2 files: 6 passed");
    }

    @Test
    void aPipeInAFolderIsNoTest() throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("tests"));
        var unused = pipe("tests/pipe.gsh");
        Result result = shell().withFile("tests/t.gsh", "test a\necho\n").run("run", "tests");
        assertThat(result.out()).contains("passed  1 case in 1 file");
    }

    /** A file stays what it is but for what was expected: its line ends, its mark. */
    @Test
    void aFileThatIsWrittenAnewStaysAsItIs() {
        ShellHarness shell = shell().withFile(
                        "crlf.gsh", "test a\r\necho hi\r\nexpect-output <<E\r\nold\r\nold\r\nE\r\necho\r\n")
                .withFile("bom.gsh", "\ufefftest a\necho hi\nexpect-output <<E\nold\nE\n");
        assertThat(shell.run("run", "--update", "crlf.gsh", "bom.gsh").exitCode())
                .isZero();
        assertThat(shell.file("crlf.gsh")).isEqualTo("test a\r\necho hi\r\nexpect-output <<E\r\nhi\r\nE\r\necho\r\n");
        assertThat(shell.file("bom.gsh")).isEqualTo("\ufefftest a\necho hi\nexpect-output <<E\nhi\nE\n");
        assertThat(shell.run("run", "crlf.gsh", "bom.gsh").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "let token = \"S3CRET\"\necho x-${token}\nexpect-output <<E\nold\nE\n",
                "call Echo struct={token: \"S3CRET\"}\nexpect json <<E\n{}\nE\n",
                "call Metadata -H 'x-api-key: S3CRET'\nexpect json <<E\n{}\nE\n",
            })
    void secretsAreWrittenIntoNoFile(String statements) {
        ShellHarness shell = shell().withFile("t.gsh", "test a\n" + statements);
        Result result = shell.run("run", "--update", "t.gsh");
        assertThat(shell.file("t.gsh")).isEqualTo("test a\n" + statements);
        assertThat(result.errLines()).last().asString().contains("left as it is: there is a secret in what came");
        assertThat(result.exitCode()).isEqualTo(4);
    }

    @Test
    void filesThatBringEachOtherInAreFollowedAsFarAsSomebodyMeans() {
        ShellHarness shell = shell();
        for (int i = 1; i < 300; i++) {
            shell = shell.withFile("f" + i + ".gsh", "include f" + (i + 1) + ".gsh\n");
        }
        for (List<String> words : List.of(List.of("run", "f1.gsh"), List.of("run", "--check", "f1.gsh"))) {
            Result result = shell.run(words.toArray(new String[0]));
            assertThat(result.out() + result.err()).contains("f20.gsh:1:").contains("no more are followed");
            assertThat(result.exitCode()).isEqualTo(2);
        }
        assertThat(shell.line("include f1.gsh").err()).contains("no more are followed");
    }
}
