package dev.grpcsh.call;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.output.Output.MetadataEntry;
import io.grpc.InternalMetadata;
import io.grpc.Metadata;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Metadata as text. */
final class MetadataText {
    private MetadataText() {}

    /** All entries, sorted by name; those that gRPC itself needs are left out. */
    static List<MetadataEntry> entries(Metadata metadata) {
        List<MetadataEntry> entries = new ArrayList<>();
        // The public way takes names that are none for a bug, and loses every byte beyond ASCII.
        byte[][] namesAndValues = InternalMetadata.serialize(metadata);
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            String name = new String(namesAndValues[i], ISO_8859_1);
            boolean ofGrpc = name.equals("content-type") || name.startsWith("grpc-");
            // What is no gRPC comes with pseudo-headers of HTTP/2, which are no keys of metadata.
            if (!ofGrpc && !name.startsWith(":")) {
                byte[] value = namesAndValues[i + 1];
                boolean binary = name.endsWith(Metadata.BINARY_HEADER_SUFFIX);
                entries.add(new MetadataEntry(name, binary ? Base64.getEncoder().encodeToString(value) : text(value)));
            }
        }
        entries.sort(Comparator.comparing(MetadataEntry::name));
        return entries;
    }

    /** gRPC's rules have ASCII alone, but servers send UTF-8; other bytes are shown by their numbers. */
    private static String text(byte[] value) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
        } catch (CharacterCodingException e) {
            StringBuilder text = new StringBuilder();
            for (byte unit : value) {
                text.append(unit >= ' ' ? String.valueOf((char) unit) : String.format(Locale.ROOT, "\\x%02x", unit));
            }
            return text.toString();
        }
    }
}
