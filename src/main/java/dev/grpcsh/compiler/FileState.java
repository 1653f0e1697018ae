package dev.grpcsh.compiler;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * A regular file as it is on disk.
 *
 * @param size its size in bytes
 * @param modified when it was last written, in nanoseconds of the epoch
 * @param identity equal for two paths that lead to the same file
 */
record FileState(long size, long modified, Object identity) {
    static FileState of(Path path, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return new FileState(
                attributes.size(),
                attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                key == null ? path.normalize() : key);
    }
}
