package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code describe}: anything, as source or as JSON Schema, with as much around it as asked for. */
final class DescribeTest {
    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    @Test
    void oneofsValuesAndExtensions() {
        Result result = shell().run("describe", "FailDetail.kind", "Color.COLOR_RED", "legacy_note", "--depth", "0");

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .startsWith("// Exactly one kind.\noneof kind {\n")
                .endsWith("""
                }

                // Like tomatoes.
                COLOR_RED = 1;

                extend grpcsh.showcase.v1.LegacyRecord {
                  // A field that another file could have added.
                  optional string legacy_note = 100;
                }
                """);
    }

    @Test
    void depths() {
        String one = shell().run("describe", "FailRequest", "--depth", "1").out();
        String all = shell().run("describe", "FailRequest", "--expand").out();

        assertThat(one).contains("message FailDetail {").doesNotContain("message Nested {");
        assertThat(all).startsWith(one).contains("message Nested {", "message Duration {");
        assertThat(shell().run("describe", "GetFeature", "--depth", "0").outLines())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            describe Feature --depth 1 --expand | --expand is every depth; --depth 1 contradicts it
            describe Feature --depth -1         | --depth: '-1' is no depth; write a number from 0
            describe Feature.xyz                | nothing here is called Feature.xyz; describe Feature shows what there is
            """)
    void refused(String line, String problem) {
        Result result = shell().line(line);

        assertThat(result.err()).isEqualTo("grpcsh: " + problem + "\n");
        assertThat(result.exitCode()).isEqualTo(2);
    }

    /** One option says how things look, wherever it stands; the schema is over several lines, as templates are. */
    @Test
    void jsonIsASchema() {
        String schema = shell().run("describe", "WaitReply", "-o", "json").out();

        assertThat(schema).startsWith("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
        assertThat(shell().run("-o", "json", "describe", "WaitReply").out()).isEqualTo(schema);
        assertThat(shell().line("set output json; describe WaitReply").out()).isEqualTo(schema);
        assertThat(shell().line("describe WaitReply -o json > schema.json").out())
                .isEmpty();
        assertThat(shell().file("schema.json")).isEqualTo(schema);
        assertThat(shell().line("describe WaitReply Feature -o json | jq .title")
                        .outLines())
                .containsExactly("\"grpcsh.showcase.v1.WaitReply\"", "\"routeguide.Feature\"");
        assertThat(shell().run("describe", "WaitReply", "-o", "jsonl").out())
                .startsWith("{\"$schema\":")
                .hasLineCount(1);
        assertThat(shell().run("describe", "WaitReply", "-o", "text").out()).startsWith("// The report.\n");
    }

    @Test
    void jsonOfCallsSuitsTheReader() {
        assertThat(shell().run("call", "SayHelloAgain", "name=A", "-o", "json").out())
                .isEqualTo("{\"message\":\"Hello again, A!\"}\n");
        assertThat(shell().withTerminals("011")
                        .run("--color", "never", "call", "SayHelloAgain", "name=A", "-o", "json")
                        .out())
                .isEqualTo("{\n  \"message\": \"Hello again, A!\"\n}\n");
        assertThat(shell().withTerminals("011")
                        .line("call SayHelloAgain name=A -o json > answer.json")
                        .exitCode())
                .isZero();
        assertThat(shell().file("answer.json")).isEqualTo("{\"message\":\"Hello again, A!\"}\n");
    }

    @Test
    void aTerminalShowsASchemaInColours() {
        assertThat(shell().withTerminals("011")
                        .run("describe", "WaitReply", "-o", "json")
                        .out())
                .contains("\u001b[36m\"$schema\"\u001b[0m: \u001b[32m\"https://json-schema.org");
    }
}
