package dev.grpcsh.output;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What carried a call, and what it took.
 *
 * @param peer who was at the other end; empty without a network
 * @param connect how long connecting took, if that was done for this call
 * @param tls how much of that was TLS
 * @param attempts how often the call was tried
 * @param sent what went over the wire
 * @param received what came over it
 */
public record CallTransport(
        Optional<Peer> peer,
        Optional<Duration> connect,
        Optional<Duration> tls,
        int attempts,
        Wire sent,
        Wire received) {
    /** A call within the process, of which there is nothing to tell. */
    public static final CallTransport NONE = within(1);

    /** A call within the process, that was tried so often. */
    public static CallTransport within(int attempts) {
        return new CallTransport(Optional.empty(), Optional.empty(), Optional.empty(), attempts, Wire.NONE, Wire.NONE);
    }

    /**
     * Messages on the wire.
     *
     * @param bytes how many; 0 if that is not known
     * @param compression by what they were packed; empty: not at all
     */
    public record Wire(long bytes, Optional<String> compression) {
        /** Nothing known. */
        public static final Wire NONE = new Wire(0, Optional.empty());
    }

    /**
     * The other end.
     *
     * @param address its address
     * @param tls what TLS agreed on
     */
    public record Peer(String address, Optional<Tls> tls) {}

    /**
     * What TLS agreed on.
     *
     * @param version such as {@code TLSv1.3}
     * @param cipher the cipher suite
     * @param certificate the server's certificate
     */
    public record Tls(String version, String cipher, Optional<Certificate> certificate) {}

    /** Whose certificate it is, who says so, and for how long. */
    public record Certificate(String subject, String issuer, Instant validUntil) {}
}
