package dev.grpcsh.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.grpcsh.failure.ExitCode;
import dev.grpcsh.failure.ShellException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TargetTest {
    @Test
    void knowsTheDemo() {
        assertThat(Target.read("demo")).isEqualTo(new Target.Demo());
        assertThat(Target.read("demo").text()).isEqualTo("demo");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:50051, localhost, 50051, false, dns:///localhost:50051",
        "127.0.0.1:1, 127.0.0.1, 1, false, dns:///127.0.0.1:1",
        "127.9.8.7:65535, 127.9.8.7, 65535, false, dns:///127.9.8.7:65535",
        "[::1]:50051, ::1, 50051, false, dns:///%5B::1%5D:50051",
        "example.com:443, example.com, 443, true, dns:///example.com:443",
        "10.0.0.1:50051, 10.0.0.1, 50051, true, dns:///10.0.0.1:50051",
        "[2001:db8::1]:50051, 2001:db8::1, 50051, true, dns:///%5B2001:db8::1%5D:50051",
        "[fe80::1%eth0]:50051, fe80::1%eth0, 50051, true, dns:///%5Bfe80::1%25eth0%5D:50051",
        "localhost.example.com:80, localhost.example.com, 80, true, dns:///localhost.example.com:80",
        "mylocalhost:80, mylocalhost, 80, true, dns:///mylocalhost:80",
        "demo:50051, demo, 50051, true, dns:///demo:50051",
        "grpc://example.com:50051, example.com, 50051, false, dns:///example.com:50051",
        "grpc://[::1]:50051, ::1, 50051, false, dns:///%5B::1%5D:50051",
        "grpc://example.com:50051/, example.com, 50051, false, dns:///example.com:50051",
        "grpcs://localhost:50051, localhost, 50051, true, dns:///localhost:50051",
        "grpcs://example.com:443, example.com, 443, true, dns:///example.com:443",
        "dns:///localhost:50051, localhost, 50051, false, dns:///localhost:50051",
        "dns:localhost:50051, localhost, 50051, false, dns:localhost:50051",
        "dns:///example.com:443, example.com, 443, true, dns:///example.com:443",
        ":50051, localhost, 50051, false, dns:///localhost:50051",
        "grpcs://:443, localhost, 443, true, dns:///localhost:443",
        "LocalHost:1, LocalHost, 1, false, dns:///LocalHost:1",
        "[::0001]:1, ::0001, 1, false, dns:///%5B::0001%5D:1",
        "[0:0:0:0:0:0:0:1]:1, 0:0:0:0:0:0:0:1, 1, false, dns:///%5B0:0:0:0:0:0:0:1%5D:1",
        "[::ffff:127.0.0.1]:1, ::ffff:127.0.0.1, 1, false, dns:///%5B::ffff:127.0.0.1%5D:1",
        "[::1%lo]:1, ::1%lo, 1, false, dns:///%5B::1%25lo%5D:1",
        "127.1:1, 127.0.0.1, 1, false, dns:///127.0.0.1:1",
        "0x7f.1:1, 127.0.0.1, 1, false, dns:///127.0.0.1:1",
        "2130706433:1, 127.0.0.1, 1, false, dns:///127.0.0.1:1",
        "128.1:1, 128.0.0.1, 1, true, dns:///128.0.0.1:1",
        "127.0.0.1.example:1, 127.0.0.1.example, 1, true, dns:///127.0.0.1.example:1",
        "ipv4:127.0.0.1:1, 127.0.0.1, 1, false, dns:///127.0.0.1:1",
        "ipv6:[::1]:1, ::1, 1, false, dns:///%5B::1%5D:1",
        "passthrough:///localhost:1, localhost, 1, false, dns:///localhost:1",
        "dns://8.8.8.8/example.com:443, example.com, 443, true, dns://8.8.8.8/example.com:443"
    })
    void readsAddresses(String text, String host, int port, boolean tls, String name) {
        assertThat(Target.read(text)).isEqualTo(new Target.Network(text, name, host, port, tls));
        assertThat(Target.read(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"unix:///tmp/s, /tmp/s", "unix:/tmp/s, /tmp/s", "unix:relative/s, relative/s"})
    void readsSocketFiles(String text, String path) {
        assertThat(Target.read(text)).isEqualTo(new Target.Unix(text, Path.of(path)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    localhost:1,127.0.0.1:2       | false | addresses:///localhost:1,127.0.0.1:2
                    localhost:1,example.com:2     | true  | addresses:///localhost:1,example.com:2
                    grpc://a:1,[::1]:2            | false | addresses:///a:1,%5B::1%5D:2
                    grpcs://localhost:1,b:2       | true  | addresses:///localhost:1,b:2
                    """)
    void readsLists(String text, boolean tls, String name) {
        Target.Network list = new Target.Network(text, name, "", -1, tls);
        assertThat(Target.read(text)).isEqualTo(list);
        assertThat(list.isList()).isTrue();
    }

    @Test
    void leavesOtherNamesToGrpc() {
        assertThat(Target.read("xds:///service"))
                .isEqualTo(new Target.Network("xds:///service", "xds:///service", "", -1, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    localhost                | localhost has no port; write localhost:50051
                    grpcs://example.com      | grpcs://example.com has no port; write grpcs://example.com:50051
                    dns:///example.com       | dns:///example.com has no port; write dns:///example.com:50051
                    ""                       | '' is no target; write host:port, grpcs://host:port, unix:///path or demo
                    a b                      | 'a b' is no target; write host:port, grpcs://host:port, unix:///path or demo
                    host:                    | 'host:' is no target; write host:port, grpcs://host:port, unix:///path or demo
                    host:http                | 'host:http' is no target; write host:port, grpcs://host:port, unix:///path or demo
                    ::1:50051                | '::1:50051' is no target; write host:port, grpcs://host:port, unix:///path or demo
                    host:123456              | 'host:123456' is no target; write host:port, grpcs://host:port, unix:///path or demo
                    host:0                   | host:0: a port lies between 1 and 65535
                    host:65536               | host:65536: a port lies between 1 and 65535
                    unix:                    | unix: names no socket file; write unix:///path
                    unix://                  | unix:// names no socket file; write unix:///path
                    http://example.com:80    | http://example.com:80: gRPC has no URLs with http; write grpc://example.com:80
                    https://example.com:80/a | https://example.com:80/a: gRPC has no URLs with http; write grpcs://example.com:80
                    u:secret@host:1          | '***@host:1' is no target; write host:port, grpcs://host:port, unix:///path or demo
                    grpcs://secret@host:1/x  | 'grpcs://***@host:1/x' is no target; write host:port, grpcs://host:port, unix:///path or demo
                    http://u:secret@host:1   | http://***@host:1: gRPC has no URLs with http; write grpc://***@host:1
                    unix-abstract:           | unix-abstract: names no socket; write unix-abstract:NAME
                    a:1,b                    | b has no port; write b:50051
                    a:1,                     | '' is no target; write host:port, grpcs://host:port, unix:///path or demo
                    dns:///a:1,b:2           | dns:///a:1,b:2: dns names one host; write a list without it: a:1,b:2
                    xds:///a b               | xds:///a b: no target: Illegal character in path
                    """)
    void refusesTheRest(String text, String problem) {
        ShellException refusal = catchThrowableOfType(
                ShellException.class, () -> Target.read(text).text());
        assertThat(refusal.problem()).isEqualTo(problem);
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    }
}
