package dev.grpcsh;

import static dev.grpcsh.ShellHarness.succeeds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.demo.DemoServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pasted grpcurl lines, as whole commands against a served demo. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GrpcurlTest {
    @TempDir
    private Path folder = Path.of("");

    private static final String HELLO = "{\n  \"message\": \"Hello, !\"\n}\n";

    private final ServedDemo served = ServedDemo.start();

    @AfterAll
    void close() {
        served.close();
    }

    private ShellHarness shell() {
        return ShellHarness.in(folder);
    }

    /** ADDRESS stands for the server. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "-plaintext -d '{\"name\":\"Ada\"}' ADDRESS helloworld.Greeter/SayHello => {\"message\":\"Hello, Ada!\"}",
                "--plaintext -d '{\"name\":\"Ada\"}' ADDRESS helloworld.Greeter.SayHello => {\"message\":\"Hello, Ada!\"}",
                "-d '{\"name\":\"Ada\"}' -plaintext=true ADDRESS helloworld.Greeter/SayHello => {\"message\":\"Hello, Ada!\"}",
                "-plaintext -d \"{\\\"name\\\": \\\"Ada\\\"}\" ADDRESS helloworld.Greeter/SayHello => {\"message\":\"Hello, Ada!\"}",
                "ADDRESS helloworld.Greeter/SayHello -plaintext => {\"message\":\"Hello, !\"}",
                "-plaintext -d '' ADDRESS helloworld.Greeter/SayHello => {\"message\":\"Hello, !\"}",
                "-plaintext -d '{\"data\":\"a\"} {\"data\":\"b\"}' ADDRESS stream.Greeter/PutStream => {\"data\":\"received 2 messages\"}",
                "-plaintext ADDRESS stream.Greeter/PutStream => {\"data\":\"received 0 messages\"}",
                "-plaintext -d @words.json ADDRESS stream.Greeter/PutStream => {\"data\":\"received 2 messages\"}",
                "-plaintext -format text ADDRESS helloworld.Greeter/SayHello => message: \"Hello, !\"",
                "-plaintext -max-time 5 -connect-timeout 5 -max-msg-sz 9999 -H 'a: b' -rpc-header 'c: d' ADDRESS helloworld.Greeter/SayHello => {\"message\":\"Hello, !\"}",
            })
    void pasted(String typed, String out) {
        String line = typed.replace("ADDRESS", served.address());
        ShellHarness shell = shell().withFile("words.json", "{\"data\":\"a\"}\n{\"data\":\"b\"}\n");
        succeeds(shell.line("call grpcurl " + line), out + "\n");
    }

    @Test
    void withASchemaOfItsOwn() throws IOException {
        Files.write(folder.resolve("demo.protoset"), DemoServer.protoset());
        succeeds(
                shell().run(
                                "grpcurl",
                                "-plaintext",
                                "-protoset",
                                "demo.protoset",
                                served.address(),
                                "helloworld.Greeter/SayHello"),
                HELLO);
    }

    @Test
    void asArguments() {
        succeeds(
                shell().run(
                                "call",
                                "grpcurl",
                                "-plaintext",
                                "-d",
                                "{\"name\":\"Ada\"}",
                                served.address(),
                                "helloworld.Greeter/SayHello"),
                "{\"message\":\"Hello, Ada!\"}\n");
        succeeds(shell().run("grpcurl", "-plaintext", served.address(), "helloworld.Greeter/SayHello"), HELLO);
    }

    @Test
    void overLinesAndIntoTheNextStage() {
        succeeds(
                shell().script("grpcurl -plaintext \\\n  -d '{\"name\": \"Ada\"}' \\\n  " + served.address()
                        + " \\\n  helloworld.Greeter/SayHello | jq -r .message\nexpect .message == \"Hello, Ada!\"\n"),
                "Hello, Ada!\n");
    }

    @Test
    void standardInputIsWhateverFeedsMessages() {
        String line = "grpcurl -plaintext -d @ " + served.address() + " stream.Greeter/PutStream";
        String received = "{\n  \"data\": \"received 2 messages\"\n}\n";
        succeeds(shell().withInput("{\"data\":\"a\"}{\"data\":\"b\"}").line(line), received);
        succeeds(shell().script(line + " <<EOF\n{\"data\":\"a\"}\n{\"data\":\"b\"}\nEOF\n"), received);
        succeeds(shell().line("call Generate count=2 | jq '{data: .number}' | " + line), received);
        succeeds(shell().withFile("f.json", "{} {}").line("! cat f.json | " + line), received);
    }

    /** What grpcurl does not call is not called. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "Greeter/SayHello => target server does not expose service \"Greeter\"",
                "helloworld.greeter/SayHello => target server does not expose service \"helloworld.greeter\"",
                "helloworld.Greeter/sayhello => does not include a method named \"sayhello\"; did you mean SayHello?",
                "SayHelloAgain => a method is written service/method or service.method",
            })
    void aMethodGoesByItsFullName(String symbol, String problem) {
        Result result = shell().run("grpcurl", "-plaintext", served.address(), symbol);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("Error invoking method", problem);
    }

    @Test
    void withoutAnAddressItIsTheSessionsServer() {
        succeeds(shell().run("-t", "demo", "grpcurl", "helloworld.Greeter/SayHello"), HELLO);
        succeeds(
                shell().run("-t", served.address(), "grpcurl", "-d", "{}", "helloworld.Greeter/SayHelloAgain"),
                HELLO.replace("Hello", "Hello again"));
    }

    @ParameterizedTest(name = "grpcurl {0}")
    @ValueSource(
            strings = {
                "helloworld.Greeter/SayHello",
                "list",
                "-plaintext list",
                "-plaintext describe helloworld.Greeter",
                "-plaintext -max-time -1 localhost:1 list",
                "-plaintext -connect-timeout -1 localhost:1 list",
                "-plaintext -keepalive-time -1 localhost:1 list",
                "-plaintext -proto a.proto -protoset b.pb localhost:1 list",
                "-plaintext -cert a.pem localhost:1 list",
                "-plaintext -key a.pem localhost:1 list",
                "-cert a.pem localhost:1 list",
                "-key a.pem localhost:1 list",
                "-plaintext -use-reflection=false localhost:1 list",
                "-plaintext -insecure localhost:1 list",
                "-plaintext -format xml localhost:1 a.B/C",
                "-nope localhost:1 list",
            })
    void whatIsNoLineOfGrpcurlIsExitCode2(String line) {
        Result result = shell().line("grpcurl " + line);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).isNotEmpty();
    }

    @Test
    void whatGrpcurlTakesIsTaken() {
        String line = "grpcurl -plaintext " + "%s " + served.address() + " helloworld.Greeter/SayHello";
        for (String flags : new String[] {"-d null", "-H h4", "-H 'x-bin: a,b!'", "-H 'x-bin: YQ=='"}) {
            succeeds(shell().line(line.formatted(flags)), HELLO);
        }
        String any = "{\"any\":{\"@type\":\"type.googleapis.com/google.protobuf.FieldMask\",\"paths\":[\"a_b\"]}}";
        Result masked = shell().line("grpcurl -plaintext -d '" + any + "' " + served.address()
                + " grpcsh.showcase.v1.Showcase/Echo");
        assertThat(masked.out()).contains("\"a_b\"");
        assertThat(masked.exitCode()).isZero();
    }

    @Test
    void withoutPlaintextItIsTls() {
        Result result = shell().run("grpcurl", served.address(), "helloworld.Greeter/SayHello");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("the server does not speak TLS; use --plaintext");
    }

    @Test
    void headersFromTheEnvironment() {
        Result result = shell().withVariable("TOKEN", "s3cret")
                .line("grpcurl -plaintext -expand-headers -H 'x-a: ${TOKEN}' -rpc-header \"x-b: ${env:TOKEN}\" "
                        + served.address() + " grpcsh.showcase.v1.Showcase/Metadata");
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("s3cret");
        Result undefined = shell().line(
                        "grpcurl -plaintext -expand-headers -H 'x-a: ${TOKEN}' " + served.address() + " SayHelloAgain");
        assertThat(undefined.err()).isEqualTo("grpcsh: no environment variable TOKEN\n");
    }

    @Test
    void aPersonIsToldTheSameCallInOurWords() {
        Result result = shell().withTerminals("111")
                .withVariable("NO_COLOR", "1")
                .run(
                        "call",
                        "grpcurl",
                        "-plaintext",
                        "-H",
                        "authorization: Bearer s3cret",
                        "-d",
                        "{\"name\":\"A\"}",
                        served.address(),
                        "SayHelloAgain");
        assertThat(result.errLines().get(0))
                .isEqualTo("here: call SayHelloAgain '{\"name\":\"A\"}' -t " + served.address()
                        + " --plaintext -H 'authorization: ***'");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void aStatusIsAStatus() {
        Result result = shell().run(
                        "call",
                        "grpcurl",
                        "-plaintext",
                        "-d",
                        "{\"code\":5}",
                        served.address(),
                        "grpcsh.showcase.v1.Showcase/Fail");
        assertThat(result.exitCode()).isEqualTo(69);
        assertThat(shell().line("try grpcurl -plaintext -d '{\"code\":5}' " + served.address()
                                + " grpcsh.showcase.v1.Showcase/Fail; echo on")
                        .out())
                .isEqualTo("on\n");
    }

    @Test
    void exportedAndPastedAgain() {
        String line = "Echo stringValue=\"it's\" password=x bytesValue=aGk= -t " + served.address();
        ShellHarness shell = shell().withVariable("MINE", "7");
        String exported = shell.line("export grpcurl " + line.replace("password=x ", "")
                        + " -H 'authorization: Bearer ${env:MINE}' -H 'x: y'")
                .out();
        Result pasted = shell.script(exported);
        succeeds(pasted, "{\n  \"string_value\": \"it's\",\n  \"bytes_value\": \"aGk=\"\n}\n");
        assertThat(shell.script("export grpcurl " + exported).out()).isEqualTo(exported);
        assertThat(shell.script("export grpcurl call " + exported).out()).isEqualTo(exported);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "grpcurl => grpcurl: no method is named; write grpcurl -plaintext localhost:50051 package.Service/Method",
                "call grpcurl -plaintext localhost:1 list => grpcurl's list is ls here: ls -t localhost:1 --plaintext",
                "call grpcurl -nope localhost:1 p.S/M => grpcurl has no flag -nope",
                "call grpcurl -plaintext localhost SayHello => localhost has no port, and is no profile; write localhost:50051",
                "grpcurl -max-msg-sz many localhost:1 SayHello => --max-message-size: 'many' is no size",
            })
    void problems(String line, String problem) {
        Result result = shell().run(line.split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("grpcsh: " + problem).hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }
}
