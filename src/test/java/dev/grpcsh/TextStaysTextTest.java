package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a variable holds may be a server's text, and is never syntax: no file is read, no option set and no message made
 * for it. What it holds arrives.
 */
final class TextStaysTextTest {
    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void secret() throws IOException {
        Files.writeString(folder.resolve("secret"), "SECRET");
    }

    private Result run(String line) {
        return ShellHarness.in(folder).line(line);
    }

    /** Texts that look like syntax, as jq strings. */
    private static final String[] LOOKS = {
        "\"@secret\"",
        "\"@@secret\"",
        "\"-\"",
        "\"--insecure\"",
        "\"-t\"",
        "\"{\\\"name\\\": \\\"b\\\"}\"",
        "\"[1]\"",
        "\"a=b\"",
        "\"null\"",
        "\"a b; c | d > e &\"",
        "\"\\\"\"",
        "\"'\"",
        "\"\\u0024{env:HOME}\"",
        "\"\\u0024{x}\"",
        "\"#a\"",
        "\"//a\"",
        "\"\\\\\"",
        "\"\\ufdd0x\\ufdd2\\ufdd3\"",
        "\"\""
    };

    private static String plain(String look) {
        return dev.grpcsh.expression.JsonValue.parse(look).asText();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "name=${x}",
                "\"name=${x}\"",
                "'name='${x}",
                "{name: ${x}}",
                "{name: \"${x}\"}",
                "\"{name: ${x}}\"",
                "\"{name: '${x}'}\"",
                "\"{name: \\\"${x}\\\"}\"",
                "<<END\nname=${x}\nEND",
                "<<END\n{name: ${x}}\nEND",
                "<<END\n{\"name\": \"${x}\"}\nEND",
            })
    void arrives(String message) {
        for (String look : LOOKS) {
            Result result = run("let x = " + look + "\ncall SayHelloAgain " + message + "\njq -r .message");
            assertThat(result.err()).as(look).isEmpty();
            assertThat(result.out().lines().skip(1)).as(look).containsExactly("Hello again, " + plain(look) + "!");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "call SayHelloAgain ${x}",
                "send %1 ${x}",
                "encode helloworld.HelloRequest ${x}",
                "decode helloworld.HelloRequest ${x}",
                "decode --raw ${x}",
                "call grpcurl -d ${x} helloworld.Greeter/SayHelloAgain",
                "try call SayHelloAgain ${x}",
                "repeat 1 call SayHelloAgain ${x}",
            })
    void isNoMessage(String statement) {
        for (String look : new String[] {"\"@secret\"", "\"{name: 1}\"", "\"name=a\"", "\"--help\"", "\"-v\""}) {
            Result result =
                    ShellHarness.in(folder).withInput("{}").line("call Converse &\nlet x = " + look + "\n" + statement);
            assertThat(result.exitCode()).as(look).isEqualTo(2);
            assertThat(result.out() + result.err()).as(look).doesNotContain("SECRET", "Usage", "\uFDD0", "\uFDD2");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "let m = {name: \"a\"}; call SayHelloAgain ${m} => {\"message\":\"Hello again, a!\"}",
                "let m = {name: \"a\"}; call jsonbox.JsonBox/SendRequest json=\"[${m}]\" => *",
                "let m = {latitude: 1}; encode RouteNote location=${m} --to json => {\"location\":{\"latitude\":1}}",
                "let l = [\"a\", \"b\"]; encode Everything texts=${l} --to json => {\"texts\":[\"a\",\"b\"]}",
                "let l = \"[1]\"; encode Everything texts=${l} --to json => {\"texts\":[\"[1]\"]}",
                "let k = \"a.b]=@secret\"; encode Everything by_string[${k}]=1 --to json => {\"byString\":{\"a.b]=@secret\":\"1\"}}",
                "let n = null; encode Everything string_wrapper=${n} --to json => {}",
                "let n = \"null\"; encode Everything string_wrapper=${n} --to json => {\"stringWrapper\":\"null\"}",
                "let v = \"{\\\"a\\\":1}\"; encode Everything value=${v} --to json => {\"value\":\"{\\\"a\\\":1}\"}",
                "let f = \"secret\"; encode Everything string_value=@${f} --to json => {\"stringValue\":\"SECRET\"}",
                "let n = 3; repeat ${n} echo a => a|a|a",
                "let c = \"echo\"; try ${c} a => a",
                "let o = \"-x\"; echo ${o} => -x",
                "let d = \"1s\"; call SayHelloAgain name=a --deadline ${d} => {\"message\":\"Hello again, a!\"}",
                "let d = \"1s\"; call SayHelloAgain name=a --deadline=${d} => {\"message\":\"Hello again, a!\"}",
                "let p = \"a b\"; ! printf '%s' ${p} => a b",
            })
    void values(String line, String out) {
        Result result = run(line);
        if (!out.equals("*")) {
            assertThat(result.out().strip() + result.err()).isEqualTo(out.replace('|', '\n'));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-H ${x}", "-H=${x}", "--header ${x}", "-H 'a: '${x}", "--bearer ${x}", "--bearer=${x}"})
    void headers(String option) {
        for (String look : LOOKS) {
            Result result = run("let x = " + look + "\ncall grpcsh.showcase.v1.Showcase/Metadata " + option);
            assertThat(result.out() + result.err()).as(look).doesNotContain("SECRET", folder.toString(), "\uFDD0");
            assertThat(result.exitCode()).as(look + result.err()).isIn(0, 2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "grpcurl -plaintext -H \"x-a: ${x}\"",
                "call grpcurl -plaintext -H \"x-a: ${x}\"",
                "grpcurl -plaintext -expand-headers -H 'x-a: '${x}",
                "call grpcurl -plaintext -expand-headers -H 'x-a: '${x}"
            })
    void headersOfGrpcurl(String line) {
        try (ServedDemo served = ServedDemo.start()) {
            for (String value : new String[] {"@secret", "@@secret", "-", "${env:HOME}", "${HOME}", "$HOME", "a: b"}) {
                Result result = ShellHarness.in(folder)
                        .run(
                                "--var",
                                "x=" + value,
                                "-c",
                                line + " " + served.address() + " grpcsh.showcase.v1.Showcase/Metadata");
                assertThat(result.out().replaceAll("\\s", "")).contains("\"" + value.replace(" ", "") + "\"");
                assertThat(result.exitCode()).isZero();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "run ${x}",
                "export protoset ${x} --force",
                "ls --protoset ${x}",
                "ls --protoset=${x}",
                "ls --proto ${x}",
                "call SayHelloAgain ${x}",
                "grpcurl -plaintext -d ${x} localhost:1 a.B/C"
            })
    void aDashIsNotStandardInput(String line) {
        Result result = ShellHarness.in(folder).withInput("echo ran\n").run("--var", "x=-", "-c", line);
        assertThat(result.out()).doesNotContain("ran", "calculator");
        assertThat(result.err()).doesNotContain("standard input");
    }

    @Test
    void dataOfGrpcurlIsNotStandardInput() {
        Result result = ShellHarness.in(folder)
                .withInput("{}")
                .run("--var", "x=@", "-t", "demo", "-c", "grpcurl -d ${x} helloworld.Greeter/SayHello");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("\"@\"");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"try ", "repeat 1 ", "try repeat 1 "})
    void commandsInsideCommandsHaveALimit(String command) {
        assertThat(run(command.repeat(40) + "echo a").out()).isEqualTo("a\n");
        for (int depth : new int[] {200, 50_000}) {
            Result result = run(command.repeat(depth) + "echo a");
            assertThat(result.err()).contains("no deeper than 100");
            assertThat(result.exitCode()).isEqualTo(2);
        }
    }

    // Values that begin with a dash.

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--bearer -abc, 0",
        "--bearer=-abc, 0",
        "--bearer=--insecure, 0",
        "-H '-x: 1', 0",
        "--header='-x: 1', 0",
        "-H'-x: 1', 0",
        "--user-agent -me, 0",
        "--user-agent=-me, 0",
        "--basic -u:-p, 0",
        "--deadline -1s, 2",
        "--deadline=-1s, 2",
        "--connect-timeout -1s, 2",
        "-t -x, 2",
        "--max -1, 2",
        "--max=-1, 2",
        "--protoset -x, 2",
        "-I -x, 2",
        "-o -x, 2",
        "--compress -x, 2",
        "--retry -1, 2",
        "--bearer --insecure, 2",
        "--nonsense -x, 2",
        "--nonsense=-x, 2",
    })
    void dashes(String option, int exitCode) {
        for (String line : new String[] {
            "call SayHelloAgain name=a " + option, option + " call SayHelloAgain name=a",
        }) {
            boolean inFront = line.startsWith("-");
            boolean ofCallAlone = option.matches("--(deadline|max|compress|nonsense).*");
            Result result = inFront
                    ? ShellHarness.in(folder)
                            .run(dev.grpcsh.language.Lexer.words(line, 1).stream()
                                    .map(dev.grpcsh.language.Word::shown)
                                    .toArray(String[]::new))
                    : run(line);
            int expected = inFront && ofCallAlone ? 2 : exitCode;
            assertThat(result.exitCode()).as(line + ": " + result.err()).isEqualTo(expected);
            if (expected == 2) {
                assertThat(result.err())
                        .contains(option.replaceFirst("[ =].*", "")
                                .replaceFirst("^-t$", "--target")
                                .replaceFirst("^-I$", "--import-path")
                                .replaceFirst("^-o$", "-o"));
                assertThat(result.err().lines()).hasSize(1);
            }
        }
    }

    @Test
    void linesAndVariables() {
        assertThat(ShellHarness.in(folder).run("-c", "-x").err()).isEqualTo("grpcsh: no command -x; help lists them\n");
        assertThat(ShellHarness.in(folder).run("--var", "-x", "echo", "a").exitCode())
                .isEqualTo(2);
        assertThat(ShellHarness.in(folder)
                        .run("--var", "x=-y", "-c", "echo ${x}")
                        .out())
                .isEqualTo("-y\n");
        assertThat(ShellHarness.in(folder).run("--var", "x", "echo", "a").exitCode())
                .isEqualTo(2);
        assertThat(ShellHarness.in(folder)
                        .run("repeat", "1", "--until", "-1 < 0", "call", "SayHelloAgain")
                        .exitCode())
                .isZero();
    }
}
