package dev.grpcsh.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which files there are. Each is looked at once, so that one look at the disk serves a whole compilation. */
final class FileTable {
    private final Map<Path, Optional<FileState>> states = new HashMap<>();

    /** The state of a regular file; empty if there is none of that name. */
    Optional<FileState> file(Path path) {
        Optional<FileState> known = states.get(path);
        if (known == null) {
            known = look(path);
            states.put(path, known);
        }
        return known;
    }

    /** Something that is equal for two paths to the same file. */
    Object identity(Path path) {
        return file(path).map(FileState::identity).orElse(path);
    }

    /** Notes a regular file that was met on the way. */
    void note(Path path, BasicFileAttributes attributes) {
        states.put(path, Optional.of(FileState.of(path, attributes)));
    }

    /** Looks at a file anew, whatever is known of it. */
    static Optional<FileState> look(Path path) {
        // Most of what is looked for is not there, and an exception for each is dear.
        if (!path.toFile().isFile()) {
            return Optional.empty();
        }
        try {
            return Optional.of(FileState.of(path, Files.readAttributes(path, BasicFileAttributes.class)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
