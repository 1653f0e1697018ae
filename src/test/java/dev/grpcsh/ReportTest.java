package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
}
