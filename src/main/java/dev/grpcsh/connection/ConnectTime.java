package dev.grpcsh.connection;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a connection took to make.
 *
 * @param total all of it: finding the address, connecting, TLS, the first words of HTTP/2
 * @param tls TLS and HTTP/2 of that; empty without TLS
 */
public record ConnectTime(Duration total, Optional<Duration> tls) {}
