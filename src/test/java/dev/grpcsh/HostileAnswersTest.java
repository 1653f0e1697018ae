package dev.grpcsh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.ShellHarness.Result;
import dev.grpcsh.expression.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that break gRPC's rules, frame by frame, and how each is told: by exit code and words. */
final class HostileAnswersTest {
    private static final String OPEN = "h :status=200 content-type=application/grpc";
    private static final String GZIP = OPEN + " grpc-encoding=gzip";
    /** A reply of Hello. */
    private static final String MESSAGE = "d 0000000007 0a0548656c6c6f";

    private static final String GOOD = "t grpc-status=0";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void schema() {
        ShellHarness.in(folder).run("export", "protoset", "demo.pb");
    }

    private Result call(String method, String frames, String... options) throws IOException {
        String[] written = frames.replace("OPEN", OPEN)
                .replace("GZIP", GZIP)
                .replace("MESSAGE", MESSAGE)
                .replace("GOOD", GOOD)
                .split(" *; *");
        try (CrudeHttp2 server = new CrudeHttp2(written)) {
            String[] words = {"-t", server.address(), "--protoset", "demo.pb", "--reflection", "off", "call", method};
            String[] all = Stream.of(words, options).flatMap(Stream::of).toArray(String[]::new);
            return ShellHarness.in(folder).run(all);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            OPEN; MESSAGE; GOOD                                             | 0  |
            OPEN; GOOD                                                      | 76 | UNIMPLEMENTED: the server ended the call as OK without the message
            t :status=200 content-type=application/grpc grpc-status=0       | 76 | UNIMPLEMENTED: the server ended the call as OK without the message
            OPEN; MESSAGE; MESSAGE; GOOD                                    | 76 | UNIMPLEMENTED: the server answered with a second message
            OPEN; MESSAGE; t grpc-status=9 grpc-message=no                  | 73 | FAILED_PRECONDITION: no
            OPEN; t grpc-status=17 grpc-message=odd                         | 66 | UNKNOWN: the server's status is '17', which gRPC does not have: odd
            OPEN; t grpc-status=-1                                          | 66 | '-1'
            OPEN; t grpc-status=%1b[31m                                     | 66 | '\\u001b[31m'
            OPEN; t grpc-status=99999999999999999999                        | 66 | '99999999999999999999'
            OPEN; t grpc-status=9 grpc-message=a%250ab%250dc%251bd          | 73 | FAILED_PRECONDITION: a~    b~    c\\u001bd
            OPEN; t grpc-status=3 grpc-message=bad x-big=v*9000             | 67 | INVALID_ARGUMENT: bad
            t :status=200 content-type=application/grpc grpc-status=3 grpc-message=bad x-big=v*300000 | 67 | INVALID_ARGUMENT: bad
            OPEN x-big=v*9000; MESSAGE; GOOD                                | 0  |
            OPEN; t grpc-status=3 x-bin=!!                                  | 77 | holds no base64
            GZIP; d 0100000003 616263; GOOD                                 | 77 | INTERNAL: a message cannot be unpacked
            GZIP; d 0100000000; GOOD                                        | 77 | INTERNAL: a message cannot be unpacked
            OPEN; d 0100000003 616263; GOOD                                 | 77 | INTERNAL
            OPEN; d 0200000003 616263; GOOD                                 | 77 | INTERNAL
            OPEN; d 00ffffffff 616263; GOOD                                 | 72 | --max-message-size
            OPEN; d 000000000a 616263; GOOD                                 | 77 | INTERNAL
            h :status=200 content-type=application/grpc+json; MESSAGE; GOOD | 77 | application/grpc+json, which is another codec
            t :status=200 content-type=application/grpc                     | 66 | UNKNOWN: the server ended the call without saying how
            OPEN; MESSAGE; t x-a=b                                          | 66 | UNKNOWN: the server ended the call without saying how
            OPEN; MESSAGE; r 2                                              | 77 | INTERNAL_ERROR
            OPEN; MESSAGE; r 99                                             | 77 |
            OPEN; MESSAGE; g 11                                             | 72 | ENHANCE_YOUR_CALM
            OPEN; MESSAGE; g 99                                             | 77 | error code 99
            """)
    void endsAsItEnded(String frames, int exitCode, String words) throws IOException {
        Result result = call("SayHelloAgain", frames);
        assertThat(result.err()).contains(words == null ? "" : words.replace('~', '\n'));
        assertThat(result.err().chars().filter(unit -> unit < ' ' && unit != '\n'))
                .isEmpty();
        assertThat(result.exitCode()).isEqualTo(exitCode);
    }

    @Test
    void headersStayOnTheirLines() throws IOException {
        Result result =
                call("SayHelloAgain", "OPEN x-a=a%0aOK%0d%0a<%20evil:%20x; MESSAGE; t grpc-status=0 x-b=a%0ab", "-v");
        assertThat(result.err()).contains("< x-a: a\\u000aOK\\u000d\\u000a< evil: x\n", "< trailer x-b: a\\u000ab\n");
    }

    @Test
    void headersBeyondTheLimitNameTheOption() throws IOException {
        Result result = call("SayHelloAgain", "OPEN; t grpc-status=3 x-big=v*9000", "--max-metadata-size", "8KiB");
        assertThat(result.exitCode()).isEqualTo(72);
        assertThat(result.err()).contains("RESOURCE_EXHAUSTED", "--max-metadata-size");
    }

    @Test
    void aReplyThatUnpacksToMoreThanTheLimitIsNotUnpacked() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[5 << 20]);
        }
        String hex = HexFormat.of().formatHex(packed.toByteArray());
        Result result = call("SayHelloAgain", "GZIP; d 01%08x %s; GOOD".formatted(packed.size(), hex));
        assertThat(result.exitCode()).isEqualTo(72);
        assertThat(result.err()).contains("RESOURCE_EXHAUSTED", "--max-message-size");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            OPEN; d 0000000005 0a0161ff00; GOOD
            OPEN; MESSAGE; r 2
            OPEN; MESSAGE; MESSAGE; GOOD
            OPEN; d 00ffffffff 616263
            GZIP; MESSAGE; d 0100000003 616263; GOOD
            h :status=502 content-type=text/html; D 3c68313e
            """)
    void anEnvelopeIsWholeHoweverTheCallEnds(String frames) throws IOException {
        Result result = call("SayHelloAgain", frames, "-o", "envelope");
        assertThat(result.out().lines()).hasSize(1);
        assertThat(JsonValue.parse(result.out()).plain())
                .isInstanceOf(Map.class)
                .asString()
                .contains("status=");
        assertThat(result.exitCode()).isNotZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            h%c3%a9                | hé
            %1b]0%3bx              | \\u001b]0;x
            a%ff                   | a\\xff
            %e2%80%ae              | \\u202e
            """)
    void headersAreText(String value, String shown) throws IOException {
        Result result = call("SayHelloAgain", "OPEN x-a=" + value + "; MESSAGE; GOOD", "-v");
        assertThat(result.err()).contains("< x-a: " + shown);
    }
}
