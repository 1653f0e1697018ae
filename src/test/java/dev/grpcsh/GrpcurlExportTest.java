package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.schema.ProtoSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code export grpcurl}, as a whole command. The schema comes from a file, so that nobody need answer. */
final class GrpcurlExportTest {
    private static final String SECRETS =
            "message M { string user = 1; string password = 2; int32 pin = 3 [debug_redact = true]; }"
                    + " service S { rpc Do(M) returns (M); }";

    @TempDir
    private Path folder = Path.of("");

    private ShellHarness shell() throws IOException {
        Files.write(folder.resolve("demo.protoset"), DemoServer.protoset());
        Files.write(folder.resolve("secrets.protoset"), ProtoSource.protoset(SECRETS));
        return ShellHarness.in(folder);
    }

    private static void exports(Result result, String line) {
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo(line + "\n");
        assertThat(result.exitCode()).isZero();
    }

    /** What each line has at its end is the schema's file, which is left out here. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '`',
            value = {
                "call GetFeature -t localhost:1 => -plaintext PROTOSET localhost:1 routeguide.RouteGuide/GetFeature",
                "GetFeature -t localhost:1 => -plaintext PROTOSET localhost:1 routeguide.RouteGuide/GetFeature",
                "call GetFeature {latitude:1,longitude:-2} -t localhost:1 => -plaintext PROTOSET -d '{\"latitude\":1,\"longitude\":-2}' localhost:1 routeguide.RouteGuide/GetFeature",
                "call GetFeature latitude=1 longitude=-2 -t localhost:1 => -plaintext PROTOSET -d '{\"latitude\":1,\"longitude\":-2}' localhost:1 routeguide.RouteGuide/GetFeature",
                "call RecordRoute {latitude:1} {} -t localhost:1 => -plaintext PROTOSET -d '{\"latitude\":1} {}' localhost:1 routeguide.RouteGuide/RecordRoute",
                "call RecordRoute -t localhost:1 => -plaintext PROTOSET localhost:1 routeguide.RouteGuide/RecordRoute",
                "call RecordRoute @points.json -t localhost:1 => -plaintext PROTOSET -d @ localhost:1 routeguide.RouteGuide/RecordRoute < points.json",
                "call RecordRoute @~/points.json -t localhost:1 => -plaintext PROTOSET -d @ localhost:1 routeguide.RouteGuide/RecordRoute < ~/points.json",
                "call RecordRoute - -t x:1 => PROTOSET -d @ x:1 routeguide.RouteGuide/RecordRoute",
                "call SayHelloAgain name=it's -t localhost:1 => -plaintext PROTOSET -d '{\"name\":\"it'\"'\"'s\"}' localhost:1 helloworld.Greeter/SayHelloAgain",
                "call Echo bytesValue=aGk= color=color_red -t localhost:1 => -plaintext PROTOSET -d '{\"bytesValue\":\"aGk=\",\"color\":\"COLOR_RED\"}' localhost:1 grpcsh.showcase.v1.Showcase/Echo",
                "call Add -t [::1]:1 => -plaintext PROTOSET '[::1]:1' calculator.Cal/Add",
                "call Add -t grpc://x:1 => -plaintext PROTOSET x:1 calculator.Cal/Add",
                "call Add -t grpcs://localhost:1 => PROTOSET localhost:1 calculator.Cal/Add",
                "call Add -t dns:///localhost:1 => -plaintext PROTOSET dns:///localhost:1 calculator.Cal/Add",
                "call Add -t unix:///run/a.sock => -plaintext PROTOSET -unix /run/a.sock calculator.Cal/Add",
                "call Add -t x:1 --plaintext => -plaintext PROTOSET x:1 calculator.Cal/Add",
                "call Add -t localhost:1 --tls => PROTOSET localhost:1 calculator.Cal/Add",
                "call Add -t localhost:1 --tls --authority a.example => -authority a.example PROTOSET localhost:1 calculator.Cal/Add",
                "call Add -t localhost:1 --deadline 1m2.5s --connect-timeout 250ms => -plaintext -connect-timeout 0.25 -max-time 62.5 PROTOSET localhost:1 calculator.Cal/Add",
                "call Add -t localhost:1 --max-message-size 16MiB -v => -plaintext -max-msg-sz 16777216 PROTOSET -v localhost:1 calculator.Cal/Add",
                "call Add -t localhost:1 -H x-a:1 --rpc-header x-b:2 --reflect-header x-c:3 => -plaintext PROTOSET -H 'x-a: 1' -rpc-header 'x-b: 2' -reflect-header 'x-c: 3' localhost:1 calculator.Cal/Add",
                "call Add -t localhost:1 -H authorization:${env:T} => -plaintext PROTOSET -expand-headers -H 'authorization: ${T}' localhost:1 calculator.Cal/Add",
                "call Add -t localhost:1 -H x:$${T} -H authorization:${env:T} => -plaintext PROTOSET -H 'x: ${T}' -H 'authorization: '\"${T}\" localhost:1 calculator.Cal/Add",
            })
    void lines(String typed, String words) throws IOException {
        String line = "export grpcurl " + typed + " --protoset demo.protoset --reflection off";
        exports(
                shell().withVariable("T", "s3cret").run(line.split(" ")),
                "grpcurl " + words.replace("PROTOSET", "-protoset demo.protoset"));
    }

    @Test
    void tlsFiles() throws IOException {
        ShellHarness shell = shell();
        Result insecure =
                shell.run("export grpcurl Add -t x:1 --insecure --protoset demo.protoset --reflection off".split(" "));
        assertThat(insecure.out()).isEqualTo("grpcurl -insecure -protoset demo.protoset x:1 calculator.Cal/Add\n");
    }

    @Test
    void secretsNeverAppear() throws IOException {
        Result result = shell().run(
                        "export",
                        "grpcurl",
                        "call",
                        "Do",
                        "user=ada",
                        "password=hunter2",
                        "pin=1234",
                        "-t",
                        "x:1",
                        "--protoset",
                        "secrets.protoset",
                        "--reflection",
                        "off",
                        "-H",
                        "authorization: Bearer hunter2",
                        "-H",
                        "x-api-key: it's hunter2");
        assertThat(result.out() + result.err()).doesNotContain("hunter2").doesNotContain("1234");
        assertThat(result.out())
                .isEqualTo(
                        "grpcurl -protoset secrets.protoset -expand-headers -H 'authorization: Bearer ${TOKEN}'"
                                + " -H 'x-api-key: ${X_API_KEY}'"
                                + " -d '{\"user\":\"ada\",\"password\":\"'\"${PASSWORD}\"'\",\"pin\":'\"${PIN}\"'}' x:1 p.S/Do\n");
        assertThat(result.errLines())
                .containsExactly(
                        "set TOKEN in the environment first: it stands for the secret in authorization",
                        "set X_API_KEY in the environment first: it stands for the secret in x-api-key",
                        "set PASSWORD in the environment first: it stands for the value of password",
                        "set PIN in the environment first: it stands for the value of pin");
    }

    @Test
    void whatHoldsForTheSessionHoldsHere() throws IOException {
        Result result = shell().run(
                        "-t",
                        "x:1",
                        "--protoset",
                        "demo.protoset",
                        "--reflection",
                        "off",
                        "-c",
                        "set deadline 5s; set connect-timeout 2s; set max-message-size 1k; use calculator.Cal;"
                                + " export grpcurl Add; export grpcurl ListFeatures");
        assertThat(result.outLines())
                .containsExactly(
                        "grpcurl -connect-timeout 2 -max-time 5 -max-msg-sz 1024 -protoset demo.protoset x:1 calculator.Cal/Add",
                        "grpcurl -connect-timeout 2 -max-msg-sz 1024 -protoset demo.protoset x:1 routeguide.RouteGuide/ListFeatures");
    }

    @Test
    void messagesBelow() throws IOException {
        Result result = shell().script("""
                connect demo
                export grpcurl RecordRoute -t x:1 --protoset demo.protoset --reflection off <<END
                {latitude: 1} // one
                {longitude: 2}
                END
                """);
        assertThat(result.out())
                .isEqualTo("grpcurl -protoset demo.protoset -d '{\"latitude\":1} {\"longitude\":2}' x:1"
                        + " routeguide.RouteGuide/RecordRoute\n");
    }

    @Test
    void howMessagesLookIsTakenAlongOrTold() throws IOException {
        Result result = shell().run(
                        ("export grpcurl GetFeature -t x:1 --protoset demo.protoset --reflection off --defaults"
                                        + " --proto-names --enum-numbers --int64-numbers --save-bytes name=f")
                                .split(" "));
        assertThat(result.out())
                .isEqualTo("grpcurl -protoset demo.protoset -emit-defaults x:1 routeguide.RouteGuide/GetFeature\n");
        assertThat(result.err())
                .isEqualTo("left out, for grpcurl has nothing like it: --save-bytes, --int64-numbers, --proto-names,"
                        + " --enum-numbers\n");
    }

    @Test
    void whatGrpcurlCannotDoIsTold() throws IOException {
        Result result = shell().run(
                        ("export grpcurl RecordRoute {} {} --interval 1s --max 3 -t x:1 --protoset demo.protoset"
                                        + " --reflection off")
                                .split(" "));
        assertThat(result.err()).isEqualTo("left out, for grpcurl has nothing like it: --max, --interval\n");
    }

    @Test
    void aServersOwnSchema() throws IOException {
        ShellHarness shell = shell();
        try (ServedDemo served = ServedDemo.start()) {
            exports(
                    shell.run("export", "grpcurl", "call", "GetFeature", "latitude=1", "-t", served.address()),
                    "grpcurl -plaintext -d '{\"latitude\":1}' " + served.address()
                            + " routeguide.RouteGuide/GetFeature");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiterString = " => ",
            value = {
                "export => export: KIND is missing; see help export",
                "export postman call Add => export makes no postman; there are protoset, proto, test, grpcurl",
                "export grpcurl => call: METHOD is missing; see help call",
                "export grpcurl call Add number1=1 => the demo server has no address that grpcurl could reach; serve it",
                "export grpcurl call Nope -t x:1 --protoset demo.protoset --reflection off => no method Nope",
                "export grpcurl call Add nope=1 -t x:1 --protoset demo.protoset --reflection off => has no field nope",
                "export grpcurl call Add {} {} -t x:1 --protoset demo.protoset --reflection off => Add takes one message, and there are 2",
                "export grpcurl call Add @a @b -t x:1 --protoset demo.protoset --reflection off => one @FILE is enough",
                "export grpcurl call Add --dedline 5s => call has no option --dedline; did you mean --deadline?",
            })
    void problems(String line, String problem) throws IOException {
        Result result = shell().run(line.split(" "));
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).startsWith("grpcsh: ").contains(problem).hasLineCount(1);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void theHelpOfCallIsThere() throws IOException {
        assertThat(shell().run("export", "grpcurl", "call", "--help").out()).startsWith("Usage: call METHOD");
    }
}
