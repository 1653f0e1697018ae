package dev.grpcsh.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The blocks of a <a href="https://www.rfc-editor.org/rfc/rfc7468">PEM</a> text; what stands between them is skipped. */
final class PemText {
    private static final String BEGIN = "-----BEGIN ";
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*+(?:-(?!----)[^-]*+)*+)-----END \\1-----");

    private PemText() {}

    /**
     * A block.
     *
     * @param body the lines between its borders
     */
    record Block(String label, String body) {
        /** Whether its own first lines say that it is encrypted. */
        boolean isLocked() {
            return body.contains("ENCRYPTED");
        }

        /** What the lines encode. */
        byte[] der() {
            return Base64.getMimeDecoder().decode(body);
        }
    }

    static boolean isPem(byte[] content) {
        return new String(content, ISO_8859_1).contains(BEGIN);
    }

    static List<Block> blocks(String text) {
        return BLOCK.matcher(text)
                .results()
                .map(match -> new Block(match.group(1), match.group(2)))
                .toList();
    }
}
