package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers of the session and of calls, and credentials, as whole commands. */
class HeadersTest {
    private static final String TOKEN = "s3cr3t-T0ken";

    @TempDir
    Path folder;

    private ShellHarness shell() {
        return ShellHarness.in(folder).withVariable("TOKEN", TOKEN).withVariable("EMPTY", "");
    }

    /** What the demo says that it was sent. */
    private static String text(String name, String value) {
        return "{\"name\":\"" + name + "\",\"value\":\"" + value + "\"}";
    }

    @Test
    void headersOfTheSessionGoWithEveryCall() {
        Result result = shell().line(
                        "set header 'x-a: 1'; set header 'x-b: 2'; call Metadata; call Metadata -H 'x-a: 3';"
                                + " unset header x-a; call Metadata; unset header; call Metadata");
        assertThat(result.err()).isEmpty();
        assertThat(result.outLines())
                .containsExactly(
                        "{\"texts\":[" + text("x-a", "1") + "," + text("x-b", "2") + "]}",
                        "{\"texts\":[" + text("x-a", "3") + "," + text("x-b", "2") + "]}",
                        "{\"texts\":[" + text("x-b", "2") + "]}",
                        "{}");
    }

    @Test
    void setReplacesAHeaderOfItsNameAndListsThemWithSecretsMasked() {
        Result result = shell().line("set header 'X-A: 1'; set header 'x-a: 2'; set header 'authorization: Bearer "
                + TOKEN + "'; set header 'x-token: ${env:TOKEN}'; set header 'cookie: @jar'; set header");
        assertThat(result.err()).isEmpty();
        assertThat(result.outLines())
                .containsExactly(
                        "header\tx-a: 2",
                        "header\tauthorization: ***",
                        "header\tx-token: ${env:TOKEN}",
                        "header\tcookie: @jar");
        Result all = shell().run("--rpc-header", "x-c: 1", "--basic", "ada:pw", "set");
        assertThat(all.outLines())
                .contains("header\tx-c: 1 (calls alone)", "header\tauthorization: Basic ada:***", "deadline\t");
    }

    @Test
    void headersStandBeforeTheCommandToo() {
        Result result = shell().run(
                        "-H",
                        "x-a: 1",
                        "--header=x-b: 2",
                        "--rpc-header",
                        "x-c: 3",
                        "--reflect-header",
                        "x-d: 4",
                        "call",
                        "Metadata",
                        "-H",
                        "x-b: 5");
        assertThat(result.out())
                .isEqualTo(
                        "{\"texts\":[" + text("x-a", "1") + "," + text("x-b", "5") + "," + text("x-c", "3") + "]}\n");
    }

    @Test
    void reflectionTakesTheHeadersOfTheSessionAlong() {
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            Result without = shell().run("-t", served.address(), "ls", "RouteGuide");
            assertThat(without.err()).contains("UNAUTHENTICATED");
            String[] doors = {"--bearer=${env:TOKEN}", "-Hauthorization: Bearer ${env:TOKEN}", "--bearer=@token.txt"};
            for (String door : doors) {
                Result with = shell().withFile("token.txt", TOKEN + "\n")
                        .run("-t", served.address(), door, "call", "SayHelloAgain", "name=Ada");
                assertThat(with.err()).as(door).isEmpty();
                assertThat(with.out()).isEqualTo("{\"message\":\"Hello again, Ada!\"}\n");
            }
            Result set = shell().line("connect " + served.address()
                    + "; set header \"authorization: Bearer ${env:TOKEN}\"; ls RouteGuide > f; call SayHelloAgain");
            assertThat(set.out()).isEqualTo("{\"message\":\"Hello again, !\"}\n");
        }
    }

    @Test
    void referencesAreLookedUpAtEachCall() {
        Result result = shell().line("set header 'x-a: @value'; echo one > value; call Metadata; echo two > value;"
                + " call Metadata");
        assertThat(result.outLines())
                .containsExactly(
                        "{\"texts\":[" + text("x-a", "one") + "]}", "{\"texts\":[" + text("x-a", "two") + "]}");
        Result kept = shell().line("set header \"x-a: ${env:TOKEN}\"; set header");
        assertThat(kept.out()).isEqualTo("header\tx-a: ${env:TOKEN}\n");
    }

    @Test
    void filesAreValues() throws IOException {
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, 0, 10});
        Result result = shell().withFile("text", "a b\r\n")
                .run("call", "Metadata", "-H", "x-a: @text", "-H", "x-b: @@text", "-H", "x-bin: @bytes");
        assertThat(result.out())
                .isEqualTo("{\"texts\":[" + text("x-a", "a b") + "," + text("x-b", "@text")
                        + "],\"binaries\":[{\"name\":\"x-bin\",\"value\":\"/wAK\"}]}\n");
    }

    @Test
    void aServersTextNeverNamesAFile() {
        Result result = shell().withFile("private", TOKEN)
                .line("call SayHelloAgain name=x > f; let f = \"@private\"; let h = \"x-c: @private\"; let e = \"\";"
                        + " call Metadata -H \"x-a: ${f}\" --header=x-b:${f} -H ${h} \"-Hx-d: ${e}${f}\";"
                        + " set header \"x-e: ${f}\"; call Metadata --bearer ${f}; call Metadata --bearer=${f}");
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .doesNotContain(TOKEN)
                .contains(text("x-a", "@private"), text("x-b", "@private"))
                .contains(text("x-c", "@private"), text("x-d", "@private"), text("x-e", "@private"))
                .contains(text("authorization", "Bearer @private"));
        assertThat(result.outLines()).hasSize(3);
    }

    @Test
    void basicIsBase64() {
        Result result = shell().run("call", "Metadata", "--basic", "ada:${env:TOKEN}");
        assertThat(result.out()).contains(text("authorization", "Basic YWRhOnMzY3IzdC1UMGtlbg=="));
        Result file = shell().withFile("both", "ada:" + TOKEN + "\n").run("call", "Metadata", "--basic", "@both");
        assertThat(file.out()).isEqualTo(result.out());
    }

    @Test
    void aPasswordThatNobodyCanBeAskedForIsAUsageError() {
        Result result = shell().run("call", "Metadata", "--basic", "ada");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("grpcsh: --basic lacks a password, and nobody can be asked for it here; write"
                        + " 'USER:${env:NAME}', or @FILE with USER:PASSWORD in the file\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "call Metadata -H user-agent:x => the header user-agent belongs to gRPC itself; use --user-agent",
                "call Metadata -H :path:x => the header :path belongs to HTTP/2 itself",
                "call Metadata -H connection:x => the header connection belongs to HTTP/2 itself",
                "call Metadata -H x:@missing => missing: no such file",
                "call Metadata --bearer @missing => missing: no such file",
                "call Metadata --bearer a --basic b:c => --bearer and --basic contradict each other",
                "call Metadata --bearer a -H authorization:b => --bearer and a header authorization contradict each other",
                "call Metadata --bearer ä => the value of header authorization holds characters outside printable ASCII",
                "call Metadata --bearer= => --bearer is empty",
                "call Metadata --bearer @nothing => --bearer is empty, for what it refers to is",
                "call Metadata --bearer ${env:EMPTY} => --bearer is empty, for what it refers to is",
                "call Metadata --basic= => --basic is empty",
                "call Metadata -H authorization:${env:EMPTY} => the value of header authorization is empty",
                "call Metadata -H x-token:@nothing => the value of header x-token is empty",
                "call Metadata -H x-a:${TOKEN} => a header's value looks up ${env:NAME} alone",
                "call Metadata --bearer ${TOKEN} => a header's value looks up ${env:NAME} alone",
                "call Metadata -H x-a:${env:TOKEN => a header's value looks up ${env:NAME} alone",
                "set header nocolon => a header is written 'name: value', with a colon",
                "set header grpc-timeout:1S => the header grpc-timeout belongs to gRPC itself; use --deadline",
                "set header x-a: 1 => set: one word too many; a header goes into quotes",
                "unset header x-a => no header x-a is set; set lists them",
                "-H nocolon ls => a header is written 'name: value', with a colon",
            })
    void refuses(String words, String problem) throws IOException {
        Files.writeString(folder.resolve("nothing"), "\n");
        Result result = shell().run(words.split(" "));
        assertThat(result.exitCode()).isIn(1, 2);
        assertThat(result.err()).contains(problem).hasLineCount(1);
    }

    @Test
    void secretsOfTheSessionGoToItsServerAlone() {
        try (ServedDemo first = ServedDemo.start();
                ServedDemo second = ServedDemo.start()) {
            String call = "call Metadata";
            Result result = shell().line("set header 'authorization: x'; set header 'x-a: 1'; " + call + "; connect "
                    + first.address() + "; " + call + "; " + call + " -t " + second.address() + "; connect "
                    + second.address() + "; " + call + "; " + call + "; disconnect; " + call);
            String both = "{\"texts\":[" + text("authorization", "x") + "," + text("x-a", "1") + "]}";
            String harmless = "{\"texts\":[" + text("x-a", "1") + "]}";
            assertThat(result.outLines()).containsExactly(both, both, harmless, harmless, harmless, both);
            assertThat(result.errLines())
                    .containsOnlyOnce(second.address()
                            + ": not sent there, being for another server: authorization; -H sends it");
        }
    }

    @Test
    void connectTakesHeadersForTheSession() {
        try (ServedDemo served = ServedDemo.requiring("authorization: Bearer " + TOKEN)) {
            Result result = shell().line("connect " + served.address() + " --bearer @token.txt; call SayHelloAgain");
            assertThat(result.exitCode()).isEqualTo(1);
            Result there = shell().withFile("token.txt", TOKEN)
                    .line("connect " + served.address() + " --bearer @token.txt; call SayHelloAgain");
            assertThat(there.out()).isEqualTo("{\"message\":\"Hello again, !\"}\n");
        }
    }

    @Test
    void nothingShowsASecret() {
        try (ServedDemo served = ServedDemo.start()) {
            Result result = shell().line("connect " + served.address() + " --bearer " + TOKEN
                    + "; call Metadata -v > f; status; set; export grpcurl call Metadata; call Metadata --nope --bearer "
                    + TOKEN);
            assertThat(result.out() + result.err())
                    .contains("authorization: ***")
                    .doesNotContain(TOKEN);
            assertThat(result.out()).contains("-H 'authorization: Bearer ${TOKEN}'");
        }
    }

    @Test
    void secretsOverANetworkInPlaintextAreTold() {
        String[] addresses = {"192.0.2.1:1", "192.0.2.1:1,127.0.0.1:1"};
        for (String address : addresses) {
            Result result = shell().run(
                            "-t",
                            address,
                            "--plaintext",
                            "--connect-timeout=1ms",
                            "--bearer",
                            TOKEN,
                            "ls",
                            "RouteGuide");
            assertThat(result.errLines().get(0))
                    .isEqualTo(
                            address + ": sent there for anybody on the way to read: authorization; --tls encrypts it");
            assertThat(result.err()).doesNotContain(TOKEN);
        }
        String[] harmless = {"localhost:1", "[::1]:1", "127.0.0.1:1,127.0.0.1:2"};
        for (String address : harmless) {
            Result result = shell().run("-t", address, "--connect-timeout=1s", "--bearer", TOKEN, "ls", "RouteGuide");
            assertThat(result.err()).doesNotContain("anybody").hasLineCount(1);
        }
    }
}
