package dev.grpcsh.compiler;

import dev.grpcsh.text.ControlCharacters;
import java.nio.file.Path;

/** Paths as people are shown them: relative to the working folder where they lie inside, and always one harmless line. */
record ShownPaths(Path workingFolder) {
    String shown(Path path) {
        if (path.equals(workingFolder)) {
            return ".";
        }
        Path shown = path.startsWith(workingFolder) ? workingFolder.relativize(path) : path;
        return ControlCharacters.escapedLine(shown.toString());
    }
}
