package dev.grpcsh.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts are grpc-java's own, as they were seen. */
final class BrokenTransportTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Network closed for unknown reason | 0 | the connection was lost before an answer came
            io exception | 1 | the connection was lost after 1 message
            Connection closed after GOAWAY. HTTP/2 error code: NO_ERROR | 7 | the server is going away, and closed the connection after 7 messages
            Connection closed after GOAWAY. HTTP/2 error code: INTERNAL_ERROR, debug data: x | 0 | the server closed the connection before an answer came (INTERNAL_ERROR)
            Connection closed after GOAWAY. HTTP/2 error code: ENHANCE_YOUR_CALM, debug data: too_many_pings | 2 | the server hung up after 2 messages, for it does not want pings that often; give --keepalive a longer time, or leave it out
            RST_STREAM closed stream. HTTP/2 error code: CANCEL | 3 | the server broke off the call after 3 messages (CANCEL)
            Keepalive failed. The connection is likely gone | 0 | the connection is dead before an answer came: the server answers no pings
            HTTP status code 404\\ninvalid content-type: text/html | 0 | no gRPC server answered, but one for HTTP: status 404, text/html
            Channel shutdownNow invoked | 4 | the connection was closed here after 4 messages
            invalid content-type: application/grpc-web-text | 0 | the server answers in gRPC-Web (application/grpc-web-text) there, which is another protocol
            """)
    void explains(String text, long received, String words) {
        Status status = Status.UNAVAILABLE.withDescription(text.replace("\\n", "\n"));
        assertThat(BrokenTransport.explain(status, received).map(Status::getDescription))
                .contains(words);
    }

    @Test
    void leavesTheRestAlone() {
        assertThat(BrokenTransport.explain(Status.INTERNAL.withDescription("something else"), 0))
                .isEmpty();
        assertThat(BrokenTransport.explain(Status.UNAVAILABLE, 0)).isEmpty();
    }

    @Test
    void showsLittleOfAPage() {
        Status status = Status.UNKNOWN.withDescription(
                "HTTP status code 200\ninvalid content-type: text/plain\nheaders: x\nDATA----\n" + "x".repeat(500));
        assertThat(BrokenTransport.explain(status, 0)
                        .map(Status::getDescription)
                        .orElse(""))
                .endsWith("text/plain: " + "x".repeat(80) + "…");
    }
}
