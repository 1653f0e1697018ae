package dev.grpcsh.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is this machine, in every spelling, and what only looks like it. */
final class HostsTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "localhost",
                "LocalHost",
                "127.0.0.1",
                "127.1",
                "127.255.255.254",
                "0x7f.1",
                "2130706433",
                "017700000001",
                "::1",
                "::0001",
                "0:0:0:0:0:0:0:1",
                "::1%lo",
                "::ffff:127.0.0.1",
                "::ffff:7f00:1",
            })
    void isLoopback(String host) {
        assertThat(Hosts.isLoopback(host)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "localhost.example",
                "127.0.0.1.example",
                "1270.0.0.1",
                "128.0.0.1",
                "::2",
                "::ffff:128.0.0.1",
                "fe80::1%lo",
                "lоcalhost",
                "0x7f.1.example",
                "999999999999",
                "127.0.0.1.1",
            })
    void isNot(String host) {
        assertThat(Hosts.isLoopback(host)).isFalse();
    }
}
