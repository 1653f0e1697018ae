package dev.grpcsh.demo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where and how the demo server listens.
 *
 * @param bind an address or host name of this machine
 * @param port a TCP port, 0 for any that is free
 * @param unix a socket file to listen on instead of a port
 * @param tlsCertificate with its key: a PEM file, and TLS on
 * @param tlsKey a PEM file
 * @param clientAuthority with TLS: a PEM file with the authorities of client certificates, which are then required
 * @param reflection which reflection services are offered
 * @param maxConcurrentStreams the most calls at once on one connection
 * @param requiredHeader {@code name: value} that each call must bring
 */
public record ListenOptions(
        String bind,
        int port,
        Optional<Path> unix,
        Optional<Path> tlsCertificate,
        Optional<Path> tlsKey,
        Optional<Path> clientAuthority,
        ReflectionOffer reflection,
        OptionalInt maxConcurrentStreams,
        Optional<String> requiredHeader) {
    /** On loopback, on any free port, without TLS. */
    public static final ListenOptions LOOPBACK = new ListenOptions(
            "127.0.0.1",
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            ReflectionOffer.BOTH,
            OptionalInt.empty(),
            Optional.empty());
}
