package dev.grpcsh.rpc;

import io.grpc.Metadata;
import java.util.Optional;

/**
 * A status that gRPC does not know, as the server wrote it: gRPC makes UNKNOWN of it and keeps nothing. Whoever sees it
 * before that copies it into a trailer that is shown nowhere.
 */
public final class RawStatus {
    /** The trailer with the copy. */
    public static final String HEADER = "grpc-status-as-sent";

    private static final Metadata.Key<String> KEY = Metadata.Key.of(HEADER, Metadata.ASCII_STRING_MARSHALLER);
    private static final int LARGEST = 16;

    private RawStatus() {}

    /** Whether it is one of gRPC's, which are the numbers from 0 to 16. */
    public static boolean isKnown(String status) {
        boolean number = !status.isEmpty()
                && status.length() <= 2
                && status.chars().allMatch(unit -> unit >= '0' && unit <= '9')
                && !(status.length() == 2 && status.startsWith("0"));
        return number && Integer.parseInt(status) <= LARGEST;
    }

    /** The one that these trailers hold a copy of. */
    static Optional<String> in(Metadata trailers) {
        return Optional.ofNullable(trailers.get(KEY));
    }
}
