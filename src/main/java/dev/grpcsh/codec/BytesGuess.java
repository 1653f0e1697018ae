package dev.grpcsh.codec;

import dev.grpcsh.failure.ShellException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What bytes may be that are no message as they stand, by how they look. */
public final class BytesGuess {
    private static final int FRAME_HEADER = 5;

    private BytesGuess() {}

    /** What they are rather, and how to read that; empty if they look like nothing in particular. */
    public static Optional<String> of(byte[] bytes) {
        String text = text(bytes);
        String guess = "";
        if (isHexText(bytes)) {
            guess = "they are hex digits: --from hex reads them";
        } else if (text.startsWith("{")) {
            guess = "they look like JSON, which encode reads";
        } else if (text.matches("[A-Za-z0-9+/_-]{8,}={0,2}")) {
            guess = "they look like base64: --from base64 reads it";
        } else if (isFrame(bytes)) {
            guess = "they look like a frame of gRPC: leave out its first five bytes";
        } else if (isDelimited(bytes)) {
            guess = "they look like messages with their lengths before them: --delimited reads such a file";
        }
        return guess.isEmpty() ? Optional.empty() : Optional.of(guess);
    }

    /** The beginning of what is wrong with them. */
    public static String theseAreNo(byte[] bytes) {
        return bytes.length == 1 ? "this byte is no " : "these " + bytes.length + " bytes are no ";
    }

    /** Whether they are hex digits, which by chance make fields as well. */
    public static boolean isHexText(byte[] bytes) {
        return text(bytes).matches("(?s)(?:0[xX])?[0-9a-fA-F]{2}[0-9a-fA-F\\s]{2,}");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).strip();
    }

    private static boolean isFrame(byte[] bytes) {
        return bytes.length >= FRAME_HEADER
                && (bytes[0] == 0 || bytes[0] == 1)
                && ByteBuffer.wrap(bytes).getInt(1) == bytes.length - FRAME_HEADER;
    }

    private static boolean isDelimited(byte[] bytes) {
        Delimited messages = new Delimited(new ByteArrayInputStream(bytes));
        try {
            Optional<byte[]> first = messages.next();
            if (first.isEmpty() || first.get().length == 0) {
                return false;
            }
            while (messages.next().isPresent()) {
                // To the end, where it may turn out that they are none.
            }
            return true;
        } catch (IOException | ShellException e) {
            return false;
        }
    }
}
