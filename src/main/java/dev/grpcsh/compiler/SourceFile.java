package dev.grpcsh.compiler;

import java.util.List;

/**
 * A {@code .proto} file as it was read.
 *
 * @param size its size in bytes
 * @param modified when it was last written, in nanoseconds of the epoch
 * @param digest the SHA-256 of its content
 * @param imports the names that it imports
 */
record SourceFile(long size, long modified, String digest, List<String> imports) {
    boolean looksLike(FileState state) {
        return size == state.size() && modified == state.modified();
    }
}
