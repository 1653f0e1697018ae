package dev.grpcsh.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grpcsh.session.Sessions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProxyExceptionsTest {
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(delimiter = '|', textBlock = """
            x                | localhost          | true
            x                | 127.1.2.3          | true
            x                | ::1                | true
            x                | example.com        | false
            *                | example.com        | true
            example.com      | example.com        | true
            example.com      | a.example.com      | true
            example.com      | myexample.com      | false
            .example.com     | a.example.com      | true
            *.example.com    | a.example.com      | true
            Example.COM      | a.EXAMPLE.com      | true
            a, b ,,c         | b                  | true
            example.com:443  | example.com        | true
            example.com:80   | example.com        | false
            10.0.0.0/8       | 10.1.2.3           | true
            10.0.0.0/8       | 11.1.2.3           | false
            10.0.0.0/8       | ten.example        | false
            10.1.2.3         | 10.1.2.3           | true
            fd00::/8         | fd12::1            | true
            fd00::/8         | fe12::1            | false
            fd00::/8         | 10.1.2.3           | false
            10.0.0.0/99      | 10.1.2.3           | false
            10.0.0.0/x       | 10.1.2.3           | false
            """)
    void hold(String entries, String host, boolean held) {
        ProxyExceptions exceptions = ProxyExceptions.of(Sessions.invocation(Map.of("no_proxy", entries)));
        assertThat(exceptions.hold(host, 443)).isEqualTo(held);
    }

    @Test
    void comeFromEitherSpelling() {
        ProxyExceptions exceptions =
                ProxyExceptions.of(Sessions.invocation(Map.of("NO_PROXY", "a", "no_grpc_proxy", "b")));
        assertThat(exceptions.hold("a", 1)).isTrue();
        assertThat(exceptions.hold("b", 1)).isTrue();
        assertThat(exceptions.hold("c", 1)).isFalse();
    }
}
