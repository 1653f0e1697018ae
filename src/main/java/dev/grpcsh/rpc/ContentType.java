package dev.grpcsh.rpc;

import io.grpc.Metadata;
import java.util.Locale;
import java.util.Optional;

/** What the header content-type says of a reply's codec. */
final class ContentType {
    private static final Metadata.Key<String> KEY = Metadata.Key.of("content-type", Metadata.ASCII_STRING_MARSHALLER);
    private static final String GRPC = "application/grpc";

    private ContentType() {}

    /** The type, if it is gRPC's with another codec than protobuf. */
    static Optional<String> otherCodec(Metadata headers) {
        return Optional.ofNullable(headers.get(KEY)).filter(ContentType::isOther);
    }

    private static boolean isOther(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(GRPC)) {
            return false;
        }
        String codec = lower.substring(GRPC.length()).replaceFirst(" *;.*", "");
        return !codec.isEmpty() && !codec.equals("+proto");
    }
}
