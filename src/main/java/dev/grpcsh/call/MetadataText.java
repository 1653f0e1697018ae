package dev.grpcsh.call;

import dev.grpcsh.output.Output.MetadataEntry;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/** Metadata as text. */
final class MetadataText {
    private MetadataText() {}

    /** All entries, sorted by name; those that gRPC itself needs are left out. */
    static List<MetadataEntry> entries(Metadata metadata) {
        List<MetadataEntry> entries = new ArrayList<>();
        for (String name : new TreeSet<>(metadata.keys())) {
            boolean ofGrpc = name.equals("content-type") || name.startsWith("grpc-");
            // What is no gRPC comes with pseudo-headers of HTTP/2, which are no keys of metadata.
            if (ofGrpc || name.startsWith(":")) {
                continue;
            }
            if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
                Iterable<byte[]> values = metadata.getAll(binary(name));
                if (values != null) {
                    values.forEach(value -> entries.add(
                            new MetadataEntry(name, Base64.getEncoder().encodeToString(value))));
                }
            } else {
                Iterable<String> values = metadata.getAll(text(name));
                if (values != null) {
                    values.forEach(value -> entries.add(new MetadataEntry(name, value)));
                }
            }
        }
        return entries;
    }

    private static Metadata.Key<byte[]> binary(String name) {
        return Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER);
    }

    private static Metadata.Key<String> text(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
