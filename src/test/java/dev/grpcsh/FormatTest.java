package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code format}: the one form of files, and files of other tools in ours. */
final class FormatTest {
    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    private String formatted(String text) {
        ShellHarness shell = shell().withFile("t.gsh", text);
        assertThat(shell.run("format", "t.gsh").exitCode()).isZero();
        String once = shell.file("t.gsh");
        assertThat(shell.run("format", "--check", "t.gsh")).isEqualTo(new Result("", "", 0));
        return once;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo   a\tb => echo a b",
                "  echo a => echo a",
                "echo a; echo b => echo a\\necho b",
                "echo a   #b => echo a  # b",
                "#b => # b",
                "#!x => #!x",
                "echo a;   # b => echo a  # b",
                "\\n\\n\\necho a\\n\\n\\n\\necho b\\n\\n => echo a\\n\\necho b",
                "let   x=1 => let x = 1",
                "expect   .a==1 => expect .a==1",
                "expect   status   OK => expect status OK",
                "expect --soft   .a => expect --soft .a",
                "call  M|jq . => call M|jq .",
                "call M  |  jq  .a  >  f  & => call M | jq .a > f &",
                "!  cat   x => ! cat x",
                "defer   call   X => defer call X",
                "call M \\\\n   a=1 => call M \\\\n    a=1",
                "call M {\"a\":  1} => call M {\"a\":  1}",
                "call M {\\n \"a\": 1 }  x => call M {\\n \"a\": 1 } x",
                "call M 'a  b' \"c  d\" => call M 'a  b' \"c  d\"",
                "call M   <<E\\n  x  \\nE => call M <<E\\n  x  \\nE",
                "call M <<E\\n x\\nE\\n# c\\necho => call M <<E\\n x\\nE\\n# c\\necho",
                "call M <<E\\n x\\nE\\n\\n\\necho => call M <<E\\n x\\nE\\n\\necho",
                "echo a\\ntest b\\necho c => echo a\\n\\ntest b\\necho c",
                "echo a\\n# about b\\ntest b => echo a\\n\\n# about b\\ntest b",
                "test a\\ntest b => test a\\n\\ntest b",
                "echo a\\r\\necho b\\r\\n => echo a\\necho b",
            })
    void writesTheOneForm(String row) {
        String[] parts = row.split(" => ", -1);
        String text = parts[0].replace("\\n", "\n").replace("\\r", "\r");
        String wanted = parts[1].replace("\\n", "\n") + "\n";
        assertThat(formatted(text + "\n").replace("\\\n    ", "\\\n    ")).isEqualTo(wanted);
    }

    static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scripts"))) {
            return files.filter(file -> file.toString().endsWith(".gsh")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void ourOwnFilesHaveThatForm(Path file) throws IOException {
        String text = Files.readString(file);
        assertThat(formatted(text)).isEqualTo(text);
    }

    @Test
    void tellsWhatIsOtherwiseAndChangesNothingIfThatIsAsked() {
        ShellHarness shell = shell().withFile("a.gsh", "echo  a\n").withFile("b.gsh", "echo b\n");
        assertThat(shell.run("format", "--check", "a.gsh", "b.gsh")).isEqualTo(new Result("a.gsh\n", "", 1));
        assertThat(shell.file("a.gsh")).isEqualTo("echo  a\n");
        assertThat(shell.withFile("c.gsh", "echo 'x\n").run("format", "c.gsh").errLines())
                .containsExactly("grpcsh: c.gsh:1:6: the quote ' is not closed");
    }

    @Test
    void linesOfGrpcurlBecomeStatements() {
        String lines = """
                #!/bin/sh
                grpcurl -plaintext -d '{"name": "Ada"}' -H "authorization: Bearer $TOKEN" \\
                  localhost:50051 helloworld.Greeter/SayHello
                ls | cat
                """;
        Result result = shell().withFile("g.sh", lines).run("format", "--from", "grpcurl", "g.sh");
        assertThat(result.out())
                .isEqualTo("call helloworld.Greeter/SayHello '{\"name\": \"Ada\"}' -t localhost:50051 --plaintext"
                        + " -H 'authorization: Bearer ${env:TOKEN}'\n# ls | cat\n");
        assertThat(result.errLines()).containsExactly("g.sh:4: not converted: | is for a shell to do");
        assertThat(result.exitCode()).isZero();
    }

    /** However long a text is, reading it ends no thread. */
    @ParameterizedTest
    @ValueSource(strings = {".a contains \"%s\"", "@env(\"N\", \"%s\") == \"x\"", ".a == \"%s\"", "@regex(.a, \"%s\")"})
    void longAssertsAreConverted(String line) {
        String text = "--- ENDPOINT ---\na.B/C\n--- ASSERTS ---\n" + String.format(line, "x,".repeat(20_000)) + "\n";
        Result result = shell().withFile("t.gctf", text).run("format", "--from", "gctf", "t.gctf");
        assertThat(result.outLines()).anyMatch(converted -> converted.startsWith("expect "));
        assertThat(result.exitCode()).isZero();
    }

    /** What a shell would not run, or not always, becomes no statement; what it reads from below stands below. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "cat > later.sh <<EOF|grpcurl -plaintext x:1 a.B/C|EOF => # cat > later.sh <<EOF|# grpcurl -plaintext x:1 a.B/C"
                        + "|# EOF",
                "if [ a = b ]; then|grpcurl -plaintext x:1 a.B/C|fi => # if [ a = b ];|# then|# grpcurl -plaintext x:1 a.B/C|# fi",
                "for i in 1 2; do grpcurl -plaintext x:1 a.B/C; done|grpcurl -plaintext x:1 a.B/D => # for i in 1 2;|"
                        + "# do grpcurl -plaintext x:1 a.B/C;|# done|call a.B/D -t x:1 --plaintext",
                "f() {|grpcurl -plaintext x:1 a.B/C|} => # f() {|# grpcurl -plaintext x:1 a.B/C|# }",
                "grpcurl -plaintext -d @ x:1 a.B/C <<EOM|{\"a\": 1}|EOM|grpcurl -plaintext x:1 a.B/D"
                        + " => call a.B/C -t x:1 --plaintext <<END|{\"a\": 1}|END|call a.B/D -t x:1 --plaintext",
                "grpcurl -plaintext -d @ x:1 a.B/C <<EOM|{\"a\": $A}|EOM => # grpcurl -plaintext -d @ x:1 a.B/C <<EOM|"
                        + "# {\"a\": $A}|# EOM",
                "grpcurl -plaintext x:1 a.B/C <<EOM|{}|EOM => # grpcurl -plaintext x:1 a.B/C <<EOM|# {}|# EOM",
            })
    void whatAShellDecidesIsNoStatement(String row) {
        String[] parts = row.split(" => ", -1);
        Result result =
                shell().withFile("g.sh", parts[0].replace("|", "\n") + "\n").run("format", "--from", "grpcurl", "g.sh");
        assertThat(result.out()).isEqualTo(parts[1].replace("|", "\n") + "\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void filesOfAFolderAreBroughtIntoTheirForm() {
        ShellHarness shell = shell().withFile("t/a.gsh", "echo   a\n").withFile("t/b/c.gsh", "echo   b\n");
        assertThat(shell.run("format", "t").exitCode()).isZero();
        assertThat(shell.file("t/a.gsh") + shell.file("t/b/c.gsh")).isEqualTo("echo a\necho b\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--- ENDPOINT ---|a.B/C|--- REQUEST ---|{\"x\": 1, }|--- RESPONSE ---|{\"y\": 2}"
                        + " => call a.B/C {\"x\":1}|expect json {\"y\":2}",
                "--- ENDPOINT ---|a.B/C|--- RESPONSE partial ---|{\"y\": 2} => call a.B/C|expect json contains {\"y\":2}",
                "--- ENDPOINT ---|a.B/C|--- RESPONSE ---|{\"y_z\": \"*\", \"q\": 1}"
                        + " => call a.B/C|expect json contains {\"q\":1}|expect .yZ != null",
                "--- ENDPOINT ---|a.B/C|--- ERROR ---|{\"code\": 5, \"message\": \"no\"}"
                        + " => try call a.B/C|expect status 5|expect message == \"no\"",
                "--- ADDRESS ---|h:1|--- ENDPOINT ---|a.B/C|--- HEADERS ---|x: y|--- OPTIONS ---|timeout: 3|--- ASSERTS ---|"
                        + ".a_b startsWith \"x\""
                        + " => call a.B/C -t h:1 -H 'x: y' --deadline 3s|expect .aB | startswith(\"x\")",
                "--- ENDPOINT ---|a.B/C|--- RESPONSE ---|{\"a\": 1}|{\"a\": 2}"
                        + " => call a.B/C|expect count >= 2|expect order <<END|{\"a\":1}|{\"a\":2}|END",
                "--- ENDPOINT ---|a.B/C|--- RESPONSE ---|{\"xs\": [\"*\", \"q\"], \"m\": {\"a-b\": \"*\"}}"
                        + " => call a.B/C|expect json contains {\"xs\":[\"q\"],\"m\":{}}|expect .xs[0] != null|"
                        + "expect .m[\"a-b\"] != null",
                "--- ENDPOINT ---|a.B/C|--- RESPONSE ---|{\"code\": 7}|--- ASSERTS ---|.code == 7"
                        + " => call a.B/C|expect json {\"code\":7}|expect .code == 7",
                "--- ENDPOINT ---|a.B/C|--- ASSERTS ---|.code == 0 => call a.B/C|expect .code == 0",
                "--- ENDPOINT ---|a.B/C|--- ASSERTS ---|.code == 5 => try call a.B/C|expect status 5",
                "--- ENDPOINT ---|a.B/C|--- ASSERTS ---|.x == \"{{a}}-{{ b }}\"|.y == \"{{a}}\""
                        + " => call a.B/C|expect .x == \"\\($a)-\\($b)\"|expect .y == $a",
                "--- ENDPOINT ---|a.B/C|--- REQUEST ---|{\"a\": 1}|--- RESPONSE ---|{\"b\": 1}|--- EXTRACT ---|t = .tok_en|"
                        + "--- ENDPOINT ---|a.B/D|--- REQUEST ---|{\"t\": \"{{ t }}\", \"u\": \"x-{{t}}\"}|--- ASSERTS ---|"
                        + "@len(.xs) == 2"
                        + " => call a.B/C {\"a\":1}|expect json {\"b\":1}|let t = .tokEn|call a.B/D {\"t\":${t},\"u\":\"x-${t}\"}|"
                        + "expect (.xs | length) == 2",
                "--- ENDPOINT ---|a.B/C|--- REQUEST ---|{\"a\": 1}|--- RESPONSE ---|{\"b\": 1}|--- REQUEST ---|{\"a\": 2}|"
                        + "--- RESPONSE ---|{\"b\": 2}"
                        + " => call a.B/C &|send % {\"a\":1}|expect --job % --within 5s json {\"b\":1}|send % {\"a\":2}|"
                        + "expect --job % --within 5s json {\"b\":2}|end %|wait %",
                "--- ENDPOINT ---|a.B/C|--- ASSERTS ---|@uuid(.id)|!.gone|@header(\"x\") == \"1\"|@env(\"N\", \"d\") == \"d\""
                        + " => call a.B/C|expect (.id | is_uuid)|expect (.gone) | not|expect $headers[\"x\"] == \"1\"|"
                        + "expect ($ENV[\"N\"] // \"d\") == \"d\"",
            })
    void testsOfGrpctestifyBecomeCases(String row) {
        String[] parts = row.split(" => ", -1);
        Result result = shell().withFile("t.gctf", parts[0].replace("|", "\n") + "\n")
                .run("format", "--from", "gctf", "t.gctf");
        assertThat(result.out()).isEqualTo("test \"t\"\n" + parts[1].replaceAll("\\|(?! )", "\n") + "\n");
        assertThat(result.exitCode()).isZero();
        assertThat(shell().withFile("t.gsh", result.out())
                        .run("run", "--list", "t.gsh")
                        .exitCode())
                .isZero();
    }

    @Test
    void whatCannotBeReadKeepsNoOtherFileFromItsForm() {
        ShellHarness shell = shell().withFile("a.gsh", "echo 'x\n")
                .withFile("b.gsh", "echo   b\n")
                .withFile("c.gsh", "nope \"\n");
        Result result = shell.run("format", "a.gsh", "b.gsh", "c.gsh");
        assertThat(shell.file("b.gsh")).isEqualTo("echo b\n");
        assertThat(result.errLines())
                .anyMatch(line -> line.contains("a.gsh:1:6: the quote ' is not closed"))
                .anyMatch(line -> line.contains("c.gsh:1:6: the quote \" is not closed"));
        assertThat(result.exitCode()).isEqualTo(2);
    }

    /** Whatever another's file says, nothing comes of it but calls, expectations and variables. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "--- ENDPOINT ---|a.B/C ; ! rm x|--- REQUEST ---|{}",
                "--- ENDPOINT ---|a.B/C $(rm x)",
                "--- ENDPOINT ---||--- REQUEST ---|{}",
                "--- ENDPOINT ---|a.B/C > x",
                "--- ENDPOINT ---|-t|--- ASSERTS ---|.a == 1",
                "--- ADDRESS ---|h:1; ! rm x|--- ENDPOINT ---|a.B/C",
                "--- ADDRESS ---|h:1 > x|--- ENDPOINT ---|a.B/C",
                "--- ENDPOINT ---|a.B/C|--- OPTIONS ---|timeout: 3; ! rm x",
                "--- ENDPOINT ---|a.B/C|--- HEADERS ---|x: y'; ! rm x; '",
                "--- ENDPOINT ---|a.B/C|--- TLS ---|ca_cert: x; ! rm x",
                "--- ENDPOINT ---|a.B/C|--- ASSERTS ---|.a == \"x\" ; ! rm x",
                "--- ENDPOINT ---|a.B/C|--- ASSERTS ---|.a == 1 > rm",
                "--- ENDPOINT ---|a.B/C|--- ASSERTS ---|.a == 1 &",
                "--- ENDPOINT ---|a.B/C|--- ASSERTS ---|.a == (",
                "--- ENDPOINT ---|a.B/C|--- ASSERTS ---|--soft .a == 1",
                "--- ENDPOINT ---|a.B/C|--- ASSERTS ---|<<END",
                "--- ENDPOINT ---|a.B/C|--- EXTRACT ---|x = .a ; ! rm x",
                "--- ENDPOINT ---|a.B/C|--- EXTRACT ---|x y = .a",
                "--- ENDPOINT ---|a.B/C|--- EXTRACT ---|1x = .a",
                "--- ENDPOINT ---|a.B/C|--- EXTRACT ---|x = .a +",
                "--- ENDPOINT ---|a.B/C|--- REQUEST ---|{\"a\": \"; ! rm x\"}|--- RESPONSE ---|{\"b\": \"\\nEND\\n! rm x\"}",
                "--- ENDPOINT ---|a.B/C|--- RESPONSE ---|{\"b ; ! rm x\": \"*\"}",
                "--- ENDPOINT ---|a.B/C|--- ERROR ---|{\"code\": \"5; ! rm x\", \"message\": \"\\\"; ! rm x\"}",
                "--- META ---|name: x\"; ! rm x|tags: [a; ! rm x, b]|--- ENDPOINT ---|a.B/C",
            })
    void whatOthersWroteBringsNoStatementIn(String row) {
        Result result =
                shell().withFile("t.gctf", row.replace("|", "\n") + "\n").run("format", "--from", "gctf", "t.gctf");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.outLines())
                .allMatch(line -> line.matches("(test|(try )?call|expect|let|#) .*|skip .*|END|\\{.*|"), "one of ours");
        assertThat(result.out()).doesNotContainPattern("(?m)^[^#\"'{]*; *!");
        Result checked = shell().withFile("t.gsh", result.out()).run("run", "--list", "t.gsh");
        assertThat(checked.exitCode()).as(checked.err()).isZero();
    }

    @Test
    void whatHasNoCounterpartIsTold() {
        String text = """
                        --- META ---
                        name: "a # b"
                        tags: [x, y]
                        --- ENDPOINT ---
                        a.B/C
                        --- TLS ---
                        insecure: true
                        --- OPTIONS ---
                        retry: 3
                        --- RESPONSE tolerance=0.1 ---
                        {"a": 1}
                        --- ASSERTS ---
                        @scope_index() == 1
                        """;
        Result result = shell().withFile("t.gctf", text).run("format", "--from", "gctf", "t.gctf");
        assertThat(result.out())
                .startsWith("test \"")
                .contains("\ncall a.B/C --tls\n")
                .contains("# @scope_index() == 1");
        assertThat(result.err())
                .contains("t.gctf:6: TLS: insecure does nothing in grpctestify")
                .contains("t.gctf:8: OPTIONS: retry belongs to the run here: run --retry 3")
                .contains("t.gctf:10: RESPONSE: tolerance=0.1")
                .contains("t.gctf:12: ASSERTS: not converted: @scope_index() == 1: @scope_index has no counterpart");
        assertThat(shell().run("format", "--from", "gctff", "t.gctf").err()).contains("did you mean gctf?");
    }
}
