package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.PackagedProgram.Result;
import dev.grpcsh.demo.TlsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The packaged program as a process: the launcher, argv, streams, exit codes, signals. */
class ProcessIT {
    private static final String BERKSHIRE = "Berkshire Valley Management Area Trail, Jefferson, NJ, USA";

    // The background training of a class archive may still write there.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path home;

    @Test
    void oneShotCallPrintsItsReplyAndNothingElse() {
        Result result = PackagedProgram.launcher(
                        home, "call", "routeguide.RouteGuide/GetFeature", "latitude=409146138", "longitude=-746188906")
                .run();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .isEqualTo("{\"name\":\"" + BERKSHIRE
                        + "\",\"location\":{\"latitude\":409146138,\"longitude\":-746188906}}\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void argumentsArriveExactly() {
        Result result = PackagedProgram.launcher(home, "echo", "a  b", "", "\"q\" 'p'", "$HOME ${x} * \\n", "grüß🙂")
                .run();
        assertThat(result.out()).isEqualTo("a  b  \"q\" 'p' $HOME ${x} * \\n grüß🙂\n");
        assertThat(result.err()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void argumentsArriveExactlyInAnyLocale(String locale) {
        Result result = PackagedProgram.launcher(home, "echo", "grüß🙂")
                .with("LC_ALL", locale)
                .run();
        assertThat(result.out()).isEqualTo("grüß🙂\n");
    }

    static Stream<String> argumentsArriveExactlyInAnyLocale() {
        return Stream.of("C", "POSIX", "", "C.UTF-8");
    }

    @Test
    void exitCodesComeThrough() {
        assertThat(PackagedProgram.launcher(home, "call", "Fail", "code=5")
                        .run()
                        .exitCode())
                .isEqualTo(69);
        assertThat(PackagedProgram.launcher(home, "nosuch").run().exitCode()).isEqualTo(2);
        assertThat(PackagedProgram.launcher(home, "exit", "17").run().exitCode())
                .isEqualTo(17);
        assertThat(PackagedProgram.launcher(home, "-c", "expect 1 == 2").run().exitCode())
                .isEqualTo(4);
        assertThat(PackagedProgram.launcher(home, "-t", "localhost:1", "ls")
                        .run()
                        .exitCode())
                .isEqualTo(1);
    }

    @Test
    void scriptsComeFromStandardInputAndFiles() throws IOException {
        String script = "call helloworld.Greeter/SayHello name=Ada\nexpect .message == \"Hello, Bo!\"\n";
        Result piped = PackagedProgram.launcher(home).run(script);
        assertThat(piped.out()).isEqualTo("{\"message\":\"Hello, Ada!\"}\n");
        assertThat(piped.err()).startsWith("standard input:2: expect .message == \"Hello, Bo!\"\n");
        assertThat(piped.exitCode()).isEqualTo(4);

        Path file = Files.writeString(home.resolve("smoke test.gsh"), script);
        Result run = PackagedProgram.launcher(home, "run", file.toString()).run();
        assertThat(run.err()).startsWith(file + ":2: expect");
        assertThat(run.exitCode()).isEqualTo(4);
    }

    @Test
    void messagesComeFromStandardInput() {
        Result result = PackagedProgram.launcher(home, "call", "stream.Greeter/PutStream", "-")
                .run("{\"data\": \"a\"}\n{\"data\": \"b\"} {data: 'c'}");
        assertThat(result.out()).isEqualTo("{\"data\":\"received 3 messages\"}\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void binaryGoesThroughAPipeAsItIs() {
        String message = "{\"bytesValue\": \"AP8K/w==\", \"stringValue\": \"grüß🙂\"}";
        Result result = PackagedProgram.shell(
                        home,
                        "\"$G\" encode Everything '" + message + "' --to binary > \"$HOME/m.bin\";"
                                + " \"$G\" decode Everything - < \"$HOME/m.bin\" | cat; wc -c < \"$HOME/m.bin\" | tr -d ' '")
                .run();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("{\"stringValue\":\"grüß🙂\",\"bytesValue\":\"AP8K/w==\"}\n18\n");
    }

    @Test
    void readerThatLeavesEndsTheProgram() {
        Result result = PackagedProgram.shell(home, "{ \"$G\" call Generate; echo $? >&2; } | head -n 1")
                .run();
        assertThat(result.out()).isEqualTo("{\"number\":\"1\"}\n");
        assertThat(result.err()).isEqualTo("141\n");
    }

    @Test
    void interruptEndsACallWith130() throws Exception {
        PackagedProgram program = PackagedProgram.launcher(home, "call", "Generate", "interval=0.01s");
        Result result = signalled(program, "INT", out -> out.contains("\"3\""));
        assertThat(result.exitCode()).isEqualTo(130);
        assertThat(result.err()).contains("CANCELLED here after");
    }

    /** Each call asks for it, and so does reflection, but a pipe holds it once. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "echo tok | \"$G\" call Metadata --bearer @/dev/stdin ~ Bearer tok",
                "echo a:b | \"$G\" call Metadata --basic @/dev/stdin ~ Basic YTpi",
                "echo tok | \"$G\" call Metadata -H 'authorization: @/dev/stdin' ~ tok",
                "echo tok | \"$G\" -H 'x-a: @/dev/stdin' -c 'call Health/Check; call Metadata' ~ tok",
            })
    void whatStandsInAPipeIsReadOnce(String script, String value) {
        Result result = PackagedProgram.shell(home, script).run();
        assertThat(result.out()).contains("\"value\":\"" + value + "\"");
        assertThat(result.exitCode()).isZero();
    }

    /** Nothing more of it is run, either. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void signalsEndAScriptThatWaitsForItsNextLine(String signal, int exitCode) throws Exception {
        PackagedProgram program = PackagedProgram.shell(
                home, "mkfifo \"$HOME/lines\"; exec 3<>\"$HOME/lines\"; echo 'echo begun' >&3; exec \"$G\" <&3");
        Result result = signalled(program, signal, out -> out.equals("begun\n"));
        assertThat(result.exitCode()).isEqualTo(exitCode);
        assertThat(result.out()).isEqualTo("begun\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void interruptEndsACallWhoseOutputIsBlocked() throws Exception {
        PackagedProgram program = PackagedProgram.shell(
                home,
                "mkfifo \"$HOME/full\"; exec 3<>\"$HOME/full\"; echo begun;"
                        + " exec \"$G\" call Generate payloadSize=1000 >&3");
        Process process = program.start();
        try {
            await(program, out -> out.equals("begun\n"));
            Standstill.await(process);
            kill(process, "INT");
            assertThat(program.await(process).exitCode()).isEqualTo(130);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void terminationEndsACallWith143() throws Exception {
        PackagedProgram program = PackagedProgram.launcher(home, "call", "Generate", "interval=0.01s");
        assertThat(signalled(program, "TERM", out -> out.contains("\"3\"")).exitCode())
                .isEqualTo(143);
    }

    @Test
    void terminationEndsServingGracefully() throws Exception {
        PackagedProgram server = PackagedProgram.launcher(home, "serve", "--port", "0");
        Result result = signalled(server, "TERM", out -> out.endsWith("\n"));
        assertThat(result.out()).matches("127\\.0\\.0\\.1:\\d+\n");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void everyTourPassesAgainstAServedDemo() throws Exception {
        PackagedProgram server = PackagedProgram.launcher(home, "serve", "--port", "0", "--tick", "20ms");
        Process process = server.start();
        try {
            String target = await(server, out -> out.endsWith("\n")).strip();
            try (Stream<Path> tours = Files.list(Path.of("scripts/tour"))) {
                for (Path tour : tours.sorted().toList()) {
                    Result result = PackagedProgram.launcher(home, "-t", target, "run", tour.toString())
                            .run();
                    assertThat(result.err()).as("%s", tour).isEmpty();
                    assertThat(result.exitCode()).as("%s", tour).isZero();
                }
            }
            assertThat(PackagedProgram.launcher(home, "-t", target, "push", "by hand")
                            .run()
                            .exitCode())
                    .isZero();
        } finally {
            process.destroy();
            server.await(process);
        }
    }

    @Test
    void certificatesComeFromAPkcs12File() throws Exception {
        TlsFiles server = TlsFiles.make(home, "server", "dns:localhost,ip:127.0.0.1");
        TlsFiles client = TlsFiles.make(home, "client", "dns:client");
        PackagedProgram serving = PackagedProgram.launcher(
                home,
                "serve",
                "--port=0",
                "--tls-cert=" + server.certificate(),
                "--tls-key=" + server.key(),
                "--client-ca=" + client.certificate());
        Process process = serving.start();
        try {
            String target = await(serving, out -> out.endsWith("\n")).strip();
            Result result = PackagedProgram.launcher(
                            home,
                            "-t",
                            target,
                            "--cacert",
                            server.certificate().toString(),
                            "--cert",
                            client.store().toString(),
                            "--cert-password",
                            "${env:P12_PASSWORD}",
                            "call",
                            "SayHelloAgain",
                            "name=Ada")
                    .with("P12_PASSWORD", TlsFiles.PASSWORD)
                    .run();
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).isEqualTo("{\"message\":\"Hello again, Ada!\"}\n");
        } finally {
            process.destroy();
            serving.await(process);
        }
    }

    /** By the comparator that the build puts into the library's jar; its own takes both numbers for one. */
    @Test
    void wholeNumbersAreComparedExactly() {
        Result result = PackagedProgram.launcher(home, "jq", "[9007199254740992, 9007199254740993] | .[0] == .[1]")
                .run();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("false\n");
    }

    @Test
    void launcherFollowsLinksAndWorksFromAnyFolder() throws IOException {
        Path folder = Files.createDirectories(home.resolve("a b"));
        Files.createSymbolicLink(folder.resolve("first"), PackagedProgram.LAUNCHER);
        Files.createSymbolicLink(home.resolve("gsh"), Path.of("a b/first"));
        Result result =
                PackagedProgram.shell(home, "./gsh echo linked").in(home).run();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("linked\n");
    }

    @Test
    void environmentNeverMakesTheJvmSpeak() {
        Result result = PackagedProgram.launcher(home, "echo", "quiet")
                .with("JAVA_TOOL_OPTIONS", "-Dsome.thing=1")
                .run();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isEqualTo("quiet\n");
    }

    @Test
    void unfitJavaIsRefusedInOneLine() {
        Result result = PackagedProgram.launcher(home, "echo")
                .with("GRPCSH_JAVA_HOME", home.toString())
                .run();
        assertThat(result.err()).isEqualTo("grpcsh: GRPCSH_JAVA_HOME=" + home + " holds no Java 17 or newer\n");
        assertThat(result.exitCode()).isEqualTo(1);
    }

    @Test
    void versionNeedsNoNetwork() {
        Result result = PackagedProgram.launcher(home, "-t", "nosuch.invalid:1", "--version")
                .run();
        assertThat(result.out()).contains("grpcsh ", "java ", "grpc ", "protobuf ");
        // Of a commit, unless the sources lie in no repository.
        assertThat(result.out().lines().findFirst().orElse(""))
                .matches("grpcsh [\\d.]+( \\([0-9a-f]{7,40}(-dirty)?\\))?");
        assertThat(result.exitCode()).isZero();
    }

    private static Result signalled(PackagedProgram program, String signal, Predicate<String> when) throws Exception {
        Process process = program.start();
        try {
            await(program, when);
            kill(process, signal);
            return program.await(process);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void kill(Process process, String signal) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    private static String await(PackagedProgram program, Predicate<String> when) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < end) {
            String printed = program.printed();
            if (when.test(printed)) {
                return printed;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("nothing came: " + program.printed());
    }
}
