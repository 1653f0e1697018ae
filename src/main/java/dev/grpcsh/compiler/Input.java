package dev.grpcsh.compiler;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Something to compile.
 *
 * @param given the file or folder that was named
 * @param isFolder whether it is a folder
 * @param files that file, or those below the folder
 */
record Input(Path given, boolean isFolder, List<Path> files) {
    /** The folder from which names most likely count. */
    Path start() {
        return isFolder ? given : Optional.ofNullable(given.getParent()).orElse(given);
    }
}
