package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A problem quotes what was typed, but not the secret in it, through whatever door it came. */
final class DiscreetProblemsTest {
    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() {
        return ShellHarness.in(folder).withVariable("MY_TOKEN", "hunter2x");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "call Showcase/Metadata -H authorization: hunter2x",
                "call Showcase/Metadata -H x-api-key: hunter2x",
                "{password: \"hunter2x\"}",
                "password=hunter2x",
                "sleep token=hunter2x",
                "call SayHelloAgain --deadline token=hunter2x",
                "profile show password=hunter2x",
                "call SayHelloAgain 'password:hunter2x'",
                "encode helloworld.HelloRequest --from hex password=hunter2x",
                "call SayHelloAgain {\"password\" \"hunter2x\"}",
                "call SayHelloAgain {password; \"hunter2x\"}",
                "call SayHelloAgain {password: nine hunter2x}",
                "call SayHelloAgain {password: \"hunter2x\",,}",
                "call SayHelloAgain '{\"password\": \"hunter2x\",,}'",
                "encode helloworld.HelloRequest --from text 'password: \"hunter2x'",
                "call SayHelloAgain <<END\n{password: \"hunter2x\",,}\nEND",
                "connect ada:hunter2x@localhost:1",
                "let token = \"hunter2x\"\ncall Showcase/Echo {\"int32Value\": ${token}}",
                "let token = \"hunter2x\"\ncall ${token}",
                "let token = \"hunter2x\"\nconnect ${token}",
                "let token = \"hunter2x\"\ncall Showcase/Echo @${token}",
                "let token = \"hunter2x\"\ncall Showcase/Echo ${token}=1",
                "let token = \"hunter2x\"\nlet x = $token | error",
                "let token = \"hunter2x\"\nexpect $token == 1",
                "call ${env:MY_TOKEN}",
                "let t = $ENV.MY_TOKEN\nuse ${t}",
                "let t = $ENV.MY_TOKEN\nlet u = $t + \"\"\nexpect $u == 1",
                "let token = \"hunter2x\"\nlet u = $token\nuse ${u}",
                "let token = \"hunter2x\"\nlet u = {a: $token}\nuse ${u}",
                "call X --brearer hunter2x",
                "call X -bearer hunter2x",
                "expect {password: \"hunter2x\"} == 1",
                "call password=hunter2x &\nwait %1",
                "call SayHelloAgain | call password=hunter2x",
            })
    void tellsNoSecret(String text) {
        for (Result result : new Result[] {
            shell().script(text), shell().line(text), shell().withInput(text).run()
        }) {
            assertThat(result.exitCode()).isNotZero();
            assertThat(result.err()).isNotEmpty().doesNotContain("hunter2x");
            assertThat(result.out()).doesNotContain("hunter2x");
        }
    }

    @Test
    void norOfAOneShot() {
        for (String[] words : new String[][] {
            {"call", "SayHelloAgain", "{\"password\": \"hunter2x\",,}"},
            {"password=hunter2x"},
            {"call", "Showcase/Metadata", "-H", "authorization:", "hunter2x"},
            {"sleep", "token=hunter2x"},
        }) {
            assertThat(shell().run(words).err()).isNotEmpty().doesNotContain("hunter2x");
        }
    }

    @Test
    void whatIsNoSecretIsQuoted() {
        assertThat(shell().line("call SayHelloAgain name:hunter2x").err()).contains("hunter2x");
        assertThat(shell().line("call Echo {password: \"wrong\", nope: 1}").err())
                .contains("nope");
    }

    /** A line of a megabyte is no reason to make anybody wait. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "nosuch password=|a",
                "nosuch password=|ab",
                "let token = |a ",
                "let token = |\"a\" + ",
                "let token = \"|.",
                "connect |a:b@",
                "nosuch |a://b:c@",
                "set header |authorization: ",
                "nosuch || jq password ",
                "nosuch |-u a:b ",
                "nosuch |--brearer ",
            })
    @Timeout(60)
    void longLinesAreToldSoon(String parts) {
        int bar = parts.indexOf('|');
        String part = parts.substring(bar + 1);
        String text = parts.substring(0, bar) + part.repeat(1_000_000 / part.length());
        assertThat(shell().script(text).exitCode()).isNotZero();
    }
}
