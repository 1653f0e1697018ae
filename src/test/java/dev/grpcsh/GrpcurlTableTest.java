package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.demo.DemoServer;
import dev.grpcsh.language.Lexer;
import dev.grpcsh.language.Word;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lines of grpcurl's README and each of its flags, with what grpcurl 1.9.4 itself printed for them and ended with:
 * {@code grpcsh grpcurl} does the same, so that an alias serves scripts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class GrpcurlTableTest {
    private static final Path PROTOS = Path.of("proto").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    private final ServedDemo served = ServedDemo.start();

    @AfterAll
    void close() {
        served.close();
    }

    /** A row: words, what goes to standard input, the exit code and standard output. */
    private record Row(String words, String input, int exitCode, String out) {
        static Row read(String block) {
            List<String> lines = block.lines().toList();
            String[] typed = lines.get(0).substring(2).split(" < ", 2);
            StringBuilder out = new StringBuilder();
            lines.stream().skip(2).forEach(line -> out.append(line.substring(2)).append('\n'));
            return new Row(
                    typed[0],
                    typed.length > 1 ? typed[1].replace("\\n", "\n") : "",
                    Integer.parseInt(lines.get(1)),
                    out.toString());
        }

        @Override
        public String toString() {
            return words;
        }
    }

    static Stream<Row> rows() throws IOException {
        String table = Files.readString(Path.of("src/test/resources/grpcurl/table.txt"));
        return Arrays.stream(table.split("\n\n(?=\\$ )")).map(Row::read);
    }

    private ShellHarness shell() throws IOException {
        Files.write(folder.resolve("demo.protoset"), DemoServer.protoset());
        return ShellHarness.in(folder).withVariable("VALUE", "17");
    }

    private String[] words(String typed) {
        return Stream.concat(
                        Stream.of("grpcurl"),
                        Lexer.words(
                                        typed.replace("ADDRESS", served.address())
                                                .replace("-import-path protos", "-import-path " + PROTOS),
                                        1)
                                .stream()
                                .map(Word::shown))
                .toArray(String[]::new);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void printsAndEndsAsGrpcurlDoes(Row row) throws IOException {
        Result result = shell().withInput(row.input()).run(words(row.words()));
        assertThat(result.out().replace('\u001e', '^')).as(result.err()).isEqualTo(row.out());
        assertThat(result.exitCode()).as(result.err()).isEqualTo(row.exitCode());
        if (!row.words().contains("-allow-unknown-fields")) {
            assertThat(result.err().isEmpty()).as(result.err()).isEqualTo(row.exitCode() == 0);
        }
    }

    @Test
    void writesTheSchemaThatItUsed() throws IOException {
        assertThat(shell().run(words("-plaintext -protoset-out o.protoset ADDRESS describe helloworld.Greeter"))
                        .err())
                .isEmpty();
        assertThat(shell().run("--protoset", "o.protoset", "ls").out()).isEqualTo("helloworld.Greeter\n");
        assertThat(shell().run(words("-plaintext -proto-out-dir o ADDRESS helloworld.Greeter/SayHello"))
                        .err())
                .isEmpty();
        assertThat(folder.resolve("o/helloworld/helloworld.proto")).exists();
    }

    /** Connecting, asking for the schema and calling together. */
    @Test
    void maxTimeBoundsTheWhole() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String words =
                    "-plaintext -max-time 0.3 -connect-timeout 600 127.0.0.1:" + silent.getLocalPort() + " p.S/M";
            Result result = shell().run(words(words));
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("-max-time allows more");
            assertThat(shell().line("call grpcurl " + words).err()).contains("-max-time allows more");
        }
    }

    @Test
    void looksLikeACallWhereThatIsAsked() throws IOException {
        String typed = "-plaintext -d '{\"name\":\"Ada\"}' ADDRESS helloworld.Greeter/SayHello";
        String oneLine = "{\"message\":\"Hello, Ada!\"}\n";
        assertThat(shell().run(words("-o json " + typed)).out()).isEqualTo(oneLine);
        assertThat(shell().run(words(typed + " -o=jsonl")).out()).isEqualTo(oneLine);
        String line = "grpcurl "
                + typed.replace("ADDRESS", served.address()).replace("-import-path protos", "-import-path " + PROTOS);
        assertThat(shell().line("call " + line).out()).isEqualTo(oneLine);
        assertThat(shell().line(line + " | jq -r .message").out()).isEqualTo("Hello, Ada!\n");
        assertThat(shell().line(line + " | ! grep '\"message\": \"Hello'").out())
                .isEqualTo("  \"message\": \"Hello, Ada!\"\n");
        assertThat(shell().line(line + "; expect .message == \"Hello, Ada!\"").exitCode())
                .isZero();
    }

    @Test
    void whatIsRefusedSaysWhy() throws IOException {
        for (String flag : List.of("-alts", "-alts-handshaker-service x", "-alts-target-service-account x")) {
            Result result = shell().run(words(flag + " -plaintext ADDRESS list"));
            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(result.err()).contains("has no counterpart: grpcsh speaks plaintext or TLS");
        }
        for (String flag : List.of("-help", "-version")) {
            Result result = shell().run(words(flag));
            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).isNotEmpty();
        }
    }
}
