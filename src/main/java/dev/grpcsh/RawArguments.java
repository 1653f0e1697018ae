package dev.grpcsh;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments as the system has them: Java replaces what is no UTF-8 without a word. */
final class RawArguments {
    private static final Path OF_LINUX = Path.of("/proc/self/cmdline");

    private RawArguments() {}

    /** What is wrong with the first of these arguments that is no UTF-8; empty if all are, or it cannot be found out. */
    static Optional<String> problem(String[] arguments) {
        for (String argument : arguments) {
            if (argument.indexOf('\ufffd') >= 0) {
                return problem(arguments.length);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> problem(int count) {
        try {
            List<byte[]> all = split(Files.readAllBytes(OF_LINUX));
            for (int i = 0; i < count && count <= all.size(); i++) {
                byte[] bytes = all.get(all.size() - count + i);
                CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
                CharBuffer text = CharBuffer.allocate(bytes.length + 1);
                CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
                if (result.isError()) {
                    return Optional.of("argument " + (i + 1) + " is no text in UTF-8, from its character "
                            + (text.position() + 1) + " on; write it in UTF-8");
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<byte[]> split(byte[] all) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            if (all[i] == 0) {
                parts.add(java.util.Arrays.copyOfRange(all, start, i));
                start = i + 1;
            }
        }
        return parts;
    }
}
