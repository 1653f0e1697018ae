package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports: what of a server's text gets into them, and where they may be written. */
final class ReportTest {
    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call Fail code=3 message=\"::add-mask::x\"",
                "call Fail code=3 message=\"a\\n::error::x\\n##[error]y\"",
                "call Fail code=3 message=\"::stop-commands::x\\n::x::\"",
                "! sh -c \"printf '::set-output name=x::y\\\\n'; exit 3\"",
            })
    void onlyOurOwnCommandsReachTheWorkflow(String statement) {
        ShellHarness shell = shell().withFile("t.gsh", "test a\n" + statement + "\nexpect .x == 1\n");
        List<String> lines =
                shell.run("run", "t.gsh", "-v", "--report", "github").outLines();
        String stop = lines.get(0);
        assertThat(stop).matches("::stop-commands::[-0-9a-f]{36}");
        String go = "::" + stop.substring("::stop-commands::".length()) + "::";
        assertThat(lines.get(1)).isEqualTo(go);
        boolean isOn = true;
        for (String line : lines) {
            boolean command = line.strip().startsWith("::") || line.contains("##[");
            if (line.equals(stop) || line.equals(go)) {
                isOn = line.equals(go);
            } else if (isOn && command) {
                assertThat(line).startsWith("::error file=t.gsh,line=");
            } else {
                assertThat(isOn).as(line).isFalse();
            }
        }
        assertThat(lines.get(lines.size() - 1)).isEqualTo(go);
    }

    /** Nothing of a server steers a terminal that shows a report, nor breaks its form. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u001b]0;x\\u0007",
                "\\u202e\\u2066",
                "\\ud800x",
                "x\\udc00",
                "\\u0000\\u0008",
                "]]></failure>",
                "</script><u>",
                "\\n  ...\\nok 1",
                "\\u2028\\u0085",
            })
    void whatSteersATerminalIsEscaped(String message) {
        ShellHarness shell = shell().withFile("t.gsh", "test a\ncall Fail code=3 message=\"" + message + "\"\n");
        shell.run("run", "t.gsh", "--report", "junit=r.xml,json=r.json,tap=r.tap,html=r.html");
        for (String name : List.of("r.xml", "r.json", "r.tap", "r.html")) {
            assertThat(shell.file(name).replaceAll("[\n\t]", ""))
                    .as(name)
                    .isNotEmpty()
                    .doesNotContainPattern(
                            "[\\x00-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069\\u2028\\u2029\\ufffe]");
        }
        assertThat(shell.file("r.tap").lines().filter(line -> line.startsWith("ok ")))
                .isEmpty();
        assertThat(shell.file("r.xml").split("</failure>", -1)).hasSize(2);
        assertThat(shell.file("r.html")).doesNotContain("<u>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--report junit=r.xml,tap=r.xml => r.xml: two reports want to be that file",
                "--report junit=r.xml --coverage ./r.xml => ./r.xml: two reports want to be that file",
                "--report junit=t.gsh => t.gsh is a file of this run; a report would take its place",
                "--coverage t.gsh => t.gsh is a file of this run",
                "--each r.csv --report tap=./r.csv => ./r.csv is a file of this run",
                "--report tap=link.gsh => link.gsh is a file of this run",
                "--report tap=none/r.tap => none/r.tap: cannot be written: its folder does not exist",
            })
    void reportsTakeThePlaceOfNothingElse(String row) throws IOException {
        String[] parts = row.split(" => ", -1);
        ShellHarness shell = shell().withFile("t.gsh", "test a\necho >> ran\n").withFile("r.csv", "a\n1\n");
        Files.createSymbolicLink(folder.resolve("link.gsh"), folder.resolve("t.gsh"));
        Result result = shell.run(("run t.gsh " + parts[0]).split(" "));
        assertThat(result.err()).startsWith("grpcsh: " + parts[1]);
        assertThat(folder.resolve("ran")).doesNotExist();
        assertThat(shell.file("t.gsh")).startsWith("test a\n");
    }

    @Test
    void streamsTakeSeveral() {
        Result result = shell().withFile("t.gsh", "test a\necho\n")
                .run("run", "t.gsh", "--report", "tap=/dev/null,junit=/dev/null");
        assertThat(result.exitCode()).isZero();
    }
}
