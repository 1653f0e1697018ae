package dev.grpcsh.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grpcsh.header.Header;
import dev.grpcsh.text.SecretNames;
import io.grpc.Metadata;
import java.util.Base64;
import java.util.List;

/**
 * The values of secret headers that were sent, wherever they came from, for a server may send them back; the latest ones.
 * Safe for several threads.
 */
final class SentSecrets {
    private static final int MOST = 200;

    /** What is shorter and goes by no secret name is likely a word of everyday, though it was looked up. */
    private static final int SURE = 8;

    private final LatestTexts values = new LatestTexts(MOST);

    /** Takes what is secret of headers about to be sent. */
    void take(List<Header> headers, Metadata sent) {
        for (Header header : headers) {
            if (header.isSecret()) {
                boolean sure = header.scheme() != Header.Scheme.PLAIN || SecretNames.contain(header.name());
                take(header.name(), sent, sure ? 1 : SURE);
            }
        }
    }

    private void take(String name, Metadata sent, int shortest) {
        if (name.endsWith(Metadata.BINARY_HEADER_SUFFIX)) {
            Iterable<byte[]> all = sent.getAll(Metadata.Key.of(name, Metadata.BINARY_BYTE_MARSHALLER));
            if (all != null) {
                all.forEach(bytes -> add(Base64.getEncoder().withoutPadding().encodeToString(bytes), shortest));
            }
            return;
        }
        Iterable<String> all = sent.getAll(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        if (all != null) {
            all.forEach(value -> takeText(value, shortest));
        }
    }

    /** A server may give back what stands behind the scheme alone, or a password without its user. */
    private void takeText(String value, int shortest) {
        String credentials = value.substring(value.lastIndexOf(' ') + 1);
        add(value, shortest);
        add(credentials, shortest);
        if (value.startsWith(Header.Scheme.BASIC.prefix())) {
            try {
                String user = new String(Base64.getDecoder().decode(credentials.getBytes(ISO_8859_1)), UTF_8);
                add(user.substring(user.indexOf(':') + 1), shortest);
            } catch (IllegalArgumentException e) {
                return; // That is no name and password, and is kept as it is.
            }
        }
    }

    private void add(String value, int shortest) {
        if (value.length() >= shortest) {
            values.add(value);
        }
    }

    /** Them, oldest first. */
    List<String> values() {
        return values.all();
    }
}
